using Changkong.Contracts.Events;

namespace Changkong.Danmaku.State;

/// <summary>The answer that a group got.</summary>
/// <param name="Level"><c>suggested</c>: handed to the host or copied. <c>posted</c>: under an allow rule.</param>
internal sealed record GroupAnswer(FactOrder Order, string Text, string Origin, string Level, string Actor) : IOrdered
{
    public static GroupAnswer Of(ref EventView view) => new(
        FactOrder.Of(ref view), EventText.Decode(view.Text(EventField.Text)), EventText.Decode(view.Text(EventField.Origin)), EventText.Decode(view.Text(EventField.Level)), EventText.Decode(view.Text(EventField.Actor)));

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.Write(Text);
        writer.Write(Origin);
        writer.Write(Level);
        writer.Write(Actor);
    }

    public static GroupAnswer Load(SnapshotReader reader) => new(FactOrder.Load(reader), reader.ReadName(), reader.ReadName(), reader.ReadName(), reader.ReadName());
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

    public void Add(JudgedLine line, string kind)
    {
        Count++;
        if (line.Order < earliest)
        {
            (earliest, Text, Kind, Product) = (line.Order, line.Text, kind, line.Product);
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
        writer.Write(Text);
        writer.Write(Kind);
        writer.Write(Product);
        writer.Write(Count);
        earliest.Save(writer);
        latest.Save(writer);
        writer.Write(minutes, minute =>
        {
            writer.Write(minute.Key);
            writer.Write(minute.Value.Count);
            writer.Write(minute.Value.First);
        });
        writer.Write(Answer is not null);
        Answer?.Save(writer);
    }

    public static QuestionGroup Load(string id, SnapshotReader reader)
    {
        var group = new QuestionGroup(id)
        {
            Text = reader.ReadName(),
            Kind = reader.ReadName(),
            Product = reader.ReadText(),
            Count = reader.ReadNumber(),
            earliest = FactOrder.Load(reader),
            latest = FactOrder.Load(reader),
        };
        foreach (var (minute, count, first) in reader.ReadMany(() => (reader.ReadNumber(), reader.ReadNumber(), reader.ReadNumber())))
        {
            group.minutes.Add(minute, (count, first));
        }

        group.Answer = reader.ReadFlag() ? GroupAnswer.Load(reader) : null;
        return group;
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
        string kind = line.Labels.Split(',').FirstOrDefault(label => label.StartsWith(Prefix, StringComparison.Ordinal)) ?? "question:other";
        FindOrAdd(line.Group!)?.Add(line, kind[Prefix.Length..]);
    }

    public void AddAnswer(ref EventView view) => FindOrAdd(EventText.Decode(view.Text(EventField.Group)))?.Add(GroupAnswer.Of(ref view));

    public void Save(SnapshotWriter writer) => writer.Write(groups, entry =>
    {
        writer.Write(entry.Key);
        entry.Value.Save(writer);
    });

    public void Load(SnapshotReader reader)
    {
        groups.Clear();
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            string id = reader.ReadName();
            groups.Add(id, QuestionGroup.Load(id, reader));
        }
    }

    public void AddTo(FactHasher hasher)
    {
        foreach (var (id, group) in groups)
        {
            hasher.Add("group", writer =>
            {
                writer.Write(id);
                group.Save(writer);
            });
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
