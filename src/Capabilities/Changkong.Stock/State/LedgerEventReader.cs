using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.State;

/// <summary>
/// Reads an event of the ledger back into the entry that it was written from, and enters it into the books. Names and keys hold nothing that JSON escapes: the desk refuses such. Allocates nothing for a
/// hold of one line.
/// </summary>
internal sealed class LedgerEventReader(StockBook book)
{
    private readonly List<Move> moves = [];
    private readonly LastName sku = new(book.Skus), warehouse = new(book.Warehouses), channel = new(book.Channels);
    private byte[] lastWay = [];
    private (StockPool From, StockPool To) lastPools;

    public void Apply(ref EventView view)
    {
        var entry = new LedgerEntry { Time = view.TimeUnixMilliseconds, Sequence = SequenceOf(view.Id), Sku = NameBook.None };
        moves.Clear();
        ReadMoves(ref view);
        switch (view.Type)
        {
            case EventType.StockPosted:
                ReadPosted(ref view, ref entry);
                break;
            case EventType.StockHeld:
                ReadHeld(ref view, ref entry);
                break;
            case EventType.StockCommitted:
                ReadCommitted(ref view, ref entry);
                break;
            case EventType.StockReleased:
                ReadReleased(ref view, ref entry);
                break;
            case EventType.StockRefused:
                ReadRefused(ref view, ref entry);
                break;
            case EventType.StockQueued:
                ReadQueued(ref view, ref entry);
                break;
            default:
                ApplyPolicy(ref view, ref entry);
                return;
        }

        book.Apply(in entry, CollectionsMarshal.AsSpan(moves));
    }

    private static void ReadPosted(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.Posted;
        entry.Action = PostingNames.Posting(Word(ref view, EventField.Action));
        entry.Second = view.Integer(EventField.Stock);
        ReadKey(ref view, ref entry, AnswerKind.Posting);
    }

    private static void ReadHeld(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.Held;
        entry.Marks = HoldMarks.Held;
        if (view.Has(EventField.Action))
        {
            entry.Marks |= view.Text(EventField.Action).SequenceEqual("presale"u8) ? HoldMarks.Presale : HoldMarks.Unreserved;
        }

        entry.ExpiresAt = entry.Time + view.Integer(EventField.DurationMilliseconds);
        ReadHoldKey(ref view, ref entry);
    }

    private static void ReadQueued(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.Queued;
        entry.Marks = view.Text(EventField.Action).SequenceEqual("lottery"u8) ? HoldMarks.Queued | HoldMarks.Lottery : HoldMarks.Queued;
        entry.ExpiresAt = entry.Time + view.Integer(EventField.DurationMilliseconds);
        ReadHoldKey(ref view, ref entry);
    }

    private static void ReadCommitted(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.Committed;
        entry.Action = PostingNames.Settlement(Word(ref view, EventField.Action));
        entry.Marks = (SettleAction)entry.Action switch
        {
            SettleAction.Deposit => HoldMarks.Deposited,
            SettleAction.Ship => HoldMarks.Shipped,
            SettleAction.Cancel => HoldMarks.Cancelled,
            SettleAction.Refunded => HoldMarks.Refunded,
            _ => HoldMarks.Committed,
        };
        var way = view.Text(EventField.Reason);
        bool isLate = way.StartsWith("late"u8);
        entry.Marks |= isLate ? HoldMarks.Late : HoldMarks.None;
        entry.Marks |= way.EndsWith("new"u8) ? HoldMarks.Reallocated : HoldMarks.None;
        entry.Reason = isLate ? (byte)1 : (byte)0;
        entry.Hold = HoldIds.Parse(view.Text(EventField.Group));
        ReadKey(ref view, ref entry, AnswerKind.Settlement);
    }

    private static void ReadReleased(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.Released;
        entry.Marks = view.Text(EventField.Reason).SequenceEqual("expired"u8) ? HoldMarks.Expired : HoldMarks.Released;
        entry.Action = (byte)SettleAction.Release;
        entry.Hold = HoldIds.Parse(view.Text(EventField.Group));
        ReadKey(ref view, ref entry, AnswerKind.Settlement);
    }

