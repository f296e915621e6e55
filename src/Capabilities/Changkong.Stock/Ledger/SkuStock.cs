using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>All that the ledger knows of one SKU.</summary>
internal sealed class SkuStock(int number)
{
    private readonly List<Place> places = [];

    public int Number => number;

    /// <summary>In the order in which they became known.</summary>
    public IReadOnlyList<Place> Places => places;

    /// <summary>Null where nobody has said how it is sold.</summary>
    public PolicyTerms? Policy { get; set; }

    /// <summary>The event the policy is from: the newest wins, whichever comes first.</summary>
    public long PolicySequence { get; set; }

    /// <summary>The seed of the newest drawn lottery, revealed; empty before.</summary>
    public byte[] DrawSeed { get; set; } = [];

    /// <summary>The event that revealed it.</summary>
    public long DrawSequence { get; set; }

    /// <summary>Whether the lottery of the policy in force has been drawn.</summary>
    public bool IsDrawn => DrawSequence > PolicySequence;

    /// <summary>Entries of a drawn lottery that are still to be served, in the order of the draw; null while none is being served.</summary>
    public Queue<UInt128>? DrawOrder { get; set; }

    /// <summary>Requests that wait, by the sequence of their event. Some may have been answered since: their answer says.</summary>
    public SortedDictionary<long, UInt128> Waiting { get; } = [];

    /// <summary>Requests of the round under way that will wait.</summary>
    public int PendingWaiting { get; set; }

    /// <summary>What sold in the last minutes, by channel.</summary>
    public List<SalesRate> Rates { get; } = [];

    /// <summary>Its newest movements, for those who look.</summary>
    public NewestLines Lines { get; } = new();

    /// <summary>The newest event that moved units of it.</summary>
    public long ChangedSequence { get; set; }

    public Place? FindPlace(int warehouse)
    {
        foreach (var place in places)
        {
            if (place.Warehouse == warehouse)
            {
                return place;
            }
        }

        return null;
    }

    public Place FindOrAddPlace(int warehouse)
    {
        var place = FindPlace(warehouse);
        if (place is null)
        {
            place = new(number, warehouse);
            places.Add(place);
        }

        return place;
    }

    public SalesRate RateOf(int channel)
    {
        foreach (var rate in Rates)
        {
            if (rate.Channel == channel)
            {
                return rate;
            }
        }

        var added = new SalesRate(channel);
        Rates.Add(added);
        return added;
    }

    /// <summary>The balance over all warehouses, of what the log says.</summary>
    public long Units(StockPool pool)
    {
        long units = 0;
        foreach (var place in places)
        {
            if (pool == StockPool.Channel)
            {
                foreach (var cell in place.Channels)
                {
                    units += cell.Units;
                }
            }
            else
            {
                units += place.Units(pool);
            }
        }

        return units;
    }
}

/// <summary>
/// Units held a minute on one channel, for the last minutes. A place of the ring belongs to the newest minute that fell on it, so that the order of events does not matter.
/// </summary>
internal sealed class SalesRate(int channel)
{
    /// <summary>Minutes that a rate looks back.</summary>
    public const int WindowMinutes = 5;

    private const int Places = 8;
    private const long MinuteMilliseconds = 60_000;

    private readonly (long Minute, long Units)[] ring = new (long, long)[Places];

    public int Channel => channel;

    public IReadOnlyList<(long Minute, long Units)> Ring => ring;

    public void Add(long timeUnixMilliseconds, long units)
    {
        long minute = timeUnixMilliseconds / MinuteMilliseconds;
        AddMinute(minute, units);
    }

    public void AddMinute(long minute, long units)
    {
        ref var place = ref ring[(int)(minute % Places)];
        if (place.Minute < minute)
        {
            place = (minute, units);
        }
        else if (place.Minute == minute)
        {
            place.Units += units;
        }
    }

    /// <summary>Units a minute over the window that ends now; the minute under way counts for as much of it as has passed.</summary>
    public double PerMinute(long nowUnixMilliseconds)
    {
        long minute = nowUnixMilliseconds / MinuteMilliseconds;
        double passed = (nowUnixMilliseconds % MinuteMilliseconds) / (double)MinuteMilliseconds;
        long units = 0;
        foreach (var place in ring)
        {
            if (place.Minute > minute - WindowMinutes && place.Minute <= minute)
            {
                units += place.Units;
            }
        }

        return units / (WindowMinutes - 1 + passed);
    }
}
