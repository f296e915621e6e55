using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Recommendation.Catalogue;

/// <summary>Numbers for names, from 0, in order of appearance. One loop adds; others read what was published.</summary>
internal sealed class NameBook(int maximum)
{
    private readonly Dictionary<ulong, int> numbers = [];
    private readonly Lock gate = new();
    private string[] names = new string[16];
    private int count;

    public int Count => Volatile.Read(ref count);

    public string this[int number] => Volatile.Read(ref names)[number];

    /// <summary>The number of a name as an event holds it; a new one for a new name; −1 for no name, and when the book is full.</summary>
    public int Add(ReadOnlySpan<byte> wire) => wire.Contains((byte)'\\') ? Add(EventText.Decode(wire)) : AddUtf8(wire);

    public int Add(string name) => AddUtf8(Encoding.UTF8.GetBytes(name));

    /// <summary>The number of a name, or −1.</summary>
    public int Find(string name)
    {
        ulong key = Utf8Hash.Of(Encoding.UTF8.GetBytes(name));
        lock (gate)
        {
            return numbers.GetValueOrDefault(key, -1);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            numbers.Clear();
            Volatile.Write(ref count, 0);
        }
    }

    private int AddUtf8(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return -1;
        }

        ulong key = Utf8Hash.Of(name);
        lock (gate)
        {
            if (numbers.TryGetValue(key, out int number))
            {
                return number;
            }

            return count >= maximum ? -1 : Append(key, Encoding.UTF8.GetString(name));
        }
    }

    private int Append(ulong key, string name)
    {
        if (count == names.Length)
        {
            string[] larger = new string[names.Length * 2];
            names.CopyTo(larger, 0);
            Volatile.Write(ref names, larger);
        }

        names[count] = name;
        numbers.Add(key, count);
        Volatile.Write(ref count, count + 1);
        return count - 1;
    }
}
