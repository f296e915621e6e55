namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// The nearest items to viewers, by what each did lately. A viewer's vector is the sum of the vectors of the items, the latest counting most; it is made when it is asked for, so that the
/// newest click and the newest vector of an item count at once and nothing is trained. Bounded: see the options. Thread-safe.
/// </summary>
public sealed class LiveViewers
{
    private const int Shards = 16;
    private readonly ItemIndex index;
    private readonly LiveViewersOptions options;
    private readonly Shard[] shards;

    /// <summary>Nobody has done anything yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public LiveViewers(ItemIndex index, LiveViewersOptions? options = null)
    {
        this.index = index;
        this.options = options ?? new();
        this.options.Validate();
        shards = [.. Enumerable.Range(0, Shards).Select(_ => new Shard((this.options.Viewers + Shards - 1) / Shards))];
    }

    /// <summary>A viewer did something with an item.</summary>
    /// <param name="weight">How much it says: 1 for a click, less than 0 for a dislike. Finite.</param>
    public void Record(long viewer, int item, float weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        if (!float.IsFinite(weight))
        {
            throw new ArgumentException("A weight must be finite.", nameof(weight));
        }

        var shard = ShardOf(viewer);
        lock (shard)
        {
            shard.Touch(viewer).Add(new(item, weight), options.ItemsPerViewer);
        }
    }

    /// <summary>Everything of a viewer is gone.</summary>
    public void Forget(long viewer)
    {
        var shard = ShardOf(viewer);
        lock (shard)
        {
            shard.Remove(viewer);
        }
    }

    /// <summary>Writes the viewer's vector. False if nothing is known of the viewer, or the index has none of the items: others must then be served, such as the popular ones.</summary>
    public bool TryVector(long viewer, Span<float> vector)
    {
        vector.Clear();
        Span<Act> acts = stackalloc Act[options.ItemsPerViewer <= 64 ? 64 : 0];
        acts = acts.IsEmpty ? new Act[options.ItemsPerViewer] : acts;
        int count = Latest(viewer, acts);
        float[] item = new float[vector.Length];
        bool isKnown = false;
        float share = 1;
        foreach (var act in acts[..count])
        {
            if (index.TryRead(act.Item, item))
            {
                for (int component = 0; component < item.Length; component++)
                {
                    vector[component] += item[component] * act.Weight * share;
                }

                isKnown = true;
            }

            share *= options.Fade;
        }

        return isKnown;
    }

    /// <summary>The nearest items for a viewer that a filter accepts, best first. None where <see cref="TryVector"/> is false.</summary>
    public int Search<TFilter>(long viewer, int effort, TFilter filter, Span<RankedItem> results)
        where TFilter : struct, IItemFilter
    {
        float[] vector = new float[index.Dimensions];
        return TryVector(viewer, vector) ? index.Search(vector, effort, filter, results) : 0;
    }

    // The latest first.
    private int Latest(long viewer, Span<Act> acts)
    {
        var shard = ShardOf(viewer);
        lock (shard)
        {
            return shard.Find(viewer)?.CopyTo(acts) ?? 0;
        }
    }

    private Shard ShardOf(long viewer) => shards[(int)(((ulong)viewer * 0x9E37_79B9_7F4A_7C15) >> 60)];

    private readonly record struct Act(int Item, float Weight);

    /// <summary>Two generations: when the young one is full it becomes the old one, and who was only in the old one is gone.</summary>
    private sealed class Shard(int viewers)
    {
        private Dictionary<long, History> young = [];
        private Dictionary<long, History> old = [];

        public History? Find(long viewer) => young.GetValueOrDefault(viewer) ?? old.GetValueOrDefault(viewer);

        public History Touch(long viewer)
        {
            if (young.TryGetValue(viewer, out var history))
            {
                return history;
            }

            if (!old.Remove(viewer, out history))
            {
                history = new();
            }

            if (young.Count == viewers)
            {
                (old, young) = (young, []);
            }

            young.Add(viewer, history);
            return history;
        }

        public void Remove(long viewer)
        {
            young.Remove(viewer);
            old.Remove(viewer);
        }
    }

    /// <summary>A ring that grows up to its limit.</summary>
    private sealed class History
    {
        private Act[] acts = new Act[4];
        private int count;
        private int next;

        public void Add(Act act, int limit)
        {
            if (next == acts.Length && acts.Length < limit)
            {
                Array.Resize(ref acts, Math.Min(limit, acts.Length * 2));
            }

            next %= Math.Min(acts.Length, limit);
            acts[next++] = act;
            count = Math.Min(limit, count + 1);
        }

        public int CopyTo(Span<Act> latestFirst)
        {
            for (int back = 0; back < count; back++)
            {
                latestFirst[back] = acts[(next - 1 - back + count) % count];
            }

            return count;
        }
    }
}
