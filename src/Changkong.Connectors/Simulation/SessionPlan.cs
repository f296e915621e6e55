using System.Globalization;
using Changkong.Contracts.Rooms;

namespace Changkong.Connectors.Simulation;

/// <summary>What is known of a simulated session before it begins. Follows from the seed, the room and the start; so a restart plans the same sessions again.</summary>
internal sealed record SessionPlan
{
    public required string Session { get; init; }

    public required string Source { get; init; }

    public required string Account { get; init; }

    public required string Room { get; init; }

    public required string Title { get; init; }

    public required string Host { get; init; }

    public required SimulatedShop Shop { get; init; }

    public required long StartUnixMilliseconds { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Mean over the broadcast.</summary>
    public required double EventsPerSecond { get; init; }

    /// <summary>Whether the rate stays at its mean instead of rising and falling.</summary>
    public bool IsSteady { get; init; }

    public required ulong Seed { get; init; }

    public IReadOnlyList<PlannedSegment> Segments { get; init; } = [];

    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    public IReadOnlyList<PlannedIncident> Incidents { get; init; } = [];

    public long EndUnixMilliseconds => StartUnixMilliseconds + (long)Duration.TotalMilliseconds;

    public static SessionPlan Of(SimulationOptions options, int roomIndex, long startUnixMilliseconds)
    {
        var shop = SimulatedCatalogue.Shop(roomIndex);
        var duration = options.SessionLength;
        ulong sessionSeed = SeededRandom.Mix(options.Seed, (ulong)roomIndex, (ulong)startUnixMilliseconds);
        var random = new SeededRandom(sessionSeed);
        string number = string.Create(CultureInfo.InvariantCulture, $"{options.Seed}-{roomIndex + 1}");
        string started = DateTimeOffset.FromUnixTimeMilliseconds(startUnixMilliseconds).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        return new()
        {
            Session = $"sim-{number}-{started}",
            Source = $"simulator:{number}",
            Account = $"{shop.Name}模拟账号{roomIndex + 1}",
            Room = string.Create(CultureInfo.InvariantCulture, $"{RoomPrefix(options)}{roomIndex + 1}"),
            Title = $"模拟 · {shop.Name} {shop.Theme}",
            Host = random.Chance(0.75) ? shop.Host : shop.BackupHost,
            Shop = shop,
            StartUnixMilliseconds = startUnixMilliseconds,
            Duration = duration,
            EventsPerSecond = options.EventsPerSecond,
            IsSteady = options.IsSteady,
            Seed = sessionSeed,
            Segments = PlanSegments(shop, duration, random),
            Actions = PlanActions(shop, duration, random),
            Incidents = PlanIncidents(shop, duration, random),
        };
    }

    /// <summary>The plan of a session that was played before with these options; null when it was not one of them.</summary>
    public static SessionPlan? Of(SimulationOptions options, SessionSummary played)
    {
        string prefix = RoomPrefix(options);
        return played.StartedUnixMilliseconds is { } start && played.Room.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(played.Room.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= options.Rooms
            && Of(options, number - 1, start) is { } plan && plan.Session == played.Session
            ? plan
            : null;
    }

    private static string RoomPrefix(SimulationOptions options) => string.Create(CultureInfo.InvariantCulture, $"sim-room-{options.Seed}-");

    // Opening, one explanation after another with a lottery in the middle third, and the farewell.
    private static List<PlannedSegment> PlanSegments(SimulatedShop shop, TimeSpan duration, SeededRandom random)
    {
        var opening = duration * 0.05;
        var segments = new List<PlannedSegment> { new(TimeSpan.Zero, "开场福利", null, false) };
        var at = opening;
        bool lotteryDone = false;
        for (int index = 0; at < duration * 0.93; index++)
        {
            if (!lotteryDone && at > duration * 0.45)
            {
                segments.Add(new(at, "互动抽奖", null, true));
                at += duration * 0.04;
                lotteryDone = true;
            }

            int product = index % shop.Products.Count;
            segments.Add(new(at, $"讲解 {product + 1} 号", product, false));
            at += duration * random.Between(0.06, 0.1);
        }

        segments.Add(new(duration * 0.95, "收尾预告", null, false));
        return segments;
    }

    private static List<PlannedAction> PlanActions(SimulatedShop shop, TimeSpan duration, SeededRandom random)
    {
        string[] kinds = ["coupon", "price", "advertising", "script", "pin"];
        var actions = new List<PlannedAction>();
        foreach (string kind in kinds)
        {
            actions.Add(new(duration * random.Between(0.12, 0.85), kind, random.Below(shop.Products.Count)));
        }

        return [.. actions.OrderBy(action => action.At)];
    }

    private static List<PlannedIncident> PlanIncidents(SimulatedShop shop, TimeSpan duration, SeededRandom random)
    {
        Weighted<IncidentKind?>[] chances =
        [
            new(null, 34), new(IncidentKind.StreamCut, 16), new(IncidentKind.StockOut, 16), new(IncidentKind.RefundSpike, 12), new(IncidentKind.TrafficBurst, 14),
            new(IncidentKind.BotBurst, 8),
        ];
        return random.Pick(chances) is { } kind ? [new(duration * random.Between(0.3, 0.8), kind, random.Below(shop.Products.Count))] : [];
    }
}

internal sealed record PlannedSegment(TimeSpan At, string Title, int? Product, bool Lottery);

internal sealed record PlannedAction(TimeSpan At, string Kind, int Product);

internal sealed record PlannedIncident(TimeSpan At, IncidentKind Kind, int Product);
