using System.Runtime.InteropServices;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>How deep a viewer's part in the session goes (互动层次). A viewer may be in all three.</summary>
[Flags]
internal enum InteractionLayer
{
    None = 0,

    /// <summary>基础: likes, shares, follows, joins of the fan club, comments.</summary>
    Basic = 1,

    /// <summary>深度: asks, wants to buy, complains or talks of the product; takes part in a lottery, a poll or a count.</summary>
    Deep = 2,

    /// <summary>情感: praise, thanks, birthdays, stories; gifts.</summary>
    Emotional = 4,
}

/// <summary>Something a viewer did once or more that a lottery may ask for.</summary>
internal enum ViewerDeed
{
    Ordered,
    Followed,
    JoinedFanClub,
}

/// <summary>The newest verdict on a comment that keeps it out of lotteries, or lets it in again.</summary>
internal readonly record struct VerdictRow(ulong Comment, long Time, ulong IdHash, bool IsReview, bool IsExcluded)
{
    /// <summary>A person's word stands above a machine's; of two of a kind the later one counts.</summary>
    public bool Supersedes(in VerdictRow other) =>
        IsReview != other.IsReview ? IsReview : Time != other.Time ? Time > other.Time : IdHash > other.IdHash;
}

/// <summary>A viewer is muted from <paramref name="Time"/> until <paramref name="Until"/>; unmuted where both are equal.</summary>
internal readonly record struct MuteRow(int Viewer, long Time, ulong IdHash, long Until);

/// <summary>Viewers in the room at an instant.</summary>
internal readonly record struct OnlineSample(long Time, long Online);

/// <summary>
/// What lotteries, polls, counts, nodes and lines of one session are decided and shown from. Facts only, in whatever order they came; read and written by the loop of its
/// partition.
/// </summary>
internal sealed partial class SessionInteraction : IStatePart<SessionInteraction>
{
    private readonly byte[] key;
    private readonly Dictionary<ulong, VerdictRow> verdicts = [];
    private readonly Dictionary<(int Viewer, ViewerDeed Deed), long> deeds = [];
    private readonly List<MuteRow> mutes = [];
    private readonly HashSet<int> everMuted = [];
    private readonly List<OnlineSample> samples = [];
    private readonly List<ProgrammeEvent> programme = [];
    private readonly long[] layerEvents = new long[3];
    private CommentRows comments = new();
    private ViewerTable viewers = new();
    private (long Time, string Id) roomFrom = (long.MinValue, "");
    private bool programmeIsSorted = true;
    private SessionProgramme? course;
    private int courseRevision;

    public SessionInteraction(ReadOnlySpan<byte> key)
    {
        this.key = key.ToArray();
        Name = EventText.Decode(key);
    }

    public string Name { get; }

    public ReadOnlySpan<byte> Key => key;

    /// <summary>The live room; the session's own id until an event has named it.</summary>
    public string Room { get; private set; } = "";

    public long StartedAt { get; private set; } = long.MaxValue;

    public long? EndedAt { get; private set; }

    /// <summary>Greatest event time seen.</summary>
    public long Watermark { get; private set; } = long.MinValue;

    /// <summary>Greatest gate time of the events folded.</summary>
    public long AcceptedThrough { get; private set; }

    /// <summary>Raised by every event.</summary>
    public long Revision { get; private set; }

    /// <summary>
    /// Not while a lottery, poll or count is open, which the clock closes, nor while the session is on, in which somebody may have to be greeted.
    /// </summary>
    public bool MayRest => (EndedAt is not null || StartedAt == long.MaxValue)
        && Course.Lotteries.All(lottery => lottery is not { Closing: null, CancelReason: null }) && Course.Tallies.All(tally => tally.Result is not null);

    /// <summary>Raised by every event of the programme.</summary>
    public int ProgrammeRevision { get; private set; }

    /// <summary>The programme that its events tell.</summary>
    public SessionProgramme Course
    {
        get
        {
            if (course is null || courseRevision != ProgrammeRevision)
            {
                (course, courseRevision) = (SessionProgramme.Of(Programme), ProgrammeRevision);
            }

            return course;
        }
    }

    public CommentRows Comments => comments;

    public ViewerTable Viewers => viewers;

    /// <summary>By time, then id.</summary>
    public IReadOnlyList<ProgrammeEvent> Programme
    {
        get
        {
            if (!programmeIsSorted)
            {
                programme.Sort();
                programmeIsSorted = true;
            }

            return programme;
        }
    }

    /// <summary>Event time of something that happens in the session now: the wall clock for a live room, the replay's own clock for a replay.</summary>
    public long ClockAt(long nowUnixMilliseconds) =>
        Watermark == long.MinValue ? nowUnixMilliseconds : Math.Min(nowUnixMilliseconds, Watermark + Math.Max(0, nowUnixMilliseconds - AcceptedThrough));

