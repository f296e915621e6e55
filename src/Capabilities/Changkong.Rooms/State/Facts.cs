using System.Runtime.InteropServices;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>Where a fact stands among facts of its kind: by time, then id. The newest is in force.</summary>
internal readonly record struct FactOrder(long Time, ulong IdHash) : IComparable<FactOrder>
{
    public static readonly FactOrder Never = new(long.MinValue, 0);

    public static FactOrder Of(ref EventView view) => new(view.TimeUnixMilliseconds, Utf8Hash.Of(view.Id));

    public int CompareTo(FactOrder other) => Time != other.Time ? Time.CompareTo(other.Time) : IdHash.CompareTo(other.IdHash);
}

/// <summary>The newest event of one kind about one subject: its text fields and its numbers.</summary>
internal sealed class Fact(EventField[] textFields, EventField[] numberFields)
{
    private readonly string?[] texts = new string?[textFields.Length];
    private readonly long?[] numbers = new long?[numberFields.Length];

    public FactOrder Order { get; private set; } = FactOrder.Never;

    public bool IsKnown => Order != FactOrder.Never;

    public string? Text(EventField field) => texts[Array.IndexOf(textFields, field)];

    public long? Number(EventField field) => numbers[Array.IndexOf(numberFields, field)];

    public void Apply(ref EventView view)
    {
        var order = FactOrder.Of(ref view);
        if (order.CompareTo(Order) <= 0)
        {
            return;
        }

        Order = order;
        for (int index = 0; index < textFields.Length; index++)
        {
            texts[index] = view.Has(textFields[index]) ? EventText.Decode(view.Text(textFields[index])) : null;
        }

        for (int index = 0; index < numberFields.Length; index++)
        {
            numbers[index] = view.Has(numberFields[index]) ? view.Integer(numberFields[index]) : null;
        }
    }

    public void AddTo(StateHasher hasher, ulong session, ulong kind, ulong subject)
    {
        if (!IsKnown)
        {
            return;
        }

        hasher.Add(session, kind, subject, (ulong)Order.Time, Order.IdHash);
        for (int index = 0; index < texts.Length; index++)
        {
            hasher.Add(session, kind, subject, 1, (ulong)index, StateHasher.Of(texts[index]));
        }

        for (int index = 0; index < numbers.Length; index++)
        {
            hasher.Add(session, kind, subject, 2, (ulong)index, (ulong)(numbers[index] ?? -1));
        }
    }

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Order);
        foreach (string? text in texts)
        {
            writer.WriteText(text);
        }

        foreach (long? number in numbers)
        {
            writer.Write(number ?? long.MinValue);
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        Order = reader.Read<FactOrder>();
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = reader.ReadText();
        }

        for (int index = 0; index < numbers.Length; index++)
        {
            long number = reader.ReadInt64();
            numbers[index] = number == long.MinValue ? null : number;
        }
    }
}

/// <summary>What kind of mark an event leaves on the session's time line.</summary>
internal enum MarkKind : byte
{
    Warning,
    Violation,
    Lottery,
    Action,
}

/// <summary>An event that is shown as itself: an action, a warning, a lottery.</summary>
internal sealed record Mark(FactOrder Order, MarkKind Kind, string Id, string? What, string? Product, string? Replaced, string? Text, string? Actor, long DurationMilliseconds)
{
    public static Mark Of(ref EventView view, MarkKind kind)
    {
        string? what = kind switch
        {
            MarkKind.Action => Read(ref view, EventField.Action),
            MarkKind.Lottery => Read(ref view, EventField.Title),
            _ => Read(ref view, EventField.Reason),
        };
        return new(FactOrder.Of(ref view), kind, EventText.Decode(view.Id), what, Read(ref view, EventField.Product), Read(ref view, EventField.Replaced), Read(ref view, EventField.Text), Read(ref view, EventField.Actor),
            view.Integer(EventField.DurationMilliseconds));
    }

    private static string? Read(ref EventView view, EventField field) => view.Has(field) ? EventText.Decode(view.Text(field)) : null;

    public void AddTo(StateHasher hasher, ulong session) =>
        hasher.Add(session, 0x5000UL + (ulong)Kind, (ulong)Order.Time, Order.IdHash, StateHasher.Of(What), StateHasher.Of(Product), StateHasher.Of(Replaced), StateHasher.Of(Text), StateHasher.Of(Actor), (ulong)DurationMilliseconds);

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Order);
        writer.Write(Kind);
        writer.WriteText(Id);
        writer.WriteText(What);
        writer.WriteText(Product);
        writer.WriteText(Replaced);
        writer.WriteText(Text);
        writer.WriteText(Actor);
        writer.Write(DurationMilliseconds);
    }

    public static Mark Load(ref SnapshotReader reader) => new(
        reader.Read<FactOrder>(), reader.Read<MarkKind>(), reader.ReadText()!, reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadInt64());
}

/// <summary>The newest marks, at most <see cref="Kept"/>, oldest first. Which are kept is decided by their time alone.</summary>
internal sealed class MarkList
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 1000;

    private readonly List<Mark> marks = [];

    public ReadOnlySpan<Mark> AsSpan() => CollectionsMarshal.AsSpan(marks);

    public void Add(Mark mark)
    {
        int position = marks.Count;
        while (position > 0 && marks[position - 1].Order.CompareTo(mark.Order) > 0)
        {
            position--;
        }

        marks.Insert(position, mark);
        if (marks.Count > Kept)
        {
            marks.RemoveAt(0);
        }
    }

    public void Save(SnapshotWriter writer)
    {
        writer.Write(marks.Count);
        marks.ForEach(mark => mark.Save(writer));
    }

    public static MarkList Load(ref SnapshotReader reader)
    {
        var list = new MarkList();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            list.marks.Add(Mark.Load(ref reader));
        }

        return list;
    }
}
