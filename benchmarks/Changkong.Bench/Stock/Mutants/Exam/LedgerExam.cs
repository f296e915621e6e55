using System.Globalization;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>
/// Examines the ledger's decisions: random histories, each command answered as <see cref="NaiveLedger"/> answers it, each pool as full; the books that its entries give
/// in another order are the same books.
/// </summary>
public static class LedgerExam
{
    private const int Rounds = 40;
    private const int ServedMaximum = 1_000;
    private static readonly LedgerBounds Bounds = new(100, 100);

    /// <summary>Runs so many histories.</summary>
    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Run(int histories)
    {
        // What is written by hand first: it is quick, and finds most.
        if ((LedgerVectors.Run() ?? HoldVectors.Run() ?? PostVectors.Run() ?? PaymentVectors.Run()) is { } known)
        {
            return "vector: " + known;
        }

        for (int seed = 1; seed <= histories; seed++)
        {
            if (History(seed) is { } wrong)
            {
                return string.Create(CultureInfo.InvariantCulture, $"history {seed}: {wrong}");
            }
        }

        return null;
    }

    private static string? History(int seed)
    {
        var model = new NaiveLedger();
        var history = new ExamHistory(seed, model);
        var books = new ExamBooks(Bounds);
        foreach (var commands in history.Preparations())
        {
            if (Round(books, model, commands, history.Clock) is { } wrong)
            {
                return wrong;
            }
        }

        for (int round = 0; round < Rounds; round++)
        {
            if (Round(books, model, history.NextRound(), history.Clock) is { } wrong)
            {
                return string.Create(CultureInfo.InvariantCulture, $"round {round}: {wrong}");
            }
        }

        // Everything asked once more: the answers are those of the record.
        return Round(books, model, [.. history.Asked], history.Clock) ?? books.CompareWithShuffledReplay(seed) ?? WhatIsLeft(books, history.Clock);
    }

    // Long after, all holds have ended, nobody waits, and the books remember no end and no queue that is over.
    private static string? WhatIsLeft(ExamBooks books, long clock)
    {
        for (int day = 1; day <= 3; day++)
        {
            var later = (clock / 1000 * 1000) + (long)TimeSpan.FromDays(day).TotalMilliseconds;
            books.Decide([new ExamSweep()], later, ServedMaximum);
            books.Complete();
        }

        return books.Leftovers();
    }

    private static string? Round(ExamBooks books, NaiveLedger model, List<object> commands, long clock)
    {
        // Now and then the disk refuses: what was decided and not written leaves no trace.
        if (commands.Count % 3 == 0)
        {
            books.Decide(commands, clock, ServedMaximum);
            books.Abandon();
        }

        var answers = books.Decide(commands, clock, ServedMaximum);
        var expected = model.Round(commands, clock, ServedMaximum);
        for (int index = 0; index < commands.Count; index++)
        {
            if (!AreSame(answers[index], expected[index]))
            {
                return $"{commands[index]} was answered {answers[index]}, expected {expected[index]}";
            }
        }

        if (books.EntryFault() is { } fault)
        {
            return fault;
        }

        books.Complete();
        model.Complete();
        return Compare(books, model) ?? books.CompareHolds(model);
    }

    // The words of a refused policy are not part of the examination.
    private static bool AreSame(object answer, object expected) =>
        answer is PolicyOutcome.Refused refused && expected is PolicyOutcome.Refused other ? refused.Field == other.Field : answer.Equals(expected);

    private static string? Compare(ExamBooks books, NaiveLedger model)
    {
        var real = books.Balances().Where(balance => balance.Units != 0).ToDictionary(balance => balance.Pool, balance => balance.Units);
        var naive = model.Balances.Where(balance => balance.Units != 0).ToDictionary(balance => balance.Pool, balance => balance.Units);
        foreach (var (pool, units) in naive)
        {
            if (real.GetValueOrDefault(pool) != units)
            {
                return $"{pool} holds {real.GetValueOrDefault(pool)}, expected {units}";
            }
        }

        return real.Keys.FirstOrDefault(pool => !naive.ContainsKey(pool)) is { Sku: not null } surplus ? $"{surplus} holds {real[surplus]}, expected nothing" : null;
    }
}