    private static void ReadRefused(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.Refused;
        entry.Second = view.Integer(EventField.Stock);
        if (view.Text(EventField.Reason).SequenceEqual("refundDue"u8))
        {
            bool givesBack = view.Text(EventField.Action).SequenceEqual("expired"u8);
            entry.Marks = givesBack ? HoldMarks.RefundDue | HoldMarks.Expired : HoldMarks.RefundDue;
            entry.Action = (byte)SettleAction.Commit;
            entry.Reason = 2;
            entry.Hold = HoldIds.Parse(view.Text(EventField.Group));
            ReadKey(ref view, ref entry, AnswerKind.Settlement);
            return;
        }

        entry.Marks = HoldMarks.Refused;
        entry.Reason = (byte)Enum.Parse<HoldRefusal>(Word(ref view, EventField.Reason), ignoreCase: true);
        entry.Line = Utf8Parser.TryParse(view.Text(EventField.State), out byte line, out _) ? line : (byte)0;
        ReadHoldKey(ref view, ref entry);
    }

    private void ApplyPolicy(ref EventView view, ref LedgerEntry entry)
    {
        entry.Kind = EntryKind.PolicyChanged;
        string sku = Word(ref view, EventField.Sku), text = Word(ref view, EventField.Text);
        entry.Sku = sku.Length == 0 ? NameBook.None : book.Skus.FindOrAdd(sku);
        if (view.Text(EventField.Action).SequenceEqual("drawn"u8))
        {
            book.ApplyDraw(entry.Sku, Convert.FromHexString(text), in entry);
            return;
        }

        ReadKey(ref view, ref entry, AnswerKind.Policy);
        var policy = PolicyText.Read(text);
        book.ApplyPolicy(entry.Sku, new(policy, [.. policy.Channels.Select(share => (book.Channels.FindOrAdd(share.Channel), share.Value))]), in entry);
    }

    private void ReadMoves(ref EventView view)
    {
        if (view.Has(EventField.Lines))
        {
            MoveLines.Read(EventText.Decode(view.Text(EventField.Lines)), book, moves);
        }
        else if (view.Has(EventField.Quantity))
        {
            var (from, to) = PoolsOf(view.Text(EventField.State));
            moves.Add(new(
                sku.Number(view.Text(EventField.Sku)), warehouse.Number(view.Text(EventField.Warehouse)), channel.Number(view.Text(EventField.Account)), from, to,
                (int)view.Integer(EventField.Quantity)));
        }
    }

    private (StockPool From, StockPool To) PoolsOf(ReadOnlySpan<byte> way)
    {
        if (!way.SequenceEqual(lastWay))
        {
            lastPools = PostingNames.TryWay(way, out var from, out var to) ? (from, to) : throw new InvalidDataException($"'{Encoding.UTF8.GetString(way)}' names no two pools.");
            lastWay = way.ToArray();
        }

        return lastPools;
    }

    // What the ledger does of itself for a waiting buyer is under the buyer's hold, not under a key.
    private static void ReadHoldKey(ref EventView view, ref LedgerEntry entry)
    {
        entry.Answers = AnswerKind.Hold;
        if (view.Has(EventField.Group))
        {
            entry.Hold = HoldIds.Parse(view.Text(EventField.Group));
            return;
        }

        ReadKey(ref view, ref entry, AnswerKind.Hold);
        entry.Hold = entry.Key;
        entry.Buyer = Digests.OfBuyer(view.Text(EventField.Viewer));
    }

    private static void ReadKey(ref EventView view, ref LedgerEntry entry, AnswerKind kind)
    {
        entry.Body = Digests.ParseBody(view.Text(EventField.Version));
        if (entry.Body == 0)
        {
            return;
        }

        entry.Key = Digests.OfKey(view.Text(EventField.Cause));
        entry.Answers = kind;
    }

    private static string Word(ref EventView view, EventField field) => EventText.Decode(view.Text(field));

    private static long SequenceOf(ReadOnlySpan<byte> id) =>
        id.StartsWith("stock-"u8) && Utf8Parser.TryParse(id["stock-"u8.Length..], out long sequence, out _) ? sequence : 0;

    // Neighbouring events are mostly about the same names: the last one is known by its bytes.
    private sealed class LastName(NameBook names)
    {
        private readonly byte[] last = new byte[EventLimits.NameBytesMaximum];
        private int lastLength;
        private int lastNumber = NameBook.None;

        public int Number(ReadOnlySpan<byte> wire)
        {
            if (!wire.SequenceEqual(last.AsSpan(0, lastLength)))
            {
                Span<char> name = stackalloc char[StockLimits.NameBytesMaximum];
                lastNumber = names.FindOrAdd(name[..Encoding.UTF8.GetChars(wire, name)]);
                wire.CopyTo(last);
                lastLength = wire.Length;
            }

            return wire.IsEmpty ? NameBook.None : lastNumber;
        }
    }
}
