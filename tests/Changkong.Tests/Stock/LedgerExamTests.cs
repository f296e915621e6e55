using Changkong.Bench.Stock.Mutants.Exam;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

/// <summary>The decisions against a second ledger that is written as plainly as it can be said.</summary>
public sealed class LedgerExamTests
{
    [Fact]
    public void Histories_OfAllCommands_AreDecidedAsThePlainLedgerDecidesThem() => LedgerExam.Run(300).ShouldBeNull();
}