    public long LayerEvents(InteractionLayer layer) => layerEvents[IndexOf(layer)];

    public bool IsExcluded(ulong comment) => verdicts.TryGetValue(comment, out var verdict) && verdict.IsExcluded;

    /// <summary>Whether the viewer had done it before the instant.</summary>
    public bool Did(int viewer, ViewerDeed deed, long before) => deeds.TryGetValue((viewer, deed), out long at) && at < before;

    public bool IsMuted(int viewer, long at)
    {
        if (!everMuted.Contains(viewer))
        {
            return false;
        }

        MuteRow? newest = null;
        foreach (var mute in mutes)
        {
            if (mute.Viewer == viewer && mute.Time <= at && (newest is not { } known || (mute.Time, mute.IdHash).CompareTo((known.Time, known.IdHash)) > 0))
            {
                newest = mute;
            }
        }

        return newest is { } last && at < last.Until;
    }

    /// <summary>How many were in the room when it was last sampled at or before the instant; the first sample when all are later; null without samples.</summary>
    public long? OnlineAt(long instant)
    {
        OnlineSample? newest = null, earliest = null;
        foreach (var sample in samples)
        {
            newest = sample.Time <= instant && (newest is not { } known || (sample.Time, sample.Online).CompareTo((known.Time, known.Online)) > 0) ? sample : newest;
            earliest = earliest is not { } first || (sample.Time, sample.Online).CompareTo((first.Time, first.Online)) < 0 ? sample : earliest;
        }

        return (newest ?? earliest)?.Online;
    }

    public void Apply(ref EventView view, in Live.EventContext context)
    {
        Watermark = Math.Max(Watermark, view.TimeUnixMilliseconds);
        AcceptedThrough = Math.Max(AcceptedThrough, context.AcceptedAtUnixMilliseconds);
        Revision++;
        switch (view.Type)
        {
            case EventType.Commented:
                Comment(ref view);
                break;
            case EventType.AudienceEntered:
                See(ViewerOf(ref view), view.TimeUnixMilliseconds);
                break;
            case EventType.AudienceSampled:
                samples.Add(new(view.TimeUnixMilliseconds, view.Integer(EventField.Online)));
                break;
            case EventType.Liked or EventType.Shared:
                TakePart(ViewerOf(ref view), InteractionLayer.Basic, view.Integer(EventField.Count, 1));
                break;
            case EventType.Followed:
                Deed(ref view, ViewerDeed.Followed, InteractionLayer.Basic);
                break;
            case EventType.FanClubJoined:
                Deed(ref view, ViewerDeed.JoinedFanClub, InteractionLayer.Basic);
                break;
            case EventType.Gifted:
                TakePart(ViewerOf(ref view), InteractionLayer.Emotional, 1);
                break;
            case EventType.OrderPaid when view.Has(EventField.Viewer):
                Deed(ref view, ViewerDeed.Ordered, InteractionLayer.None);
                break;
            case EventType.CommentJudged:
                Judge(ref view);
                break;
            case EventType.CommentReviewed:
                Keep(new(Utf8Hash.Of(view.Text(EventField.Cause)), view.TimeUnixMilliseconds, Utf8Hash.Of(view.Id), IsReview: true, Exclusion.IsExcludedState(view.Text(EventField.State))));
                break;
            case EventType.ModerationChanged:
                Mute(ref view);
                break;
            case EventType.InteractionChanged or EventType.LotteryOpened:
                programme.Add(ProgrammeEvent.Of(ref view));
                programmeIsSorted = false;
                ProgrammeRevision++;
                break;
            case EventType.SessionPlanned or EventType.SessionStarted:
                Begin(ref view);
                break;
            case EventType.SessionEnded:
                EndedAt = Math.Max(EndedAt ?? long.MinValue, view.TimeUnixMilliseconds);
                break;
            default:
                break;
        }
    }

    private int ViewerOf(ref EventView view) => viewers.FindOrAdd(view.Text(EventField.Viewer));

    private void Comment(ref EventView view)
    {
        int viewer = ViewerOf(ref view);
        See(viewer, view.TimeUnixMilliseconds);
        TakePart(viewer, InteractionLayer.Basic, 1);
        var text = view.Text(EventField.Text);
        comments.Add(new CommentRow
        {
            Time = view.TimeUnixMilliseconds,
            IdHash = Utf8Hash.Of(view.Id),
            Token = TokenFold.Hash(text.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(EventText.Decode(text)) : text),
            Viewer = viewer,
            FanLevel = LevelOf(view.Text(EventField.FanLevel)),
        });
    }

