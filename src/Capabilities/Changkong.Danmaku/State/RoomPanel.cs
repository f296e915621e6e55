using System.Runtime.InteropServices;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>What the panel of one session shows. The same events in any order and batching give the same panel.</summary>
internal sealed class RoomPanel(string session) : IStatePart<RoomPanel>
{
    public const int LinesKept = 500;
    public const int HoldsKept = 500;
    public const int BlocksKept = 300;
    public const int FoldedKept = 500;
    private const int MarksKept = 300;
    private const int ReviewsKept = 5_000;
    private const int ReasonsKept = 200;
    private const int StatusCount = (int)CommentStatus.Blocked + 1;

    private readonly NewestList<JudgedLine> lines = new(LinesKept);
    private readonly NewestList<JudgedLine> holds = new(HoldsKept);
    private readonly NewestList<JudgedLine> blocks = new(BlocksKept);
    private readonly NewestList<JudgedLine> folded = new(FoldedKept);
    private readonly NewestList<CurveMark> marks = new(MarksKept);
    private readonly LatestBook<ReviewFact> decisions = new(ReviewsKept);
    private readonly LatestBook<ReviewFact> appeals = new(ReviewsKept);
    private readonly SortedList<string, long> reasons = new(StringComparer.Ordinal);
    private readonly long[] byStatus = new long[StatusCount];

    /// <summary>What is laid over the curves.</summary>
    public static IReadOnlyList<EventType> Marked { get; } =
    [
        EventType.ProductPinned, EventType.ProductExplainStarted, EventType.ProductExplainEnded, EventType.ActionTaken, EventType.PriceChanged, EventType.LotteryOpened, EventType.StreamCut,
        EventType.StreamRestored, EventType.PlatformWarned,
    ];

    public string Session => session;

    /// <summary>Grows with every event; belongs to this process and stands in no hash.</summary>
    public long Revision { get; private set; }

    /// <summary>Greatest event time seen.</summary>
    public long AsOf { get; private set; } = long.MinValue;

    /// <summary>Greatest gate time of the events seen. Belongs to arrival: stands in the snapshot and in no hash.</summary>
    public long AcceptedThrough { get; private set; } = long.MinValue;

    /// <summary>What is held or waits for an answer waits for a person, whose decision wakes it.</summary>
    public bool MayRest => true;

    private long lastDecision = long.MinValue;

    /// <summary>
    /// Event time of a decision taken now: the session's clock, which goes on from its newest event as real time does and stands where a replay stands, and later
    /// than every decision before it.
    /// </summary>
    public long DecisionTime(long nowUnixMilliseconds)
    {
        long clock = AsOf == long.MinValue ? nowUnixMilliseconds : Math.Min(nowUnixMilliseconds, AsOf + Math.Max(0, nowUnixMilliseconds - AcceptedThrough));
        return lastDecision == long.MinValue ? clock : Math.Max(clock, lastDecision + 1);
    }

    /// <summary>Comments shown that hold a link.</summary>
    public long ShownWithLink { get; private set; }

    /// <summary>Comments that hold a link, whatever became of them.</summary>
    public long WithLink { get; private set; }

    public ModerationBook Moderation { get; } = new();

    public QuestionBook Questions { get; } = new();

    public MinuteBook Minutes { get; } = new();

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<JudgedLine> Lines => lines.Items;

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<CurveMark> Marks => marks.Items;

    /// <summary>Comments by the rule that decided, of those that were not simply shown.</summary>
    public IEnumerable<KeyValuePair<string, long>> Reasons => reasons;

    public long CountOf(CommentStatus status) => byStatus[(int)status];

    /// <summary>Held comments that nobody has decided on, oldest first.</summary>
    public IEnumerable<JudgedLine> HoldQueue => holds.Items.ToArray().Where(line => !decisions.TryFind(line.Order.Id, out _));

    /// <summary>Blocked comments, newest first.</summary>
    public IEnumerable<JudgedLine> BlockedLog => blocks.Items.ToArray().Reverse();

    /// <summary>Folded comments that are still at hand, oldest first.</summary>
    public ReadOnlySpan<JudgedLine> Folded => folded.Items;

    /// <summary>Appeals that nobody has decided on.</summary>
    public IEnumerable<KeyValuePair<string, ReviewFact>> OpenAppeals =>
        appeals.All.Where(appeal => !decisions.TryFind(appeal.Key, out var decision) || decision.Order < appeal.Value.Order).OrderBy(appeal => appeal.Value.Order);

    public ReviewFact? DecisionOn(string comment) => decisions.TryFind(comment, out var fact) ? fact : null;

    public ReviewFact? AppealOf(string comment) => appeals.TryFind(comment, out var fact) ? fact : null;

    /// <summary>A comment that is still at hand: among the held, the blocked or the newest lines.</summary>
    public JudgedLine? FindComment(string comment) =>
        holds.Find(line => line.Order.Id == comment) ?? blocks.Find(line => line.Order.Id == comment) ?? lines.Find(line => line.Order.Id == comment);

    /// <summary>What the panel still holds of a viewer, newest first.</summary>
    public IReadOnlyList<JudgedLine> LinesOf(string viewer) =>
        [.. lines.Items.ToArray().Concat(folded.Items.ToArray()).Concat(holds.Items.ToArray()).Concat(blocks.Items.ToArray()).Where(line => line.Viewer == viewer).DistinctBy(line => line.Order.Id).OrderByDescending(line => line.Order)];

