using Changkong.Contracts.Events;

namespace Changkong.Analytics.Projection;

/// <summary>
/// What is known of one session: who and where (constant), which products are listed how, and what goes on in the room (both over event time). The order in
/// which facts arrive does not matter. A fact that lies before rows already written leaves a <see cref="Restatement"/>.
/// </summary>
internal sealed class SessionFacts(uint session)
{
    private readonly List<SessionFact> starts = [];
    private readonly List<SessionFact> plans = [];
    private readonly Dictionary<uint, ProductListings> products = [];

    public uint Session { get; } = session;

    /// <summary>Codes in the order of <see cref="SessionFact.Columns"/>.</summary>
    public uint[] Constants { get; } = new uint[SessionFact.Columns.Count];

    public long? StartedMilliseconds { get; private set; }

    /// <summary>Greatest event time among the rows written.</summary>
    public long GreatestMilliseconds { get; private set; } = long.MinValue;

    public RoomTimeline Timeline { get; } = new();

    /// <summary>What has to be corrected in rows already written; null when nothing has.</summary>
    public Restatement? Pending { get; private set; }

    /// <summary>When the session was last looked at, in batches.</summary>
    public long LastBatch { get; set; }

    /// <summary>Every row of the session is written through here, so that late facts are recognised.</summary>
    public void Written(long timeMilliseconds, uint product)
    {
        GreatestMilliseconds = Math.Max(GreatestMilliseconds, timeMilliseconds);
        if (product != 0 && products.TryGetValue(product, out var listings))
        {
            listings.GreatestMilliseconds = Math.Max(listings.GreatestMilliseconds, timeMilliseconds);
        }
    }

    /// <summary>Rows up to this time may exist that this object has not seen.</summary>
    public void AssumeWrittenUpTo(long timeMilliseconds)
    {
        GreatestMilliseconds = Math.Max(GreatestMilliseconds, timeMilliseconds);
        foreach (var listings in products.Values)
        {
            listings.GreatestMilliseconds = Math.Max(listings.GreatestMilliseconds, timeMilliseconds);
        }
    }

    public Listing ListingAt(uint product, long timeMilliseconds) => products.TryGetValue(product, out var listings) ? listings.At(timeMilliseconds) : default;

    public void Add(EventType type, in SessionFact fact)
    {
        (type == EventType.SessionStarted ? starts : plans).Add(fact);
        var constants = new uint[SessionFact.Columns.Count];
        var start = First(starts);
        Fill(constants, start);
        Fill(constants, First(plans));
        if (!constants.AsSpan().SequenceEqual(Constants) || StartedMilliseconds != start?.TimeMilliseconds)
        {
            constants.CopyTo(Constants.AsSpan());
            StartedMilliseconds = start?.TimeMilliseconds;
            if (GreatestMilliseconds != long.MinValue)
            {
                Restate().Constants = true;
            }
        }
    }

    public void Add(uint product, in Listing listing)
    {
        if (!products.TryGetValue(product, out var listings))
        {
            // Rows of this product may have been written before it was known here.
            products[product] = listings = new() { GreatestMilliseconds = GreatestMilliseconds };
        }

        listings.Add(listing);
        if (listing.TimeMilliseconds <= listings.GreatestMilliseconds)
        {
            var from = Restate().ListingsFrom;
            from[product] = Math.Min(from.GetValueOrDefault(product, long.MaxValue), listing.TimeMilliseconds);
        }
    }

    public void Add(in RoomFact fact)
    {
        Timeline.Add(fact);
        if (fact.TimeMilliseconds <= GreatestMilliseconds)
        {
            var restatement = Restate();
            restatement.TimelineFrom = Math.Min(restatement.TimelineFrom, fact.TimeMilliseconds);
        }
    }

    /// <summary>The listings of a product from a time on, each with the time at which the next one takes its place.</summary>
    public IEnumerable<(Listing Listing, long UntilMilliseconds)> ListingsFrom(uint product, long fromMilliseconds) => products[product].From(fromMilliseconds);

    public void Restated() => Pending = null;

    private Restatement Restate() => Pending ??= new();

    private static SessionFact? First(List<SessionFact> facts) =>
        facts.Count == 0 ? null : facts.OrderBy(fact => fact.TimeMilliseconds).ThenBy(fact => fact.Id, StringComparer.Ordinal).First();

    private static void Fill(uint[] constants, SessionFact? fact)
    {
        for (int index = 0; fact is not null && index < constants.Length; index++)
        {
            constants[index] = constants[index] == 0 ? fact.Value.Codes[index] : constants[index];
        }
    }
}

/// <summary>What the start or the plan of a session says of it.</summary>
internal readonly record struct SessionFact(long TimeMilliseconds, string Id, uint[] Codes)
{
    public static readonly IReadOnlyList<(EventField Field, string Column)> Columns =
    [
        (EventField.Platform, "platform"), (EventField.Account, "account"), (EventField.Room, "room"), (EventField.Host, "host"), (EventField.HostTier, "host_tier"), (EventField.Origin, "origin"),
    ];
}

/// <summary>A product in the list of a session, from a time on.</summary>
internal readonly record struct Listing(long TimeMilliseconds, string Id, uint Category, uint Brand, uint Supplier, uint PriceBand);

/// <summary>What has to be corrected in the rows of a session.</summary>
internal sealed class Restatement
{
    public bool Constants { get; set; }

    public long TimelineFrom { get; set; } = long.MaxValue;

    public Dictionary<uint, long> ListingsFrom { get; } = [];
}

/// <summary>The listings of one product in one session, by time.</summary>
internal sealed class ProductListings
{
    private readonly List<Listing> listings = [];

    public long GreatestMilliseconds { get; set; } = long.MinValue;

    public void Add(in Listing listing)
    {
        int index = listings.Count;
        while (index > 0 && Later(listings[index - 1], listing))
        {
            index--;
        }

        listings.Insert(index, listing);
    }

    public Listing At(long timeMilliseconds)
    {
        int index = listings.Count - 1;
        while (index >= 0 && listings[index].TimeMilliseconds > timeMilliseconds)
        {
            index--;
        }

        return index < 0 ? default : listings[index];
    }

    public IEnumerable<(Listing Listing, long UntilMilliseconds)> From(long fromMilliseconds)
    {
        for (int index = 0; index < listings.Count; index++)
        {
            long until = index + 1 < listings.Count ? listings[index + 1].TimeMilliseconds : long.MaxValue;
            if (until > fromMilliseconds && until > listings[index].TimeMilliseconds)
            {
                yield return (listings[index], until);
            }
        }
    }

    private static bool Later(in Listing left, in Listing right) =>
        left.TimeMilliseconds != right.TimeMilliseconds ? left.TimeMilliseconds > right.TimeMilliseconds : string.CompareOrdinal(left.Id, right.Id) > 0;
}
