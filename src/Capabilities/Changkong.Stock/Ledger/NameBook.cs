namespace Changkong.Stock.Ledger;

/// <summary>Names and the numbers that stand for them here, given out in order of arrival. A number says nothing outside this process.</summary>
internal sealed class NameBook
{
    /// <summary>Stands for no name.</summary>
    public const int None = -1;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public NameBook() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => names.Count;

    public string this[int number] => names[number];

    /// <summary>The number of a name, or <see cref="None"/>.</summary>
    public int Find(string name) => numbers.GetValueOrDefault(name, None);

    public int FindOrAdd(ReadOnlySpan<char> name)
    {
        if (!lookup.TryGetValue(name, out int number))
        {
            number = names.Count;
            names.Add(name.ToString());
            numbers.Add(names[number], number);
        }

        return number;
    }
}
