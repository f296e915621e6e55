namespace Changkong.Recommendation.Profiles;

/// <summary>The bounds of a profile, in the units of the fold.</summary>
internal sealed record ProfileLimits(int Events, int Items, long HalfLife, long AffinityHalfLife, int ActionsPerMinute, float ItemWeight)
{
    public static ProfileLimits Of(RecommendationOptions options) => new(
        options.EventsPerViewer, options.ItemsPerViewer, options.HalfLifeMilliseconds, options.AffinityHalfLifeMilliseconds, options.ActionsPerMinuteMaximum, options.ItemWeightMaximum);
}

/// <summary>What is known of an item where a profile is built.</summary>
internal readonly record struct ItemTraits(int Category, int Brand, int PriceBand);

/// <summary>
/// One viewer: the newest events, an interest in each item, affinities. Bounded, whatever the viewer does. Written by one loop; read under the lock of its shard.
/// </summary>
internal sealed class ViewerProfile(string viewer)
{
    private const int AffinitiesMaximum = 24;

    private readonly List<ProfileEvent> events = [];
    private readonly List<ItemInterest> items = [];
    private readonly List<Affinity> affinities = [];
    private MinuteRate rate = new(long.MinValue, 0);

    public string Viewer => viewer;

    public long LastTime { get; private set; } = long.MinValue;

    /// <summary>Actions that counted.</summary>
    public long Actions { get; private set; }

    /// <summary>Actions over the limit of a minute, which did not.</summary>
    public long Ignored { get; private set; }

    /// <summary>Nobody acts that often: more was ignored than counted.</summary>
    public bool IsSuspect => Ignored > Actions;

    public MinuteRate Rate => rate;

    public IReadOnlyList<ProfileEvent> Events => events;

    public List<ItemInterest> Items => items;

    public IReadOnlyList<Affinity> Affinities => affinities;

    /// <summary>Takes one event in. An event that is among the newest already is left out; one older than all that are kept still weighs.</summary>
    /// <returns>Whether it counted.</returns>
    public bool Take(in ProfileEvent happened, in ItemTraits traits, ProfileLimits limits)
    {
        int place = events.BinarySearch(happened);
        if (place >= 0)
        {
            return false;
        }

        if (happened.Behaviour != Behaviour.Exposed && !IsWithinRate(happened.Time, ~place, limits))
        {
            Ignored++;
            return false;
        }

        Actions++;
        LastTime = Math.Max(LastTime, happened.Time);
        Keep(~place, happened, limits.Events);
        float weight = Weigh(happened, limits);

        // What is on the screen is the host's choice; a leaning shows in what the viewer picks.
        if (weight > 0 && happened.Behaviour >= Behaviour.Clicked)
        {
            AddAffinity(AffinityKind.Category, traits.Category, weight, happened.Time, limits.AffinityHalfLife);
            AddAffinity(AffinityKind.Brand, traits.Brand, weight, happened.Time, limits.AffinityHalfLife);
            AddAffinity(AffinityKind.PriceBand, traits.PriceBand, weight, happened.Time, limits.AffinityHalfLife);
        }

        return true;
    }

    /// <summary>Puts back what was saved.</summary>
    public void Restore(IEnumerable<ProfileEvent> savedEvents, IEnumerable<ItemInterest> savedItems, IEnumerable<Affinity> savedAffinities, long lastTime, long actions, long ignored, MinuteRate savedRate)
    {
        events.AddRange(savedEvents);
        items.AddRange(savedItems);
        affinities.AddRange(savedAffinities);
        (LastTime, Actions, Ignored, rate) = (lastTime, actions, ignored, savedRate);
    }

    private void Keep(int place, in ProfileEvent happened, int maximum)
    {
        if (events.Count < maximum)
        {
            events.Insert(place, happened);
        }
        else if (place > 0)
        {
            events.RemoveAt(0);
            events.Insert(place - 1, happened);
        }
    }

    private bool IsWithinRate(long time, int place, ProfileLimits limits)
    {
        long minute = time / 60_000;
        if (minute < rate.Minute && (place > 0 || events.Count < limits.Events))
        {
            return CountKept(minute, place) < limits.ActionsPerMinute;
        }

        // What is older than all that is kept shares the newest minute: going back and forth in time wins no new allowance.
        rate = minute > rate.Minute ? new(minute, 1) : rate with { Actions = rate.Actions + 1 };
        return rate.Actions <= limits.ActionsPerMinute;
    }

