using System.Globalization;
using Changkong.Contracts.Events;

namespace Changkong.Connectors.Simulation;

/// <summary>
/// One simulated session: a queue of what happens next over virtual time. Pure: the same plan gives the same events, however the time is cut into calls of
/// <see cref="Advance"/>. Not thread-safe.
/// </summary>
internal sealed partial class SimulatedRoom
{
    private const long Second = 1_000, Minute = 60_000, Hour = 3_600_000;

    // Events that one exposure leads to on average, itself included; measured, and held by a test. It turns the wanted event rate into exposures.
    private const double EventsPerExposure = 5.1;

    private readonly SessionPlan plan;
    private readonly SeededRandom random;
    private readonly PriorityQueue<Scheduled, long> queue = new();
    private readonly List<Listing> listings = [];
    private readonly List<Viewing> present = [];
    private readonly ulong circle;
    private EventBatch output = null!;
    private long now;
    private long eventsWritten;
    private long scheduledCount;
    private bool isLive;

    /// <param name="plan">What happens.</param>
    /// <param name="sellsFromLedger">Whether the ledger decides what is sold: then the room knows no stock of its own, and notes what has to be asked beside its events.</param>
    public SimulatedRoom(SessionPlan plan, bool sellsFromLedger = false)
    {
        this.plan = plan;
        SellsFromLedger = sellsFromLedger;
        random = new SeededRandom(plan.Seed);
        circle = plan.Room.Aggregate(17UL, (hash, character) => SeededRandom.Mix(hash, character));
        now = plan.StartUnixMilliseconds - (10 * Minute);
        for (int index = 0; index < plan.Shop.Products.Count; index++)
        {
            listings.Add(new(plan.Shop.Products[index], string.Create(CultureInfo.InvariantCulture, $"{plan.Room}-p{index + 1}"), index + 1));
        }

        At(now, Step.Plan);
        At(plan.StartUnixMilliseconds, Step.Start);
        At(plan.EndUnixMilliseconds, Step.End);
    }

    public SessionPlan Plan => plan;

    /// <summary>Whether the ledger decides what is sold.</summary>
    public bool SellsFromLedger { get; }

    /// <summary>What the ledger has said of its orders.</summary>
    public LedgerOrders Orders { get; } = new();

    /// <summary>The selling channel, as the ledger names it.</summary>
    public string Channel => $"{plan.Shop.Platform}:{plan.Account}";

    /// <summary>Whether nothing will happen any more: the broadcast is over, and so are its orders.</summary>
    public bool IsFinished => queue.Count == 0;

    /// <summary>Whether the broadcast is on.</summary>
    public bool IsLive => isLive;

    /// <summary>What the session sells.</summary>
    public IReadOnlyList<Listing> Listings => listings;

    /// <summary>Who is in the room.</summary>
    public IReadOnlyList<Viewing> Present => present;

    /// <summary>Event time of the next event; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextUnixMilliseconds => queue.TryPeek(out _, out long key) ? TimeOf(key) : long.MaxValue;

    /// <summary>Lets happen what happens until then (inclusive), or until the batch holds <paramref name="eventsMaximum"/> events.</summary>
    /// <returns>Whether it is done; call again with an empty batch when not.</returns>
    public bool Advance(long untilUnixMilliseconds, EventBatch batch, int eventsMaximum = int.MaxValue)
    {
        output = batch;
        while (queue.TryPeek(out var next, out long key) && TimeOf(key) <= untilUnixMilliseconds)
        {
            if (batch.Count >= eventsMaximum)
            {
                return false;
            }

            queue.Dequeue();
            now = Math.Max(now, TimeOf(key));
            Run(next);
        }

        return true;
    }

    /// <summary>Makes an incident happen now.</summary>
    public void Inject(IncidentKind kind) => At(now, Step.Incident, detail: new PlannedIncident(TimeSpan.Zero, kind, current?.Number - 1 ?? 0));

