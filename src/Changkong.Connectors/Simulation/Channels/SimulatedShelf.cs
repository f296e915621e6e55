using Changkong.Connectors.Stock;
using Changkong.Contracts.Stock;

namespace Changkong.Connectors.Simulation.Channels;

/// <summary>What a simulated channel shows, and what is still to happen to it. Thread-safe.</summary>
internal sealed class SimulatedShelf(ChannelFaults faults, Action<string, long>? onShown)
{
    private readonly Lock gate = new();
    private readonly SeededRandom random = new(faults.Seed);
    private readonly Dictionary<string, Shown> shelf = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(ChannelUpdate Line, bool IsRepeat), long> late = new();
    private double allowance = Math.Max(1, double.IsPositiveInfinity(faults.CallsPerSecond) ? 1 : faults.CallsPerSecond);
    private long allowanceAt = long.MinValue;

    /// <summary>The next choice of what happens to a call. The faults share one draw: at most one strikes.</summary>
    public CallFate Draw(bool isPush, long now)
    {
        lock (gate)
        {
            if (!Allow(now))
            {
                return CallFate.Throttled;
            }

            double draw = random.Unit();
            return Strikes(ref draw, faults.Throttled) ? CallFate.Throttled
                : Strikes(ref draw, faults.TimeoutNotDone) ? CallFate.TimeoutNotDone
                : Strikes(ref draw, isPush ? faults.TimeoutDone : 0) ? CallFate.TimeoutDone
                : Strikes(ref draw, faults.ServerError) ? (isPush && random.Chance(0.5) ? CallFate.ErrorDone : CallFate.ErrorNotDone)
                : Strikes(ref draw, isPush ? faults.AppliedLate : 0) ? CallFate.AppliedLate
                : CallFate.Answered;
        }
    }

    public List<ChannelUpdateResult> Apply(IReadOnlyList<ChannelUpdate> lines, bool isLate, long now)
    {
        lock (gate)
        {
            Settle(now);
            var results = new List<ChannelUpdateResult>(lines.Count);
            foreach (var line in lines)
            {
                results.Add(new(line.Sku, Take(line, isLate, now)));
            }

            return results;
        }
    }

    public List<ChannelReading> Read(IReadOnlyList<string> skus, long now)
    {
        lock (gate)
        {
            Settle(now);
            return [.. skus.Select(sku => new ChannelReading(sku, !shelf.TryGetValue(sku, out var shown) ? null : random.Chance(faults.StaleReadings) ? shown.Before : shown.Units))];
        }
    }

    public void Put(string sku, long units)
    {
        lock (gate)
        {
            shelf[sku] = new() { Units = units, Before = units };
        }
    }

    public int Sell(string sku, int units, long now)
    {
        lock (gate)
        {
            Settle(now);
            if (!shelf.TryGetValue(sku, out var shown))
            {
                return 0;
            }

            int sold = (int)Math.Min(units, shown.Units);
            (shown.Before, shown.Units) = (shown.Units, shown.Units - sold);
            return sold;
        }
    }

    public Dictionary<string, long> Show(long now)
    {
        lock (gate)
        {
            Settle(now);
            return shelf.ToDictionary(entry => entry.Key, entry => entry.Value.Units, StringComparer.Ordinal);
        }
    }

    public bool IsDone(long now)
    {
        lock (gate)
        {
            Settle(now);
            return late.Count == 0;
        }
    }

    private static bool Strikes(ref double draw, double share)
    {
        bool strikes = draw < share;
        draw -= share;
        return strikes;
    }

    private bool Allow(long now)
    {
        if (double.IsPositiveInfinity(faults.CallsPerSecond))
        {
            return true;
        }

        if (allowanceAt != long.MinValue)
        {
            allowance = Math.Min(Math.Max(1, faults.CallsPerSecond), allowance + ((now - allowanceAt) * faults.CallsPerSecond / 1000));
        }

        allowanceAt = now;
        if (allowance < 1)
        {
            return false;
        }

        allowance--;
        return true;
    }

    private ChannelLineAnswer Take(ChannelUpdate line, bool isLate, long now)
    {
        if (!shelf.TryGetValue(line.Sku, out var shown))
        {
            return ChannelLineAnswer.Unknown;
        }

        if (faults.KeepsRevisions && line.Revision < shown.Revision)
        {
            return ChannelLineAnswer.Stale;
        }

        long lateAt = now + (long)(faults.LateBy.TotalMilliseconds * random.Between(0.5, 1.5));
        if (isLate)
        {
            late.Enqueue((line, false), lateAt);
        }
        else if (!random.Chance(faults.LostLines))
        {
            Set(shown, line);
            if (random.Chance(faults.DoubledLines))
            {
                late.Enqueue((line, true), lateAt);
            }
        }

        return ChannelLineAnswer.Applied;
    }

    private void Settle(long now)
    {
        while (late.TryPeek(out var entry, out long at) && at <= now)
        {
            late.Dequeue();
            var shown = shelf[entry.Line.Sku];
            if (!faults.KeepsRevisions || entry.Line.Revision >= shown.Revision)
            {
                Set(shown, entry.Line);
            }
        }
    }

    private void Set(Shown shown, ChannelUpdate line)
    {
        (shown.Before, shown.Units, shown.Revision) = (shown.Units, line.Units, line.Revision);
        onShown?.Invoke(line.Sku, line.Revision);
    }

    private sealed class Shown
    {
        public long Units { get; set; }

        public long Before { get; set; }

        public long Revision { get; set; }
    }
}

/// <summary>What happens to a call.</summary>
internal enum CallFate
{
    Answered,
    AppliedLate,
    Throttled,
    TimeoutNotDone,
    TimeoutDone,
    ErrorNotDone,
    ErrorDone,
}
