using System.Runtime.InteropServices;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>One comment, as far as lotteries, polls and counts ask.</summary>
internal struct CommentRow
{
    public long Time;
    public ulong IdHash;
    public ulong Token;
    public int Viewer;

    /// <summary>Lower end of the fan level the comment carried; 0 when it carried none.</summary>
    public int FanLevel;
}

/// <summary>
/// The comments of a session in order of arrival. Blocks remember the span of their times, so that a window is read without looking at the rest of a long session.
/// </summary>
internal sealed class CommentRows
{
    private const int BlockRows = 2048;
    private readonly List<CommentRow> rows = [];
    private readonly List<(long From, long To)> blocks = [];

    public ReadOnlySpan<CommentRow> All => CollectionsMarshal.AsSpan(rows);

    public void Add(in CommentRow row)
    {
        if (rows.Count % BlockRows == 0)
        {
            blocks.Add((row.Time, row.Time));
        }

        blocks[^1] = (Math.Min(blocks[^1].From, row.Time), Math.Max(blocks[^1].To, row.Time));
        rows.Add(row);
    }

    /// <summary>The comments from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public Window Between(long from, long to) => new(CollectionsMarshal.AsSpan(rows), CollectionsMarshal.AsSpan(blocks), from, to);

    public void Save(SnapshotWriter writer) => writer.WriteArray(All);

    public static CommentRows Load(ref SnapshotReader reader)
    {
        var loaded = new CommentRows();
        foreach (var row in reader.ReadArray<CommentRow>())
        {
            loaded.Add(row);
        }

        return loaded;
    }

    /// <summary>Walks the rows of a window.</summary>
    public ref struct Window(ReadOnlySpan<CommentRow> rows, ReadOnlySpan<(long From, long To)> blocks, long from, long to)
    {
        private readonly ReadOnlySpan<CommentRow> rows = rows;
        private readonly ReadOnlySpan<(long From, long To)> blocks = blocks;
        private int position = -1;

        public readonly ref readonly CommentRow Current => ref rows[position];

        public readonly Window GetEnumerator() => this;

        public bool MoveNext()
        {
            for (position++; position < rows.Length; position++)
            {
                if (position % BlockRows == 0 && (blocks[position / BlockRows].To < from || blocks[position / BlockRows].From >= to))
                {
                    position += BlockRows - 1;
                }
                else if (rows[position].Time >= from && rows[position].Time < to)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
