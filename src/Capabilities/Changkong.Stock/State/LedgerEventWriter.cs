using System.Buffers;
using System.Globalization;
using Changkong.Contracts.Events;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.State;

/// <summary>Words of the log for what an entry is.</summary>
internal static class LedgerWords
{
    public const string EventIdPrefix = "stock-";
    public const string Presale = "presale";
    public const string FirstPaid = "firstPaid";
    public const string Wait = "wait";
    public const string Lottery = "lottery";
    public const string Released = "released";
    public const string Expired = "expired";
    public const string Late = "late";
    public const string Anew = "anew";
    public const string LateAnew = "lateAnew";
    public const string RefundDue = "refundDue";
    public const string Set = "set";
    public const string Drawn = "drawn";

    public static string OfRefusal(HoldRefusal reason) => char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];
}

/// <summary>Writes the entries of a round as events, all into one buffer that is reused round after round.</summary>
internal sealed class LedgerEventWriter
{
    private readonly ArrayBufferWriter<byte> output = new(256 * 1024);
    private readonly EventWriter writer;
    private readonly List<int> ends = [];
    private readonly List<ReadOnlyMemory<byte>> events = [];

    public LedgerEventWriter() => writer = new(output);

    /// <summary>The events of the round; valid until the next call.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Write(StockDraft draft)
    {
        output.ResetWrittenCount();
        ends.Clear();
        events.Clear();
        var entries = draft.Entries;
        for (int index = 0; index < entries.Length; index++)
        {
            Write(draft, in entries[index], in draft.Texts[index]);
            ends.Add(output.WrittenCount);
        }

        int begin = 0;
        foreach (int end in ends)
        {
            events.Add(output.WrittenMemory[begin..end]);
            begin = end;
        }

        return events;
    }

    private void Write(StockDraft draft, in LedgerEntry entry, in EntryTexts texts)
    {
        Span<char> id = stackalloc char[32];
        id.TryWrite(CultureInfo.InvariantCulture, $"{LedgerWords.EventIdPrefix}{entry.Sequence}", out int written);
        writer.Begin(id[..written].ToString(), EventSources.Own, TypeOf(entry.Kind), entry.Time, "");
        WriteKeys(in entry, in texts);
        WriteMoves(draft, in entry);
        switch (entry.Kind)
        {
            case EntryKind.Held:
                WriteHeld(in entry);
                break;
            case EntryKind.Queued:
                writer.Add(EventField.Action, (entry.Marks & HoldMarks.Lottery) != 0 ? LedgerWords.Lottery : LedgerWords.Wait).Add(EventField.DurationMilliseconds, entry.ExpiresAt - entry.Time);
                break;
            case EntryKind.Committed:
                writer.Add(EventField.Action, PostingNames.OfSettlement(entry.Action == 0 ? (byte)SettleAction.Commit : entry.Action)).Add(EventField.Reason, WayOf(entry.Marks));
                break;
            case EntryKind.Released:
                writer.Add(EventField.Reason, (entry.Marks & HoldMarks.Expired) != 0 ? LedgerWords.Expired : LedgerWords.Released);
                break;
            case EntryKind.Refused:
                WriteRefused(in entry, in texts);
                break;
            case EntryKind.Posted:
                writer.Add(EventField.Action, PostingNames.OfPosting(entry.Action)).Add(EventField.Actor, texts.Actor).Add(EventField.Reason, texts.Reason);
                AddUnlessZero(EventField.Stock, entry.Second);
                break;
            case EntryKind.PolicyChanged:
                writer.Add(EventField.Action, entry.Action == 0 ? LedgerWords.Set : LedgerWords.Drawn).Add(EventField.Sku, texts.Sku).Add(EventField.Text, texts.Text)
                    .Add(EventField.Actor, texts.Actor).Add(EventField.Reason, texts.Reason);
                break;
        }

        writer.End();
    }

