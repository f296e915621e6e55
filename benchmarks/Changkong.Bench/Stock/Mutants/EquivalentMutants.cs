namespace Changkong.Bench.Stock.Mutants;

/// <summary>Faults that nobody can see, each with the reason why.</summary>
internal static class EquivalentMutants
{
    private static readonly Dictionary<(string File, string Member, string Before, string After), string> Reasons = [];

    public static string? ReasonOf(Mutant mutant) => Reasons.GetValueOrDefault((mutant.File, mutant.Member, mutant.Before, mutant.After));
}
