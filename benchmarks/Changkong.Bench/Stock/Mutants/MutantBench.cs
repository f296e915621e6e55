using System.Diagnostics;
using System.Globalization;
using Changkong.Bench.Support;

namespace Changkong.Bench.Stock.Mutants;

/// <summary>
/// <c>./bench mutants</c>: plants one fault after another in the source of the ledger's decisions and lets the examination look for it. A fault that changes nothing anybody could
/// see is named in <see cref="EquivalentMutants"/> with its reason; every other must be caught.
/// </summary>
internal static class MutantBench
{
    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "depth", "every", "file");
        int depth = (int)options.Integer("depth", 150, 1, 100_000);
        int every = (int)options.Integer("every", 1, 1, 1_000);
        string file = options.Text("file", "");
        var laboratory = LedgerMutants.Open(Machine.Root);
        var faults = laboratory.Faults.Where((fault, index) => index % every == 0 && fault.Mutant.File.Contains(file, StringComparison.Ordinal)).ToList();
        var report = new BenchReport("mutants", ("compiler", "Roslyn " + typeof(Microsoft.CodeAnalysis.SyntaxTree).Assembly.GetName().Version), ("histories", depth.ToString(CultureInfo.InvariantCulture)));
        var clock = Stopwatch.StartNew();
        int done = 0;
        var verdicts = laboratory.Examine(faults, depth, verdict =>
        {
            if (verdict.Fate == MutantFate.Survived && EquivalentMutants.ReasonOf(verdict.Mutant) is null)
            {
                BenchReport.Progress($"survived: {verdict.Mutant}");
            }

            if (Interlocked.Increment(ref done) % 100 == 0)
            {
                BenchReport.Progress($"{done} of {faults.Count}");
            }
        });
        var survivors = verdicts.Where(verdict => verdict.Fate == MutantFate.Survived).Select(verdict => verdict.Mutant).ToList();
        var unexplained = survivors.Where(mutant => EquivalentMutants.ReasonOf(mutant) is null).ToList();
        foreach (var mutant in survivors.Except(unexplained))
        {
            BenchReport.Note($"equivalent: {mutant}: {EquivalentMutants.ReasonOf(mutant)}");
        }

        unexplained.ForEach(mutant => BenchReport.Note($"survived: {mutant}"));
        BenchReport.Figure("mutants.planted", faults.Count, "mutants");
        BenchReport.Figure("mutants.not_compiling", verdicts.Count(verdict => verdict.Fate == MutantFate.DoesNotCompile), "mutants");
        BenchReport.Figure("mutants.caught", verdicts.Count(verdict => verdict.Fate == MutantFate.Caught), "mutants");
        BenchReport.Figure("mutants.equivalent", survivors.Count - unexplained.Count, "mutants");
        BenchReport.Figure("mutants.seconds", clock.Elapsed.TotalSeconds, "s");
        report.Result("mutants.survived", unexplained.Count, "mutants", Target.AtMost, 0);
        return Task.FromResult(report.ExitCode);
    }
}
