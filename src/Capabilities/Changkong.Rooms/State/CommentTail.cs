using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>A comment as it is shown.</summary>
internal sealed record CommentLine(string Id, long Time, string Viewer, string? FanLevel, string Text);

/// <summary>
/// The newest comments, at most <see cref="Kept"/>. Up to twice as many are held so that making room is rare; buffers are used again, so a comment allocates
/// nothing once the tail is full.
/// </summary>
internal sealed class CommentTail
{
    /// <summary>How many are shown.</summary>
    public const int Kept = 100;

    private const int ViewerBytes = 6;
    private const int TextBytesMaximum = 600;
    private readonly Held[] held = new Held[Kept * 2];
    private int count;

    private sealed class Held
    {
        public FactOrder Order;
        public byte[] Bytes = new byte[128];
        public int IdLength;
        public int ViewerLength;
        public int FanLevelLength;
        public int TextLength;

        public int Length => IdLength + ViewerLength + FanLevelLength + TextLength;
    }

    public void Add(ref EventView view)
    {
        var order = FactOrder.Of(ref view);
        int position = count;
        while (position > 0 && held[position - 1].Order.CompareTo(order) > 0)
        {
            position--;
        }

        if (count == held.Length)
        {
            position -= Kept;
            MakeRoom();
            if (position < 0)
            {
                return;
            }
        }

        var line = held[count] ?? new Held();
        Array.Copy(held, position, held, position + 1, count - position);
        held[position] = line;
        count++;
        Fill(line, order, view.Id, Head(view.Text(EventField.Viewer), ViewerBytes), view.Text(EventField.FanLevel), Head(view.Text(EventField.Text), TextBytesMaximum));
    }

    /// <summary>The comments kept, oldest first.</summary>
    public IReadOnlyList<CommentLine> Lines()
    {
        var lines = new List<CommentLine>(Kept);
        for (int index = Math.Max(0, count - Kept); index < count; index++)
        {
            var line = held[index];
            var bytes = line.Bytes.AsSpan(0, line.Length);
            int viewer = line.IdLength, fanLevel = viewer + line.ViewerLength, text = fanLevel + line.FanLevelLength;
            lines.Add(new(EventText.Decode(bytes[..viewer]), line.Order.Time, Encoding.UTF8.GetString(bytes[viewer..fanLevel]),
                line.FanLevelLength == 0 ? null : EventText.Decode(bytes[fanLevel..text]), EventText.Decode(bytes[text..])));
        }

        return lines;
    }

    // The oldest half goes; its buffers move behind the rest, to be filled again.
    private void MakeRoom()
    {
        var oldest = held.AsSpan(0, Kept).ToArray();
        Array.Copy(held, Kept, held, 0, Kept);
        oldest.CopyTo(held.AsSpan(Kept));
        count = Kept;
    }

    // Cuts at a character's first byte and never within an escape.
    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> text, int bytes)
    {
        if (text.Length <= bytes)
        {
            return text;
        }

        int end = bytes;
        while (end > 0 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        int escape = text[..end].LastIndexOf((byte)'\\');
        return escape >= 0 && end - escape < 7 ? text[..EvenStart(text, escape)] : text[..end];
    }

    // Of a row of backslashes the pairs are whole escapes; cutting before the row keeps them all.
    private static int EvenStart(ReadOnlySpan<byte> text, int escape)
    {
        while (escape > 0 && text[escape - 1] == (byte)'\\')
        {
            escape--;
        }

        return escape;
    }

    private static void Fill(Held line, FactOrder order, ReadOnlySpan<byte> id, ReadOnlySpan<byte> viewer, ReadOnlySpan<byte> fanLevel, ReadOnlySpan<byte> text)
    {
        (line.Order, line.IdLength, line.ViewerLength, line.FanLevelLength, line.TextLength) = (order, id.Length, viewer.Length, fanLevel.Length, text.Length);
        if (line.Bytes.Length < line.Length)
        {
            line.Bytes = new byte[line.Length];
        }

        id.CopyTo(line.Bytes);
        viewer.CopyTo(line.Bytes.AsSpan(id.Length));
        fanLevel.CopyTo(line.Bytes.AsSpan(id.Length + viewer.Length));
        text.CopyTo(line.Bytes.AsSpan(id.Length + viewer.Length + fanLevel.Length));
    }

    public void AddTo(StateHasher hasher, ulong session)
    {
        for (int index = Math.Max(0, count - Kept); index < count; index++)
        {
            hasher.Add(session, 0x6000, (ulong)held[index].Order.Time, held[index].Order.IdHash, Utf8Hash.Of(held[index].Bytes.AsSpan(0, held[index].Length)));
        }
    }

    public void Save(SnapshotWriter writer)
    {
        int first = Math.Max(0, count - Kept);
        writer.Write(count - first);
        for (int index = first; index < count; index++)
        {
            var line = held[index];
            writer.Write(line.Order);
            writer.Write(line.IdLength);
            writer.Write(line.ViewerLength);
            writer.Write(line.FanLevelLength);
            writer.Write(line.TextLength);
            writer.WriteArray<byte>(line.Bytes.AsSpan(0, line.Length));
        }
    }

    public static CommentTail Load(ref SnapshotReader reader)
    {
        var tail = new CommentTail { count = reader.ReadInt32() };
        for (int index = 0; index < tail.count; index++)
        {
            tail.held[index] = new Held
            {
                Order = reader.Read<FactOrder>(),
                IdLength = reader.ReadInt32(),
                ViewerLength = reader.ReadInt32(),
                FanLevelLength = reader.ReadInt32(),
                TextLength = reader.ReadInt32(),
                Bytes = reader.ReadArray<byte>(),
            };
        }

        return tail;
    }
}
