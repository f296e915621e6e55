using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>
/// All that is known of one live session: counters for the session, its minutes, its products and the fixed slices; the facts and marks the screen shows.
/// Read and written by the loop of its partition only.
/// </summary>
internal sealed partial class SessionState : SessionFacts, ILedger
{
    public const long MinuteMilliseconds = 60_000;

    private static readonly RoomPlan Plan = RoomPlan.Installed;

    private readonly ulong hash;
    private readonly Dictionary<long, int> minuteCells = [];
    private readonly GrowingList<long> minutes = new(64);
    private readonly GrowingList<long> minuteRevisions = new(64);
    private Axis minuteAxis = new();
    private SliceTable slices = new();
    private ProductTable products = new();
    private OrderBook orders;
    private CommentTail comments = new();
    private MarkList marks = new();
    private readonly KeyTable[] keys;
    private readonly SpanTable[] spans;
    private readonly GaugeTrack[] gauges;
    private readonly Dictionary<string, AlertMark> alerts = new(StringComparer.Ordinal);
    private long lastMinute = long.MinValue;
    private int lastMinuteCell;
    private byte[] lastSource = [];

    public SessionState(ReadOnlySpan<byte> key, int viewersExactMaximum)
        : base(key.ToArray())
    {
        this.viewersExactMaximum = viewersExactMaximum;
        hash = Utf8Hash.Of(key);
        orders = new OrderBook(this);
        keys = [.. Plan.Keys.Select(plan => new KeyTable(plan))];
        spans = [.. Plan.Spans.Select(plan => new SpanTable(plan, this))];
        gauges = [.. Plan.Gauges.Select(_ => new GaugeTrack())];
    }

    /// <summary>The newest pin in the session.</summary>
    public Fact Pinned { get; } = new([EventField.Product], []);

    /// <summary>
    /// Event time of something that happens in the session now: the watermark, moved on by the time since the gate accepted the newest event. Equal to the wall
    /// clock for a live room; the replay's own clock for a replay.
    /// </summary>
    public long ClockAt(long nowUnixMilliseconds) => Watermark == long.MinValue ? nowUnixMilliseconds : Math.Min(nowUnixMilliseconds, Watermark + Math.Max(0, nowUnixMilliseconds - AcceptedThrough));

    public SliceTable Slices => slices;

    public ProductTable Products => products;

    public Axis MinuteAxis => minuteAxis;

    public GrowingList<long> Minutes => minutes;

    /// <summary>The <see cref="SessionFacts.Revision"/> at which each minute's cell was last touched.</summary>
    public GrowingList<long> MinuteRevisions => minuteRevisions;

    public MarkList Marks => marks;

    public CommentTail Comments => comments;

    public IReadOnlyDictionary<string, AlertMark> Alerts => alerts;

    public int FindMinute(long minute) => minuteCells.GetValueOrDefault(minute, -1);

    public SpanTable SpansOf(int index) => spans[index];

    public void Apply(ref EventView view, in Live.EventContext context)
    {
        long time = view.TimeUnixMilliseconds;
        Watermark = Math.Max(Watermark, time);
        FirstEvent = Math.Min(FirstEvent, time);
        AcceptedThrough = Math.Max(AcceptedThrough, context.AcceptedAtUnixMilliseconds);
        Events++;
        Revision++;
        if (Plan.Of(view.Type) is { } plan)
        {
            Count(plan, ref view);
        }

        Learn(ref view);
        if (!view.Source.SequenceEqual(lastSource))
        {
            lastSource = LearnSource(view.Source);
        }
    }

    /// <summary>Performs what waits, and brings what depends on the as-of time up to it. Called before anything is read.</summary>
    public void Settle()
    {
        PerformQueued();
        foreach (var span in spans)
        {
            span.Ripen(AsOf);
        }
    }

    private void Learn(ref EventView view)
    {
        switch (view.Type)
        {
            case EventType.Commented:
                comments.Add(ref view);
                break;
            case EventType.SessionPlanned:
                Planned.Apply(ref view);
                break;
            case EventType.SessionStarted:
                Started.Apply(ref view);
                StartedAt = Math.Min(StartedAt, view.TimeUnixMilliseconds);
                break;
            case EventType.SessionEnded:
                End(ref view);
                EndAcceptedAt = Math.Max(EndAcceptedAt, AcceptedThrough);
                break;
            case EventType.ProductListed or EventType.ProductPinned or EventType.PriceChanged or EventType.StockChanged:
                LearnProduct(ref view);
                break;
            case EventType.OrderPaid when view.Has(EventField.Product):
                products.AddUnits(products.FindOrAdd(view.Text(EventField.Product)), MinuteNumber(view.TimeUnixMilliseconds), view.Integer(EventField.Quantity, 1));
                break;
            case EventType.ActionTaken:
                marks.Add(Mark.Of(ref view, MarkKind.Action));
                break;
            case EventType.LotteryOpened:
                marks.Add(Mark.Of(ref view, MarkKind.Lottery));
                break;
            case EventType.PlatformWarned:
                marks.Add(Mark.Of(ref view, MarkKind.Warning));
                break;
            case EventType.PlatformViolated:
                marks.Add(Mark.Of(ref view, MarkKind.Violation));
                break;
            case EventType.AlertFired or EventType.AlertResolved:
                LearnAlert(ref view);
                break;
        }
    }

    private void End(ref EventView view)
    {
        long? before = EndedAt;
        Ended.Apply(ref view);
        if (EndedAt != before)
        {
            foreach (var span in spans)
            {
                span.End(EndedAt!.Value);
            }
        }
    }

    private void LearnProduct(ref EventView view)
    {
        if (!view.Has(EventField.Product))
        {
            return;
        }

        var facts = products.FactsToChange(products.FindOrAdd(view.Text(EventField.Product)));
        switch (view.Type)
        {
            case EventType.ProductListed:
                facts.Listing.Apply(ref view);
                break;
            case EventType.PriceChanged:
                facts.Price.Apply(ref view);
                break;
            case EventType.StockChanged:
                facts.Stock.Apply(ref view);
                break;
            default:
                facts.Pinned.Apply(ref view);
                Pinned.Apply(ref view);
                break;
        }
    }

    private void LearnAlert(ref EventView view)
    {
        string cause = EventText.Decode(view.Text(EventField.Cause));
        var mark = new AlertMark(FactOrder.Of(ref view), view.Type == EventType.AlertFired, EventText.Decode(view.Id));
        if (!alerts.TryGetValue(cause, out var known) || known.Order.CompareTo(mark.Order) < 0)
        {
            alerts[cause] = mark;
        }
    }

    public static long MinuteNumber(long unixMilliseconds) => Math.DivRem(unixMilliseconds, MinuteMilliseconds) is var (quotient, rest) && rest < 0 ? quotient - 1 : quotient;
}

/// <summary>The newest word of the log on one alert: fired, or resolved.</summary>
internal readonly record struct AlertMark(FactOrder Order, bool Firing, string Id);