    // Platforms give a number or a band, such as 5-9 or 10+: the lower end counts.
    private static int LevelOf(ReadOnlySpan<byte> level) =>
        System.Buffers.Text.Utf8Parser.TryParse(level, out int number, out _) ? Math.Clamp(number, 0, 1_000) : 0;

    private void See(int viewer, long time)
    {
        ref var record = ref viewers[viewer];
        record.SeenAt = Math.Max(record.SeenAt, time);
    }

    private void TakePart(int viewer, InteractionLayer layer, long times)
    {
        viewers[viewer].Layers |= (int)layer;
        layerEvents[IndexOf(layer)] += times;
    }

    private void Deed(ref EventView view, ViewerDeed deed, InteractionLayer layer)
    {
        int viewer = ViewerOf(ref view);
        ref long first = ref CollectionsMarshal.GetValueRefOrAddDefault(deeds, (viewer, deed), out bool exists);
        first = exists ? Math.Min(first, view.TimeUnixMilliseconds) : view.TimeUnixMilliseconds;
        if (layer is not InteractionLayer.None)
        {
            TakePart(viewer, layer, 1);
        }
    }

    private void Judge(ref EventView view)
    {
        var labels = view.Text(EventField.Labels);
        var layer = Exclusion.Has(labels, "layer:deep"u8) ? InteractionLayer.Deep : Exclusion.Has(labels, "layer:emotion"u8) ? InteractionLayer.Emotional : InteractionLayer.None;
        if (layer is not InteractionLayer.None && view.Has(EventField.Viewer))
        {
            TakePart(ViewerOf(ref view), layer, 1);
        }

        if (Exclusion.IsExcludedState(view.Text(EventField.State)) || Exclusion.IsTooFast(view.Text(EventField.Reason)) || Exclusion.HasExcludedLabel(labels))
        {
            Keep(new(Utf8Hash.Of(view.Text(EventField.Cause)), view.TimeUnixMilliseconds, Utf8Hash.Of(view.Id), IsReview: false, IsExcluded: true));
        }
    }

    private void Keep(in VerdictRow verdict)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(verdicts, verdict.Comment, out bool exists);
        if (!exists || verdict.Supersedes(kept))
        {
            kept = verdict;
        }
    }

    private void Mute(ref EventView view)
    {
        if (view.Text(EventField.Action).SequenceEqual("mute"u8) && view.Has(EventField.Viewer))
        {
            long time = view.TimeUnixMilliseconds, duration = view.Integer(EventField.DurationMilliseconds);
            long until = view.Text(EventField.State).SequenceEqual("off"u8) ? time : duration > 0 ? time + duration : long.MaxValue;
            int viewer = ViewerOf(ref view);
            everMuted.Add(viewer);
            mutes.Add(new(viewer, time, Utf8Hash.Of(view.Id), until));
        }
    }

    private void Begin(ref EventView view)
    {
        if (view.Type is EventType.SessionStarted)
        {
            StartedAt = Math.Min(StartedAt, view.TimeUnixMilliseconds);
        }

        // A start says more surely than a plan where the session is.
        var order = (view.Type is EventType.SessionStarted ? view.TimeUnixMilliseconds : view.TimeUnixMilliseconds - PlanBehind, EventText.Decode(view.Id));
        if (EventText.Decode(ref view, EventField.Room) is { } room && order.CompareTo(roomFrom) > 0)
        {
            (roomFrom, Room) = (order, room);
        }
    }

    private const long PlanBehind = 1L << 52;

    private static int IndexOf(InteractionLayer layer) => System.Numerics.BitOperations.Log2((uint)layer);
}

/// <summary>
/// Which verdicts keep a comment out of a lottery. That the whole room sends one text is what a password is for: a burst excludes nobody, a viewer who writes faster than people do is
/// excluded with those comments.
/// </summary>
internal static class Exclusion
{
    public static bool IsExcludedState(ReadOnlySpan<byte> state) => state.SequenceEqual("held"u8) || state.SequenceEqual("blocked"u8);

    public static bool IsTooFast(ReadOnlySpan<byte> reason) => reason.SequenceEqual("rate"u8) || reason.SequenceEqual("slow"u8);

    public static bool HasExcludedLabel(ReadOnlySpan<byte> labels) => Has(labels, "bot"u8) || Has(labels, "spam"u8) || Has(labels, "link"u8) || Has(labels, "contact"u8);

    /// <summary>Whether a list separated by commas holds the label.</summary>
    public static bool Has(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> label)
    {
        foreach (var range in labels.Split((byte)','))
        {
            if (labels[range].SequenceEqual(label))
            {
                return true;
            }
        }

        return false;
    }
}
