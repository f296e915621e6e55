using Changkong.Bench.Stock.Mutants;
using Changkong.Tests.Architecture;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

/// <summary>A sample of <c>./bench mutants</c>, which plants them all.</summary>
public sealed class LedgerMutantTests
{
    private const int Every = 16;
    private const int Histories = 20;

    [Fact]
    public void Faults_PlantedInTheLedgersDecisions_AreCaught()
    {
        var laboratory = LedgerMutants.Open(Repository.Root);
        var faults = laboratory.Faults.Where((_, index) => index % Every == 0).ToList();
        faults.Count.ShouldBeGreaterThan(30);

        var verdicts = laboratory.Examine(faults, Histories, static _ => { });

        verdicts.Where(verdict => verdict.Fate == MutantFate.Survived && EquivalentMutants.ReasonOf(verdict.Mutant) is null).Select(verdict => verdict.Mutant.ToString()).ShouldBeEmpty();
        verdicts.Count(verdict => verdict.Fate == MutantFate.Caught).ShouldBeGreaterThan(30);
    }
}
