using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>The answer that a group got.</summary>
/// <param name="Level"><c>suggested</c>: handed to the host or copied. <c>posted</c>: under an allow rule.</param>
internal sealed record GroupAnswer(FactOrder Order, string Text, string Origin, string Level, string Actor)
{
    public static GroupAnswer Of(ref EventView view) => new(
        FactOrder.Of(ref view), EventText.Decode(view.Text(EventField.Text)), EventText.Decode(view.Text(EventField.Origin)), EventText.Decode(view.Text(EventField.Level)), EventText.Decode(view.Text(EventField.Actor)));

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.WriteText(Text);
        writer.WriteText(Origin);
        writer.WriteText(Level);
        writer.WriteText(Actor);
    }

    public static GroupAnswer Load(ref SnapshotReader reader) => new(FactOrder.Load(ref reader), reader.ReadText()!, reader.ReadText()!, reader.ReadText()!, reader.ReadText()!);

    public void AddTo(StateHasher hasher, ulong owner) => hasher.Add(owner, Order.Hash, StateHasher.Of(Text), StateHasher.Of(Origin), StateHasher.Of(Level), StateHasher.Of(Actor));
}

/// <summary>The same question, asked by many. Asked again after its answer it waits again, from the first minute that began after the answer.</summary>
internal sealed class QuestionGroup(string id)
{
    private const int MinutesMaximum = 240;
    private static readonly FactOrder Never = new(long.MaxValue, "");

    private readonly SortedList<long, (long Count, long First)> minutes = [];
    private FactOrder earliest = Never;
    private FactOrder latest = new(long.MinValue, "");

    public string Id => id;

    /// <summary>As the first of them wrote it.</summary>
    public string Text { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string? Product { get; private set; }

    public long Count { get; private set; }

    public long FirstTime => earliest.Time;

    public long LastTime => latest.Time;

    public GroupAnswer? Answer { get; private set; }

    public IEnumerable<long> AskedAt => minutes.Values.Select(minute => minute.First);

    public void Add(JudgedLine line, ReadOnlySpan<char> kind)
    {
        Count++;
        if (line.Order < earliest)
        {
            (earliest, Text, Kind, Product) = (line.Order, line.Text, kind.SequenceEqual(Kind) ? Kind : kind.ToString(), line.Product);
        }

        latest = line.Order > latest ? line.Order : latest;
        long minute = MinuteBook.MinuteOf(line.Order.Time);
        var known = minutes.GetValueOrDefault(minute, (0, long.MaxValue));
        minutes[minute] = (known.Item1 + 1, Math.Min(known.Item2, line.Order.Time));
        if (minutes.Count > MinutesMaximum)
        {
            minutes.RemoveAt(0);
        }
    }

    public void Add(GroupAnswer answer)
    {
        if (Answer is null || answer.Order > Answer.Order)
        {
            Answer = answer;
        }
    }

    /// <summary>Since when somebody waits for the answer; null when nobody does.</summary>
    public long? WaitingSince => Count == 0 ? null : Answer is null ? FirstTime : Unanswered().Select(minute => (long?)minute.First).FirstOrDefault();

    /// <summary>How many wait.</summary>
    public long WaitingCount => Answer is null ? Count : Unanswered().Sum(minute => minute.Count);

    public void Save(SnapshotWriter writer)
    {
        writer.WriteText(id);
        writer.WriteText(Text);
        writer.WriteText(Kind);
        writer.WriteText(Product);
        writer.Write(Count);
        earliest.Save(writer);
        latest.Save(writer);
        writer.Write(minutes.Count);
        foreach (var (minute, (count, first)) in minutes)
        {
            writer.Write(minute);
            writer.Write(count);
            writer.Write(first);
        }

        writer.Write(Answer is not null);
        Answer?.Save(writer);
    }

    public static QuestionGroup Load(ref SnapshotReader reader)
    {
        var group = new QuestionGroup(reader.ReadText()!)
        {
            Text = reader.ReadText()!,
            Kind = reader.ReadText()!,
            Product = reader.ReadText(),
            Count = reader.ReadInt64(),
            earliest = FactOrder.Load(ref reader),
            latest = FactOrder.Load(ref reader),
        };
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            group.minutes.Add(reader.ReadInt64(), (reader.ReadInt64(), reader.ReadInt64()));
        }

        group.Answer = reader.Read<bool>() ? GroupAnswer.Load(ref reader) : null;
        return group;
    }

    public void AddTo(StateHasher hasher, ulong owner)
    {
        ulong group = Utf8Hash.Combine(owner, StateHasher.Of(id));
        hasher.Add(group, 1, StateHasher.Of(Text), StateHasher.Of(Kind), StateHasher.Of(Product), (ulong)Count, earliest.Hash, latest.Hash);
        foreach (var (minute, (count, first)) in minutes)
        {
            hasher.Add(group, 2, (ulong)minute, (ulong)count, (ulong)first);
        }

        Answer?.AddTo(hasher, Utf8Hash.Combine(group, 3));
    }

    private IEnumerable<(long Count, long First)> Unanswered() => minutes.Where(minute => minute.Key * 60_000 > Answer!.Order.Time).Select(minute => minute.Value);
}

/// <summary>
/// The question groups of a session. Of more than <see cref="GroupsMaximum"/> those with the smallest ids stay, ids being digests: a fair sample, and the same one whatever came first.
/// </summary>
internal sealed class QuestionBook
{
    public const int GroupsMaximum = 2_048;

    private readonly SortedList<string, QuestionGroup> groups = new(StringComparer.Ordinal);

    public IEnumerable<QuestionGroup> All => groups.Values.Where(group => group.Count > 0);

    public QuestionGroup? Find(string id) => groups.GetValueOrDefault(id) is { Count: > 0 } group ? group : null;

    public void Add(JudgedLine line)
    {
        const string Prefix = "question:";
        var kind = "other".AsSpan();
        foreach (var label in line.Labels.AsSpan().Split(','))
        {
            if (line.Labels.AsSpan(label).StartsWith(Prefix, StringComparison.Ordinal))
            {
                kind = line.Labels.AsSpan(label)[Prefix.Length..];
                break;
            }
        }

        FindOrAdd(line.Group!)?.Add(line, kind);
    }

    public void AddAnswer(ref EventView view) => FindOrAdd(EventText.Decode(view.Text(EventField.Group)))?.Add(GroupAnswer.Of(ref view));

    public void Save(SnapshotWriter writer)
    {
        writer.Write(groups.Count);
        foreach (var group in groups.Values)
        {
            group.Save(writer);
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        groups.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var group = QuestionGroup.Load(ref reader);
            groups.Add(group.Id, group);
        }
    }

    public void AddTo(StateHasher hasher, ulong owner)
    {
        foreach (var group in groups.Values)
        {
            group.AddTo(hasher, owner);
        }
    }

    private QuestionGroup? FindOrAdd(string id)
    {
        if (groups.TryGetValue(id, out var known))
        {
            return known;
        }

        if (groups.Count >= GroupsMaximum)
        {
            if (string.CompareOrdinal(id, groups.GetKeyAtIndex(groups.Count - 1)) > 0)
            {
                return null;
            }

            groups.RemoveAt(groups.Count - 1);
        }

        var group = new QuestionGroup(id);
        groups.Add(id, group);
        return group;
    }
}