    private void WriteKeys(in LedgerEntry entry, in EntryTexts texts)
    {
        if (entry.Key != UInt128.Zero)
        {
            Span<byte> body = stackalloc byte[Digests.BodyLength];
            Digests.WriteBody(entry.Body, body);
            writer.Add(EventField.Cause, texts.Key).Add(EventField.Version, body);
        }
        else if (entry.Kind != EntryKind.PolicyChanged)
        {
            writer.Add(EventField.Cause, LedgerActors.Itself);
        }

        // A hold's id is the digest of its own key, so only what is about an earlier key names it.
        if (entry.Hold != UInt128.Zero && entry.Hold != entry.Key)
        {
            Span<byte> hold = stackalloc byte[HoldIds.Length];
            HoldIds.Write(entry.Hold, hold);
            writer.Add(EventField.Group, hold);
        }

        writer.Add(EventField.Viewer, texts.Buyer).Add(EventField.Order, texts.Order);
    }

    private void WriteMoves(StockDraft draft, in LedgerEntry entry)
    {
        var moves = draft.MovesOf(in entry);
        var book = draft.Book;
        if (moves.Length > 1)
        {
            writer.Add(EventField.Lines, MoveLines.Write(moves, book));
        }
        else if (moves.Length == 1)
        {
            ref readonly var move = ref moves[0];
            writer.Add(EventField.Sku, book.Skus[move.Sku]).Add(EventField.Warehouse, move.Warehouse == NameBook.None ? null : book.Warehouses[move.Warehouse])
                .Add(EventField.Account, move.Channel == NameBook.None ? null : book.Channels[move.Channel]).Add(EventField.Quantity, move.Quantity)
                .Add(EventField.State, PostingNames.OfWay(move.From, move.To));
        }
    }

    private void WriteHeld(in LedgerEntry entry)
    {
        writer.Add(EventField.DurationMilliseconds, entry.ExpiresAt - entry.Time);
        writer.Add(EventField.Action, (entry.Marks & HoldMarks.Presale) != 0 ? LedgerWords.Presale : (entry.Marks & HoldMarks.Unreserved) != 0 ? LedgerWords.FirstPaid : null);
    }

    private void WriteRefused(in LedgerEntry entry, in EntryTexts texts)
    {
        if (entry.Answers == AnswerKind.Settlement)
        {
            // The hold may have to give its units back by the same event.
            writer.Add(EventField.Reason, LedgerWords.RefundDue).Add(EventField.Action, (entry.Marks & HoldMarks.Expired) != 0 ? LedgerWords.Expired : PostingNames.OfSettlement(entry.Action));
            return;
        }

        writer.Add(EventField.Reason, LedgerWords.OfRefusal((HoldRefusal)entry.Reason)).Add(EventField.Sku, texts.Sku);
        if (entry.Line > 0)
        {
            writer.Add(EventField.State, entry.Line.ToString(CultureInfo.InvariantCulture));
        }

        AddUnlessZero(EventField.Stock, entry.Second);
    }

    private void AddUnlessZero(EventField field, long value)
    {
        if (value != 0)
        {
            writer.Add(field, value);
        }
    }

    private static string? WayOf(HoldMarks marks) => (marks & (HoldMarks.Late | HoldMarks.Reallocated)) switch
    {
        HoldMarks.Late => LedgerWords.Late,
        HoldMarks.Reallocated => LedgerWords.Anew,
        HoldMarks.None => null,
        _ => LedgerWords.LateAnew,
    };

    private static EventType TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Posted => EventType.StockPosted,
        EntryKind.Held => EventType.StockHeld,
        EntryKind.Committed => EventType.StockCommitted,
        EntryKind.Released => EventType.StockReleased,
        EntryKind.Refused => EventType.StockRefused,
        EntryKind.Queued => EventType.StockQueued,
        _ => EventType.StockPolicyChanged,
    };
}