    public void Apply(ref EventView view, long acceptedAtUnixMilliseconds, EventTextPool texts)
    {
        Revision++;
        AcceptedThrough = Math.Max(AcceptedThrough, acceptedAtUnixMilliseconds);
        if (view.Type is EventType.ModerationChanged or EventType.CommentReviewed or EventType.QuestionAnswered or EventType.InteractionChanged)
        {
            lastDecision = Math.Max(lastDecision, view.TimeUnixMilliseconds);
        }

        AsOf = Math.Max(AsOf, view.TimeUnixMilliseconds);
        switch (view.Type)
        {
            case EventType.CommentJudged:
                Add(JudgedLine.Of(ref view, Revision, texts));
                break;
            case EventType.ModerationChanged:
                Moderation.Add(ModerationFact.Of(ref view));
                break;
            case EventType.CommentReviewed:
                var fact = ReviewFact.Of(ref view);
                (fact.Action == ReviewFact.Appeal ? appeals : decisions).Add(EventText.Decode(view.Text(EventField.Cause)), fact);
                break;
            case EventType.QuestionAnswered:
                Questions.AddAnswer(ref view);
                break;
            case EventType.InteractionChanged:
                // The programme has a fold of its own; here it only makes a new frame due.
                break;
            case EventType.Liked or EventType.Shared or EventType.Followed or EventType.FanClubJoined:
                Minutes.AddBasic(ref view);
                break;
            default:
                marks.Add(CurveMark.Of(ref view));
                break;
        }
    }

    private void Add(JudgedLine line)
    {
        byStatus[(int)line.Status]++;
        lines.Add(line);
        Minutes.Add(line);
        if (line.Has("link"))
        {
            WithLink++;
            ShownWithLink += line.Status == CommentStatus.Shown ? 1 : 0;
        }

        if (line.Reason.Length > 0)
        {
            Count(line.Reason);
        }

        if (line.Status == CommentStatus.Folded)
        {
            folded.Add(line);
        }

        if (line.Status == CommentStatus.Held)
        {
            holds.Add(line);
        }
        else if (line.Status == CommentStatus.Blocked)
        {
            blocks.Add(line);
        }
        else if (line.Group is not null)
        {
            Questions.Add(line);
        }
    }

    // Reasons are names of sets and detectors; of too many the first by name stay, whatever came first.
    private void Count(string reason)
    {
        reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
        if (reasons.Count > ReasonsKept)
        {
            reasons.RemoveAt(reasons.Count - 1);
        }
    }

    public void Save(SnapshotWriter writer)
    {
        SaveCounters(writer);
        writer.Write(AcceptedThrough);
        writer.Write(lastDecision);
        lines.Save(writer);
        holds.Save(writer);
        blocks.Save(writer);
        folded.Save(writer);
        marks.Save(writer);
        decisions.Save(writer);
        appeals.Save(writer);
        Moderation.Save(writer);
        Questions.Save(writer);
        Minutes.Save(writer);
    }

    public static RoomPanel Load(string key, ref SnapshotReader reader, long revision)
    {
        var panel = new RoomPanel(key) { Revision = revision };
        panel.LoadCounters(ref reader);
        panel.AcceptedThrough = reader.ReadInt64();
        panel.lastDecision = reader.ReadInt64();
        panel.lines.Load(ref reader);
        panel.holds.Load(ref reader);
        panel.blocks.Load(ref reader);
        panel.folded.Load(ref reader);
        panel.marks.Load(ref reader);
        panel.decisions.Load(ref reader);
        panel.appeals.Load(ref reader);
        panel.Moderation.Load(ref reader);
        panel.Questions.Load(ref reader);
        panel.Minutes.Load(ref reader);
        return panel;
    }

    public void AddTo(StateHasher hasher)
    {
        ulong name = StateHasher.Of(session);
        hasher.Add(name, 1, (ulong)AsOf, (ulong)WithLink, (ulong)ShownWithLink, Utf8Hash.Of(MemoryMarshal.AsBytes<long>(byStatus)));
        foreach (var (reason, count) in reasons)
        {
            hasher.Add(name, 2, StateHasher.Of(reason), (ulong)count);
        }

        lines.AddTo(hasher, Utf8Hash.Combine(name, 3));
        holds.AddTo(hasher, Utf8Hash.Combine(name, 4));
        blocks.AddTo(hasher, Utf8Hash.Combine(name, 5));
        marks.AddTo(hasher, Utf8Hash.Combine(name, 6));
        decisions.AddTo(hasher, Utf8Hash.Combine(name, 7));
        appeals.AddTo(hasher, Utf8Hash.Combine(name, 8));
        Moderation.AddTo(hasher, Utf8Hash.Combine(name, 9));
        Questions.AddTo(hasher, Utf8Hash.Combine(name, 10));
        Minutes.AddTo(hasher, Utf8Hash.Combine(name, 11));
        folded.AddTo(hasher, Utf8Hash.Combine(name, 12));
    }

    private void SaveCounters(SnapshotWriter writer)
    {
        writer.Write(AsOf);
        writer.Write(WithLink);
        writer.Write(ShownWithLink);
        writer.WriteArray<long>(byStatus);
        writer.Write(reasons.Count);
        foreach (var (reason, count) in reasons)
        {
            writer.WriteText(reason);
            writer.Write(count);
        }
    }

    private void LoadCounters(ref SnapshotReader reader)
    {
        AsOf = reader.ReadInt64();
        WithLink = reader.ReadInt64();
        ShownWithLink = reader.ReadInt64();
        reader.ReadArray<long>().CopyTo(byStatus, 0);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            reasons.Add(reader.ReadText()!, reader.ReadInt64());
        }
    }
}