    private void Run(in Scheduled next)
    {
        switch (next.Step)
        {
            case Step.Plan: WriteSession(EventType.SessionPlanned); break;
            case Step.Start: Start(); break;
            case Step.End: End(); break;
            case Step.Expose: Expose(); break;
            case Step.Enter: Enter(next.Viewing!); break;
            case Step.Leave: Leave(next.Viewing!); break;
            case Step.Look: Look(next.Viewing!); break;
            case Step.Comment: Comment(next.Viewing!); break;
            case Step.Like: Like(next.Viewing!); break;
            case Step.Share: Interact(next.Viewing!, EventType.Shared); break;
            case Step.Follow: Interact(next.Viewing!, EventType.Followed); break;
            case Step.JoinFanClub: Interact(next.Viewing!, EventType.FanClubJoined); break;
            case Step.Gift: Gift(next.Viewing!); break;
            case Step.Dislike: Interact(next.Viewing!, EventType.Disliked); break;
            case Step.Click: Click(next.Viewing!, next.Listing!); break;
            case Step.Favourite: Touch(EventType.ProductFavourited, next.Viewing!, next.Listing!); break;
            case Step.Cart: Cart(next.Viewing!, next.Listing!); break;
            case Step.Order: PlaceOrder(next.Viewing!, next.Listing!); break;
            case Step.BeginSegment: BeginSegment((PlannedSegment)next.Detail!); break;
            case Step.Act: Act((PlannedAction)next.Detail!); break;
            case Step.SampleAudience: SampleAudience(); break;
            case Step.SampleStream: SampleStream(); break;
            case Step.Spend: Spend(); break;
            case Step.ReportStock: ReportStock(); break;
            case Step.Incident: Happen((PlannedIncident)next.Detail!); break;
            case Step.RestoreStream: RestoreStream(); break;
            case Step.Restock: Restock(next.Listing!); break;
            case Step.WarnRoom: WarnRoom(); break;
            default: RunPurchase(next.Step, next.Purchase!); break;
        }
    }

    private void Start()
    {
        isLive = true;
        WriteSession(EventType.SessionStarted);
        foreach (var listing in listings)
        {
            WriteListing(listing);
        }

        if (SellsFromLedger)
        {
            output.Note(new(SaleStep.Open, this));
        }

        At(now, Step.SampleAudience);
        At(now, Step.SampleStream);
        At(now + (10 * Second), Step.ReportStock);
        At(now + (30 * Second), Step.Spend);
        ScheduleNextExposure();
        foreach (var segment in plan.Segments)
        {
            At(plan.StartUnixMilliseconds + (long)segment.At.TotalMilliseconds, Step.BeginSegment, detail: segment);
        }

        foreach (var action in plan.Actions)
        {
            At(plan.StartUnixMilliseconds + (long)action.At.TotalMilliseconds, Step.Act, detail: action);
        }

        foreach (var incident in plan.Incidents)
        {
            At(plan.StartUnixMilliseconds + (long)incident.At.TotalMilliseconds, Step.Incident, detail: incident);
        }

        if (random.Chance(0.12))
        {
            At(random.Between(now, plan.EndUnixMilliseconds), Step.WarnRoom);
        }
    }

    private void End()
    {
        EndSegment();
        ReportStock();
        Spend();
        SampleAudience();
        foreach (var viewing in present.ToArray())
        {
            Leave(viewing);
        }

        isLive = false;
        Begin(EventType.SessionEnded).Add(EventField.Reason, "planned");
        output.End();
    }

    private void WriteSession(EventType type)
    {
        Begin(type)
            .Add(EventField.Platform, plan.Shop.Platform).Add(EventField.Account, plan.Account).Add(EventField.Room, plan.Room).Add(EventField.Title, plan.Title)
            .Add(EventField.Host, plan.Host).Add(EventField.HostTier, plan.Host == plan.Shop.Host ? plan.Shop.HostTier : "C").Add(EventField.Origin, "simulator")
            .Add(EventField.Goal, GoalMinor());
        output.End();
    }

    // A plain expectation, rounded: what the broadcast sells when one event in three hundred is a paid order at the mean price.
    private long GoalMinor()
    {
        double mean = plan.Shop.Products.Average(product => product.PriceMinor);
        double orders = plan.EventsPerSecond * plan.Duration.TotalSeconds * 0.0035;
        return Math.Max(1, (long)(mean * orders / 100_000)) * 100_000;
    }

    private void WriteListing(Listing listing)
    {
        Begin(EventType.ProductListed)
            .Add(EventField.Product, listing.Id).Add(EventField.Sku, listing.Sku).Add(EventField.Title, listing.Product.Title).Add(EventField.Category, listing.Product.Category)
            .Add(EventField.Brand, listing.Product.Brand).Add(EventField.Supplier, listing.Product.Supplier)
            .Add(EventField.Price, listing.PriceMinor).Add(EventField.Currency, "CNY").Add(EventField.Stock, listing.Stock);
        output.End();
    }

    private EventWriter Begin(EventType type) =>
        output.Begin(string.Create(CultureInfo.InvariantCulture, $"{plan.Session}-{++eventsWritten}"), plan.Source, type, now, plan.Session);

    // Within a millisecond, first scheduled is first done: the sequence number fills the low bits.
    private void At(long unixMilliseconds, Step step, Viewing? viewing = null, Listing? listing = null, Purchase? purchase = null, object? detail = null) =>
        queue.Enqueue(new(step, viewing, listing, purchase, detail), ((unixMilliseconds - Epoch) << 30) | (scheduledCount++ & 0x3FFFFFFF));

    private long TimeOf(long key) => (key >> 30) + Epoch;

    private long Epoch => plan.StartUnixMilliseconds - (20 * Minute);

    private long In(double seconds) => now + Math.Max(1, (long)(seconds * Second));
}
