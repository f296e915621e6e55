using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>What is known of one viewer of a session.</summary>
internal struct ViewerRecord
{
    /// <summary>Hash of the pseudonym.</summary>
    public ulong Hash;

    /// <summary>Newest time the viewer entered or wrote; <see cref="long.MinValue"/> when neither.</summary>
    public long SeenAt;

    /// <summary>Where the pseudonym ends in the table of names.</summary>
    public int NameEnd;

    /// <summary>The layers of interaction the viewer has taken part in, as bits of <see cref="InteractionLayer"/>.</summary>
    public int Layers;
}

/// <summary>The viewers of a session: pseudonym ↔ ordinal, and one record each. Ordinals are given in order of arrival and mean nothing outside.</summary>
internal sealed class ViewerTable
{
    private readonly List<ViewerRecord> records = [];
    private readonly List<byte> names = [];
    private int[] slots = new int[16];

    public int Count => records.Count;

    public ref ViewerRecord this[int ordinal] => ref CollectionsMarshal.AsSpan(records)[ordinal];

    public ReadOnlySpan<ViewerRecord> Records => CollectionsMarshal.AsSpan(records);

    public ReadOnlySpan<byte> NameOf(int ordinal)
    {
        int start = ordinal == 0 ? 0 : records[ordinal - 1].NameEnd;
        return CollectionsMarshal.AsSpan(names)[start..records[ordinal].NameEnd];
    }

    public string TextOf(int ordinal) => Encoding.UTF8.GetString(NameOf(ordinal));

    public int FindOrAdd(ReadOnlySpan<byte> name)
    {
        ulong hash = Utf8Hash.Of(name);
        int slot = SlotOf(hash, name);
        if (slots[slot] != 0)
        {
            return slots[slot] - 1;
        }

        names.AddRange(name);
        records.Add(new ViewerRecord { Hash = hash, SeenAt = long.MinValue, NameEnd = names.Count });
        slots[slot] = records.Count;
        if (records.Count * 2 > slots.Length)
        {
            Index(slots.Length * 2);
        }

        return records.Count - 1;
    }

    /// <summary>The ordinal, or −1.</summary>
    public int Find(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        return slots[SlotOf(Utf8Hash.Of(bytes), bytes)] - 1;
    }

    private int SlotOf(ulong hash, ReadOnlySpan<byte> name)
    {
        int mask = slots.Length - 1;
        int slot = (int)(hash >> 20) & mask;
        while (slots[slot] != 0 && !(records[slots[slot] - 1].Hash == hash && NameOf(slots[slot] - 1).SequenceEqual(name)))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Index(int length)
    {
        slots = new int[length];
        for (int ordinal = 0; ordinal < records.Count; ordinal++)
        {
            int slot = (int)(records[ordinal].Hash >> 20) & (length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (length - 1);
            }

            slots[slot] = ordinal + 1;
        }
    }

    public void Save(SnapshotWriter writer)
    {
        writer.WriteArray<ViewerRecord>(Records);
        writer.WriteArray<byte>(CollectionsMarshal.AsSpan(names));
    }

    public static ViewerTable Load(ref SnapshotReader reader)
    {
        var table = new ViewerTable();
        table.records.AddRange(reader.ReadArray<ViewerRecord>());
        table.names.AddRange(reader.ReadArray<byte>());
        table.Index((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, (table.records.Count + 1) * 2)));
        return table;
    }
}