    // What comes late is held against its own minute, so that the order of coming does not matter.
    private int CountKept(long minute, int place)
    {
        int count = 0;
        for (int index = place - 1; index >= 0 && events[index].Time / 60_000 == minute; index--)
        {
            count += events[index].Behaviour == Behaviour.Exposed ? 0 : 1;
        }

        for (int index = place; index < events.Count && events[index].Time / 60_000 == minute; index++)
        {
            count += events[index].Behaviour == Behaviour.Exposed ? 0 : 1;
        }

        return count;
    }

    private float Weigh(in ProfileEvent happened, ProfileLimits limits)
    {
        int index = IndexOf(happened.Item);
        if (index < 0)
        {
            index = Begin(happened, limits);
        }

        ref var interest = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items)[index];
        ref ushort times = ref interest.Times[(int)happened.Behaviour];
        times = (ushort)Math.Min(ushort.MaxValue, times + 1);
        interest.FirstTime = Math.Min(interest.FirstTime, happened.Time);
        interest.LastTime = Math.Max(interest.LastTime, happened.Time);
        float weight = BehaviourWeights.Of(happened.Behaviour, happened.DwellSeconds);
        if (BehaviourWeights.IsFirm(happened.Behaviour))
        {
            interest.Firm.Add(weight, happened.Time, limits.HalfLife);
        }
        else
        {
            interest.Soft.Add(weight, happened.Time, limits.HalfLife);
        }

        return weight;
    }

    private int IndexOf(int item)
    {
        for (int index = items.Count - 1; index >= 0; index--)
        {
            if (items[index].Item == item)
            {
                return index;
            }
        }

        return -1;
    }

    // What was bought is kept longest: it must not be offered again because the list was full.
    private int Begin(in ProfileEvent happened, ProfileLimits limits)
    {
        var fresh = new ItemInterest { Item = happened.Item, FirstTime = happened.Time, LastTime = happened.Time };
        if (items.Count < limits.Items)
        {
            items.Add(fresh);
            return items.Count - 1;
        }

        int least = 0;
        long now = LastTime;
        for (int index = 1; index < items.Count; index++)
        {
            least = Rank(items[index], now, limits).CompareTo(Rank(items[least], now, limits)) < 0 ? index : least;
        }

        items[least] = fresh;
        return least;
    }

    private static (bool IsBought, float Weight, long Time) Rank(in ItemInterest interest, long now, ProfileLimits limits) =>
        (interest.IsBought, interest.WeightAt(now, limits.HalfLife, limits.ItemWeight), interest.LastTime);

    private void AddAffinity(AffinityKind kind, int name, float weight, long time, long halfLife)
    {
        if (name < 0)
        {
            return;
        }

        int index = affinities.FindIndex(affinity => affinity.Kind == kind && affinity.Name == name);
        var (value, count) = index >= 0 ? (affinities[index], 0) : (new Affinity(kind, name, default), affinities.Count(affinity => affinity.Kind == kind));
        var sum = value.Weight;
        sum.Add(weight, time, halfLife);
        value = value with { Weight = sum };
        if (index >= 0)
        {
            affinities[index] = value;
        }
        else if (count < AffinitiesMaximum)
        {
            affinities.Add(value);
        }
        else
        {
            var least = affinities.Where(affinity => affinity.Kind == kind).MinBy(affinity => affinity.Weight.ValueAt(LastTime, halfLife))!;
            affinities[affinities.IndexOf(least)] = value;
        }
    }
}

/// <summary>Actions within the newest minute of event time, counted in minutes since 1970.</summary>
internal readonly record struct MinuteRate(long Minute, int Actions);

/// <summary>What an affinity is to. The number is part of saved profiles.</summary>
internal enum AffinityKind : byte
{
    Category = 0,
    Brand = 1,
    PriceBand = 2,
}

/// <summary>How much a viewer leans to a category, a brand or a price band.</summary>
internal sealed record Affinity(AffinityKind Kind, int Name, Decay Weight);
