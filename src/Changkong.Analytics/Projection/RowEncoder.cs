using System.Buffers.Binary;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Analytics.Projection;

/// <summary>Turns one event into one row of a chunk. Allocates nothing but for texts never seen before.</summary>
internal sealed class RowEncoder
{
    private const int MillisecondsAMinute = 60_000;

    private static readonly int Partition = EventTable.IndexOf("partition");
    private static readonly int LogOffset = EventTable.IndexOf("log_offset");
    private static readonly int Id = EventTable.IndexOf("id");
    private static readonly int Type = EventTable.IndexOf("event_type");
    private static readonly int Time = EventTable.IndexOf("time_ms");
    private static readonly int Minute = EventTable.IndexOf("minute");
    private static readonly int MinuteOfSession = EventTable.IndexOf("minute_of_session");
    private static readonly int Accepted = EventTable.IndexOf("accepted_ms");
    private static readonly int Viewer = EventTable.IndexOf("viewer");
    private static readonly int Order = EventTable.IndexOf("order_key");
    private static readonly int Session = EventTable.IndexOf("session");
    private static readonly int Source = EventTable.IndexOf("source");
    private static readonly int Product = EventTable.IndexOf("product");
    private static readonly int Segment = EventTable.IndexOf("segment");
    private static readonly int Explained = EventTable.IndexOf("explained");
    private static readonly int OrderState = EventTable.IndexOf("order_state");
    private static readonly int Category = EventTable.IndexOf("category");
    private static readonly int Brand = EventTable.IndexOf("brand");
    private static readonly int Supplier = EventTable.IndexOf("supplier");
    private static readonly int PriceBand = EventTable.IndexOf("price_band");
    private static readonly int Clustered = EventTable.IndexOf(EventTable.Clustered);
    private static readonly int[] Constants = [.. SessionFact.Columns.Select(column => EventTable.IndexOf(column.Column))];
    private static readonly (EventField Field, int Column)[] Numbers = [.. EventTable.Numbers.Select(number => (number.Field, EventTable.IndexOf(number.Column)))];

    private readonly (EventField Field, int Column, TextCodes Codes)[] texts;
    private readonly TextCodes sources;
    private readonly uint[] orderStates = new uint[256];
    private readonly uint explainedYes;
    private readonly uint explainedNo;

    public RowEncoder(CodeBook codes)
    {
        var own = Dimensions.All.Where(dimension => dimension.Origin == DimensionOrigin.Event);
        texts =
        [
            .. own.Select(dimension => (dimension.Field!.Value, EventTable.IndexOf(dimension.Id), codes[dimension.Id])),
            (EventField.Currency, EventTable.IndexOf("currency"), codes["currency"]),
        ];
        sources = codes["source"];
        explainedYes = codes["explained"].Code("yes");
        explainedNo = codes["explained"].Code("no");
        foreach (var type in Enum.GetValues<EventType>())
        {
            orderStates[(byte)type] = OrderStates.Of(type) is { } state ? codes["order_state"].Code(state) : 0;
        }
    }

    public uint ExplainedYes => explainedYes;

    public uint ExplainedNo => explainedNo;

    /// <summary>Writes one row.</summary>
    /// <param name="rows">Receives it.</param>
    /// <param name="row">Its number in the chunk.</param>
    /// <param name="view">The event.</param>
    /// <param name="position">Where it stands in the log.</param>
    /// <param name="acceptedMilliseconds">When the gate accepted it.</param>
    /// <param name="facts">What is known of its session; null for an event without one.</param>
    public void Encode(DuckDbAppender rows, int row, ref EventView view, LogPosition position, long acceptedMilliseconds, SessionFacts? facts)
    {
        long time = view.TimeUnixMilliseconds;
        rows.Set(Partition, row, (byte)position.Partition);
        rows.Set(LogOffset, row, position.Offset);
        rows.Set(Clustered, row, false);
        rows.SetText(Id, row, view.Id);
        rows.Set(Type, row, (byte)view.Type);
        rows.Set(Time, row, time);
        rows.Set(Minute, row, (int)FloorDivide(time, MillisecondsAMinute));
        rows.Set(Accepted, row, acceptedMilliseconds);
        rows.Set(Viewer, row, Key(view.Text(EventField.Viewer)));
        rows.Set(Order, row, Key(view.Text(EventField.Order)));
        rows.Set(Source, row, sources.Code(view.Source));
        rows.Set(OrderState, row, orderStates[(byte)view.Type]);
        foreach (var (field, column) in Numbers)
        {
            if (view.Has(field))
            {
                rows.Set(column, row, view.Integer(field));
            }
            else
            {
                rows.SetNull(column, row);
            }
        }

        uint product = 0;
        foreach (var (field, column, codes) in texts)
        {
            uint code = view.Has(field) ? codes.Code(view.Text(field)) : 0;
            rows.Set(column, row, code);
            product = column == Product ? code : product;
        }

        EncodeFacts(rows, row, time, product, facts);
    }

    // Facts are those in force at the event's time, as far as they are known now; what arrives later restates the row.
    private void EncodeFacts(DuckDbAppender rows, int row, long time, uint product, SessionFacts? facts)
    {
        var moment = facts?.Timeline.At(time) ?? default;
        var listing = facts is null || product == 0 ? default : facts.ListingAt(product, time);
        rows.Set(Session, row, facts?.Session ?? 0);
        for (int index = 0; index < Constants.Length; index++)
        {
            rows.Set(Constants[index], row, facts is null ? 0 : facts.Constants[index]);
        }

        rows.Set(Category, row, listing.Category);
        rows.Set(Brand, row, listing.Brand);
        rows.Set(Supplier, row, listing.Supplier);
        rows.Set(PriceBand, row, listing.PriceBand);
        rows.Set(Segment, row, moment.Segment);
        rows.Set(Explained, row, facts is null ? 0 : moment.IsExplained(product) ? explainedYes : explainedNo);
        if (facts?.StartedMilliseconds is { } started)
        {
            rows.Set(MinuteOfSession, row, (int)FloorDivide(time - started, MillisecondsAMinute));
        }
        else
        {
            rows.SetNull(MinuteOfSession, row);
        }

        facts?.Written(time, product);
    }

    /// <summary>
    /// 64 bits that stand for a viewer or an order; 0 for none. Of ten million different ones, any two share a key with a chance of 3 in a million.
    /// </summary>
    public static ulong Key(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write(default, text, key);
        return Math.Max(1, BinaryPrimitives.ReadUInt64LittleEndian(key));
    }

    private static long FloorDivide(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
