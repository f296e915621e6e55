using System.Diagnostics;

namespace Changkong.Bench.Stock;

/// <summary>How long changes take from the call that makes them until every channel shows them. A change that was overtaken counts as shown when a newer value of its SKU is.</summary>
internal sealed class SyncMeter(int channelCount)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Change>> open = new(StringComparer.Ordinal);
    private readonly List<double>[] byChannel = [.. Enumerable.Range(0, channelCount).Select(_ => new List<double>())];
    private readonly List<double> onAll = [];

    public int Begun { get; private set; }

    public int Open
    {
        get
        {
            lock (gate)
            {
                return Begun - onAll.Count;
            }
        }
    }

    /// <summary>Milliseconds until the last channel showed it, of every change.</summary>
    public IReadOnlyList<double> OnAll
    {
        get
        {
            lock (gate)
            {
                return [.. onAll];
            }
        }
    }

    public IReadOnlyList<double> On(int channel)
    {
        lock (gate)
        {
            return [.. byChannel[channel]];
        }
    }

    /// <summary>Announces a change before it is made, so that a channel quicker than this bookkeeping is not missed.</summary>
    public Change Begin(string sku)
    {
        var change = new Change(Stopwatch.GetTimestamp(), channelCount);
        lock (gate)
        {
            if (!open.TryGetValue(sku, out var changes))
            {
                open.Add(sku, changes = []);
            }

            changes.Add(change);
            Begun++;
        }

        return change;
    }

    /// <summary>The change is in the ledger under this revision.</summary>
    public void Number(string sku, Change change, long revision)
    {
        lock (gate)
        {
            change.Revision = revision;
            for (int channel = 0; channel < channelCount; channel++)
            {
                Look(sku, change, channel);
            }

            Tidy(sku);
        }
    }

    /// <summary>A channel shows a revision.</summary>
    public void Show(int channel, string sku, long revision)
    {
        lock (gate)
        {
            if (!open.TryGetValue(sku, out var changes))
            {
                return;
            }

            long now = Stopwatch.GetTimestamp();
            foreach (var change in changes)
            {
                change.Seen[channel].Add((revision, now));
                Look(sku, change, channel);
            }

            Tidy(sku);
        }
    }

    private void Look(string sku, Change change, int channel)
    {
        if (change.Revision == 0 || change.IsShown[channel])
        {
            return;
        }

        foreach (var (revision, at) in change.Seen[channel])
        {
            if (revision >= change.Revision)
            {
                change.IsShown[channel] = true;
                change.LastAt = Math.Max(change.LastAt, at);
                byChannel[channel].Add(Stopwatch.GetElapsedTime(change.BeganAt, at).TotalMilliseconds);
                break;
            }
        }

        change.Seen[channel].Clear();
    }

    private void Tidy(string sku)
    {
        if (!open.TryGetValue(sku, out var changes))
        {
            return;
        }

        foreach (var change in changes.Where(change => Array.TrueForAll(change.IsShown, shown => shown)))
        {
            onAll.Add(Stopwatch.GetElapsedTime(change.BeganAt, change.LastAt).TotalMilliseconds);
        }

        changes.RemoveAll(change => Array.TrueForAll(change.IsShown, shown => shown));
        if (changes.Count == 0)
        {
            open.Remove(sku);
        }
    }

    internal sealed class Change(long beganAt, int channelCount)
    {
        public long BeganAt => beganAt;

        /// <summary>0 until the ledger has said it.</summary>
        public long Revision { get; set; }

        public long LastAt { get; set; }

        public bool[] IsShown { get; } = new bool[channelCount];

        public List<(long Revision, long At)>[] Seen { get; } = [.. Enumerable.Range(0, channelCount).Select(_ => new List<(long, long)>())];
    }
}
