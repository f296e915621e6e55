using Changkong.Contracts.Settings;

namespace Changkong.Contracts.Funnel;

/// <summary>People and times at one stage.</summary>
public readonly record struct StageCount(long People, long Times);

/// <summary>One stage of the funnel.</summary>
/// <param name="Stage">exposed, entered, productExposed, clicked, carted, ordered or paid.</param>
/// <param name="People">Distinct people.</param>
/// <param name="Times">How often.</param>
/// <param name="Rate">People ÷ people of the stage before; null for the first and where the stage before is empty.</param>
/// <param name="Loss">1 − rate; below 0 when more came than the stage before knows of.</param>
/// <param name="BenchmarkLoss">The loss the team holds for normal; null where none is set.</param>
/// <param name="RecoverableGmv">
/// What the loss above the benchmark cost, in minor units: the people lost too many, at the rates of the stages after and at the mean payment. Null where the
/// benchmark is met or cannot be compared.
/// </param>
public sealed record FunnelStage(string Stage, long People, long Times, double? Rate, double? Loss, double? BenchmarkLoss, long? RecoverableGmv);

/// <summary>The funnel 曝光→进入→商品曝光→点击→加购→下单→支付, the same for the live screen and the review.</summary>
public static class SalesFunnel
{
    /// <summary>The stages in order.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["exposed", "entered", "productExposed", "clicked", "carted", "ordered", "paid"];

    /// <summary>Computes the funnel.</summary>
    /// <param name="counts">One count a stage, in the order of <see cref="Stages"/>.</param>
    /// <param name="gmvMinor">Amount paid; null when it is unknown.</param>
    /// <param name="benchmarks">Losses held for normal.</param>
    public static IReadOnlyList<FunnelStage> Compute(IReadOnlyList<StageCount> counts, long? gmvMinor, FunnelBenchmarks benchmarks)
    {
        if (counts.Count != Stages.Count)
        {
            throw new ArgumentException($"The funnel has {Stages.Count} stages, not {counts.Count}.", nameof(counts));
        }

        var stages = new FunnelStage[counts.Count];
        for (int stage = 0; stage < stages.Length; stage++)
        {
            double? rate = stage == 0 ? null : Rate(counts, stage);
            double? loss = 1 - rate;
            double? benchmark = Stages[stage] switch { "carted" => benchmarks.ViewCart, "ordered" => benchmarks.CartOrder, "paid" => benchmarks.OrderPay, _ => null };
            stages[stage] = new(Stages[stage], counts[stage].People, counts[stage].Times, rate, loss, benchmark, Recoverable(counts, stage, loss, benchmark, gmvMinor));
        }

        return stages;
    }

    private static double? Rate(IReadOnlyList<StageCount> counts, int stage) => counts[stage - 1].People == 0 ? null : (double)counts[stage].People / counts[stage - 1].People;

    private static long? Recoverable(IReadOnlyList<StageCount> counts, int stage, double? loss, double? benchmark, long? gmvMinor)
    {
        long buyers = counts[^1].People;
        if (loss <= benchmark || loss is null || benchmark is null || gmvMinor is null || buyers == 0)
        {
            return null;
        }

        double people = (loss.Value - benchmark.Value) * counts[stage - 1].People;
        for (int next = stage + 1; next < counts.Count; next++)
        {
            people *= Rate(counts, next) ?? 0;
        }

        return (long)Math.Round(people * gmvMinor.Value / buyers, MidpointRounding.AwayFromZero);
    }
}
