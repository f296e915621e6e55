using Changkong.Contracts.Stock;
using Changkong.Stock.Channels;

namespace Changkong.Tests.Stock;

/// <summary>A ledger, a lane and a channel that fails in every way, on a clock that steps by 10 milliseconds. The same seed gives the same history.</summary>
internal sealed class LaneWorld
{
    private const long Step = 10;

    private readonly Random random;
    private readonly Dictionary<string, (long Units, long Version)> ledger = [];
    private readonly HashSet<string> dirty = [];
    private readonly Dictionary<string, (long Units, long Revision)> shown = [];
    private readonly List<(long At, Action Deed)> agenda = [];
    private long version;

    public LaneWorld(int seed, int skus, ChannelTerms terms)
    {
        random = new(seed);
        Lane = new(terms, random.NextDouble);
        for (int number = 0; number < skus; number++)
        {
            string sku = "sku" + number;
            shown[sku] = (random.Next(500), 0);
            Set(sku, random.Next(500));
        }
    }

    public ChannelLane Lane { get; }

    public long Now { get; private set; } = 1_000_000;

    /// <summary>Share of calls and lines that go wrong.</summary>
    public double Faults { get; set; } = 0.3;

    public IReadOnlyDictionary<string, (long Units, long Revision)> Shown => shown;

    public IReadOnlyDictionary<string, (long Units, long Version)> Ledger => ledger;

    public int Pushes { get; private set; }

    public void Set(string sku, long units)
    {
        ledger[sku] = (units, ++version);
        dirty.Add(sku);
    }

    public void SetShown(string sku, long units) => shown[sku] = (units, shown[sku].Revision);

    /// <summary>The channel sells on its own; the ledger learns it later.</summary>
    public void SellThere(string sku, int units, long learnedAfter)
    {
        long sold = Math.Min(units, shown[sku].Units);
        SetShown(sku, shown[sku].Units - sold);
        agenda.Add((Now + learnedAfter, () => Set(sku, Math.Max(0, ledger[sku].Units - sold))));
    }

    public void ChangeSome()
    {
        for (int change = random.Next(4); change > 0; change--)
        {
            Set("sku" + (random.Next(2) == 0 ? random.Next(3) : random.Next(ledger.Count)), random.Next(500));
        }
    }

    public void Run(int steps, Action? each = null)
    {
        for (int step = 0; step < steps; step++)
        {
            Now += Step;
            each?.Invoke();
            foreach (var due in agenda.Where(entry => entry.At <= Now).ToList())
            {
                agenda.Remove(due);
                due.Deed();
            }

            dirty.RemoveWhere(sku => Lane.Offer(sku, ledger[sku].Units, ledger[sku].Version, Now));
            while (Lane.TakePush(Now) is { } push)
            {
                Pushes++;
                Push(push);
            }

            while (Lane.TakeRead(Now) is { } read)
            {
                Read(read);
            }
        }
    }

    private bool Strikes() => random.NextDouble() < Faults;

    private void Push(PushCall call)
    {
        long answerAt = Now + 10 + random.Next(80);
        if (!Strikes())
        {
            agenda.Add((answerAt - 5, () => Apply(call, losesSome: Faults > 0)));
            agenda.Add((answerAt, () => Lane.Complete(call, new(ChannelCallResult.Done, [.. call.Lines.Select(_ => ChannelLineAnswer.Applied)]), Now)));
            return;
        }

        var result = (ChannelCallResult)(1 + random.Next(3));
        if (result != ChannelCallResult.Throttled && random.Next(2) == 0)
        {
            // Done all the same, perhaps much later, perhaps twice.
            agenda.Add((answerAt + random.Next(300), () => Apply(call, losesSome: false)));
            agenda.Add((answerAt + random.Next(600), () => Apply(call, losesSome: true)));
        }

        agenda.Add((answerAt, () => Lane.Complete(call, new(result, [], result == ChannelCallResult.Throttled ? TimeSpan.FromMilliseconds(50) : null, "fault"), Now)));
    }

    private void Apply(PushCall call, bool losesSome)
    {
        foreach (var line in call.Lines)
        {
            if (!(losesSome && random.Next(20) == 0))
            {
                shown[line.Sku] = (line.Units, line.Revision);
            }
        }
    }

    private void Read(ReadCall call)
    {
        bool fails = Strikes();
        List<long?> before = [.. call.Skus.Select(sku => (long?)shown[sku].Units)];
        bool isStale = Strikes();
        agenda.Add((Now + 10 + random.Next(30), () => Lane.Complete(
            call,
            fails ? new(ChannelCallResult.Uncertain, [], null, "fault") : new(ChannelCallResult.Done, isStale ? before : [.. call.Skus.Select(sku => (long?)shown[sku].Units)]),
            Now)));
    }
}
