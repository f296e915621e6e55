using System.Text;
using Changkong.Text;

namespace Changkong.Tests.Text;

/// <summary>Writes terms the way people write them to get past a list. Made for tests from the same tables as the matcher: it shows that a channel works, not how well it does in the wild.</summary>
internal sealed class EvasionGenerator(int seed)
{
    private readonly System.Random random = new(seed);
    private readonly ILookup<ushort, char> homophones = Enumerable.Range(0x4E00, 0x5200).Select(code => (char)code)
        .Where(character => Readings.IsRead(character) && FoldTable.Of(character) == character)
        .ToLookup(character => Readings.Of(character)[0]);

    public string Homophone(string term) => Each(term, character =>
    {
        var others = homophones[Readings.Of(character)[0]].Where(other => other != character).Take(40).ToList();
        return others.Count == 0 ? character.ToString() : others[random.Next(others.Count)].ToString();
    });

    public static string Pinyin(string term) => Each(term, character => Readings.IsRead(character) ? Readings.Spelling(Readings.Of(character)[0]) : character.ToString());

    public static string Initials(string term) => Each(term, character => Readings.IsRead(character) ? Readings.Initials[Readings.Of(character)[0]].ToString() : character.ToString());

    public string Swapped(string term)
    {
        char[] characters = term.ToCharArray();
        int place = random.Next(characters.Length - 1);
        (characters[place], characters[place + 1]) = (characters[place + 1], characters[place]);
        return new string(characters);
    }

    public string Noisy(string term) => Each(term, character => character + new string('~', random.Next(0, 3)));

    private static string Each(string term, Func<char, string> write)
    {
        var written = new StringBuilder();
        foreach (char character in term)
        {
            written.Append(write(character));
        }

        return written.ToString();
    }
}
