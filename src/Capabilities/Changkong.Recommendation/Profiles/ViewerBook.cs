using System.Text;
using Changkong.Live.State;

namespace Changkong.Recommendation.Profiles;

/// <summary>A viewer as of one moment: a copy that does not change.</summary>
internal sealed record ViewerState(
    string Viewer, IReadOnlyList<ProfileEvent> Events, IReadOnlyList<ItemInterest> Items, IReadOnlyList<Affinity> Affinities, long LastTime, long Actions, long Ignored, bool IsSuspect, MinuteRate Rate);

/// <summary>All profiles, in shards with a lock each: one loop writes, requests read copies. Bounded in viewers; those silent longest are forgotten.</summary>
internal sealed class ViewerBook
{
    private const int ShardCount = 64;

    private readonly Shard[] shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];
    private readonly ProfileLimits limits;
    private readonly int viewersPerShard;

    public ViewerBook(ProfileLimits limits, int viewersMaximum)
    {
        this.limits = limits;
        viewersPerShard = Math.Max(1, viewersMaximum / ShardCount);
    }

    public ProfileLimits Limits => limits;

    public int Count => shards.Sum(shard => shard.Count);

    public static ulong KeyOf(ReadOnlySpan<byte> viewer) => Utf8Hash.Of(viewer);

    public static ulong KeyOf(string viewer) => Utf8Hash.Of(Encoding.UTF8.GetBytes(viewer));

    /// <summary>Takes one event of a viewer in.</summary>
    /// <returns>Whether it counted.</returns>
    public bool Take(ReadOnlySpan<byte> viewer, in ProfileEvent happened, in ItemTraits traits)
    {
        ulong key = KeyOf(viewer);
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            if (!shard.Profiles.TryGetValue(key, out var profile))
            {
                shard.MakeRoom(viewersPerShard);
                shard.Profiles.Add(key, profile = new ViewerProfile(Encoding.UTF8.GetString(viewer)));
            }

            shard.Changed.Add(key);
            return profile.Take(happened, traits, limits);
        }
    }

    /// <summary>The keys that changed since the last call, the forgotten ones among them.</summary>
    public IReadOnlyList<ulong> TakeChanged()
    {
        var changed = new List<ulong>();
        foreach (var shard in shards)
        {
            lock (shard.Gate)
            {
                changed.AddRange(shard.Changed);
                shard.Changed.Clear();
            }
        }

        return changed;
    }

    /// <summary>The viewer now; null when unknown.</summary>
    public ViewerState? Find(string viewer) => Find(KeyOf(viewer));

    public ViewerState? Find(ulong key)
    {
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            return shard.Profiles.TryGetValue(key, out var profile) ? Copy(profile) : null;
        }
    }

    public bool Forget(ulong key)
    {
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            shard.Changed.Add(key);
            return shard.Profiles.Remove(key);
        }
    }

    /// <summary>Every viewer, one shard at a time, so that a training holds up the loop only for a copy.</summary>
    public IEnumerable<ViewerState> All()
    {
        foreach (var shard in shards)
        {
            List<ViewerState> copies;
            lock (shard.Gate)
            {
                copies = [.. shard.Profiles.Values.Select(Copy)];
            }

            foreach (var copy in copies)
            {
                yield return copy;
            }
        }
    }

    /// <summary>Pseudonyms of the viewers active since then, in no order.</summary>
    public IEnumerable<string> Names(long sinceUnixMilliseconds)
    {
        foreach (var shard in shards)
        {
            List<string> names;
            lock (shard.Gate)
            {
                names = [.. shard.Profiles.Values.Where(profile => profile.LastTime >= sinceUnixMilliseconds).Select(profile => profile.Viewer)];
            }

            foreach (string name in names)
            {
                yield return name;
            }
        }
    }

    /// <summary>The viewers active last, newest first.</summary>
    public IReadOnlyList<ViewerState> Latest(int count)
    {
        var latest = new List<ViewerState>();
        foreach (var shard in shards)
        {
            lock (shard.Gate)
            {
                latest.AddRange(shard.Profiles.Values.Where(profile => profile.Affinities.Count > 0).OrderByDescending(profile => profile.LastTime).Take(count).Select(Copy));
            }
        }

        return [.. latest.OrderByDescending(viewer => viewer.LastTime).ThenBy(viewer => viewer.Viewer, StringComparer.Ordinal).Take(count)];
    }

    /// <summary>Some viewers, from every shard alike; shards are by hash, so that they stand for all.</summary>
    public IReadOnlyList<ViewerState> Sample(int count)
    {
        var sample = new List<ViewerState>(count);
        foreach (var shard in shards)
        {
            lock (shard.Gate)
            {
                sample.AddRange(shard.Profiles.Values.Where(profile => profile.Affinities.Count > 0).Take((count + ShardCount - 1) / ShardCount).Select(Copy));
            }
        }

        return sample;
    }

    public void Restore(ViewerProfile profile)
    {
        ulong key = KeyOf(profile.Viewer);
        var shard = ShardOf(key);
        lock (shard.Gate)
        {
            shard.Profiles[key] = profile;
        }
    }

    public void Clear()
    {
        foreach (var shard in shards)
        {
            lock (shard.Gate)
            {
                shard.Profiles.Clear();
                shard.Changed.Clear();
            }
        }
    }

    private static ViewerState Copy(ViewerProfile profile) =>
        new(profile.Viewer, [.. profile.Events], [.. profile.Items], [.. profile.Affinities], profile.LastTime, profile.Actions, profile.Ignored, profile.IsSuspect, profile.Rate);

    private Shard ShardOf(ulong key) => shards[key >> 58];

    private sealed class Shard
    {
        public Lock Gate { get; } = new();

        public Dictionary<ulong, ViewerProfile> Profiles { get; } = [];

        public HashSet<ulong> Changed { get; } = [];

        public int Count
        {
            get
            {
                lock (Gate)
                {
                    return Profiles.Count;
                }
            }
        }

        // A sixteenth at a time, so that the search for the oldest is paid for by many arrivals.
        public void MakeRoom(int maximum)
        {
            if (Profiles.Count < maximum)
            {
                return;
            }

            foreach (ulong key in Profiles.OrderBy(entry => entry.Value.LastTime).ThenBy(entry => entry.Key).Take((maximum / 16) + 1).Select(entry => entry.Key).ToList())
            {
                Profiles.Remove(key);
                Changed.Add(key);
            }
        }
    }
}
