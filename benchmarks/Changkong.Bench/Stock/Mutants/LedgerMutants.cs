namespace Changkong.Bench.Stock.Mutants;

/// <summary>What is mutated: the decisions of the ledger, where a fault sells what is not there or loses what is.</summary>
internal static class LedgerMutants
{
    private const string Entry = "Changkong.Bench.Stock.Mutants.Exam.LedgerExam";

    private static readonly string[] Decisions =
        ["Allocation.cs", "DecideHold.cs", "DecidePolicy.cs", "DecidePost.cs", "DecideSettle.cs", "EntryMerge.cs", "LedgerRound.cs", "MoveBuffer.cs", "StockDraft.cs", "Sweep.cs"];

    /// <param name="root">The folder that holds the solution.</param>
    public static MutantLaboratory Open(string root)
    {
        var ledger = Directory.GetFiles(Path.Combine(root, "src", "Capabilities", "Changkong.Stock", "Ledger"), "*.cs");
        var exam = Directory.GetFiles(Path.Combine(root, "benchmarks", "Changkong.Bench", "Stock", "Mutants", "Exam"), "*.cs");
        return new(ledger.Where(IsDecision), ledger.Where(path => !IsDecision(path)).Concat(exam), Entry);
    }

    private static bool IsDecision(string path) => Decisions.Contains(Path.GetFileName(path));
}
