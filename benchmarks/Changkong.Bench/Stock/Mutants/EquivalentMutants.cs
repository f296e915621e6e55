namespace Changkong.Bench.Stock.Mutants;

/// <summary>
/// Faults that nobody can see, each with the reason why: what changes is work, memory or a guess on the safe side, never an answer or a balance. An entry is the member and the beginning of what stands
/// there, so that it holds for one place; a fault that is caught is never looked up here.
/// </summary>
internal static class EquivalentMutants
{
    private const string LaterCheck = "the loop or the call behind it checks the same again";
    private const string Housekeeping = "what is answered is taken out of the queue again by the next sweep";
    private const string Room = "room for one more movement on the stack";
    private const string Estimate = "the size of an event is guessed on the safe side, a byte more or less";
    private const string NextRound = "the next round begins by clearing it";
    private const string ZeroMoves = "for a difference of zero both branches move nothing";
    private const string Screens = "read by screens, by no decision";

    private static readonly (string File, string Member, string Before, string After, string Reason)[] All =
    [
        ("Allocation.cs", "Available", "0", "1", "a presale takes nothing from the shared units"),
        ("Allocation.cs", "TryTake", "0", "1", "a presale takes nothing from the shared units"),
        ("Allocation.cs", "TryTake", "left > 0", "", "with nothing left to take, nothing is taken; a named warehouse has all or was refused before"),
        ("Allocation.cs", "TryTake", "place.Warehouse == want.Warehouse", "", "a named warehouse has all or was refused before"),
        ("DecideHold.cs", "IsOverLimit", "0", "1", "the line is read only where a limit has set it"),
        ("DecideHold.cs", "Refuse", "available = Math.Min", "", "where it refuses, fewer units are available than one hold may ask for"),
        ("DecidePolicy.cs", "Draw", "1", "2", "every action but zero is a draw"),
        ("DecidePost.cs", "Count", "counted >= onHand", "", ZeroMoves),
        ("DecidePost.cs", "SetTo", "change >= 0", "", ZeroMoves),
        ("DecidePost.cs", "SetTo", "0", "1", ZeroMoves),
        ("DecidePost.cs", "Promised", "StockPool", "", Screens),
        ("DecidePost.cs", "IsOnHand", "", "", Screens),
        ("DecideSettle.cs", "TryTakeAnew", "1", "2", Room),
        ("DecideSettle.cs", "AddHeld", "1", "2", Room),
        ("DecideSettle.cs", "Add", "1", "2", Room),
        ("DecideSettle.cs", "WhyNotOpen", "HoldMarks.RefundDue", "", "a refund of an open hold also marks its end"),
        ("EntryMerge.cs", "CountsForBuyer", "0", "1", "one digest in 2^64 is 1"),
        ("LedgerRound.cs", "Decide", "cell.Pending = 0;", "", NextRound),
        ("LedgerRound.cs", "Decide", "cell.IsTouched = false;", "", NextRound),
        ("LedgerRound.cs", "Decide", "0", "1", NextRound),
        ("LedgerRound.cs", "Decide", "false", "true", NextRound),
        ("MoveBuffer.cs", "FitsIntoEvent", "0", "1", Estimate),
        ("MoveBuffer.cs", "FitsIntoEvent", "bytes <= EventBytes", "", Estimate),
        ("MoveBuffer.cs", "FitsIntoEvent", "moves.Count <= byte.MaxValue", "moves.Count < byte.MaxValue", Estimate),
        ("StockDraft.cs", "Clear", "waited.Clear();", "", "what is set to zero once more stays zero"),
        ("StockDraft.cs", "Clear", "bundles.Clear();", "", "the movements of a hold are written again before they are read"),
        ("StockDraft.cs", "Clear", "moves.Clear();", "", "entries say where their movements begin"),
        ("StockDraft.cs", "MovesOf", "answer.MoveCount > 1", "", "a single movement is the same in both places"),
        ("StockDraft.cs", "EnterHold", "keeps && entryMoves.Length > 1", "", "a single movement is the same in both places"),
        ("StockDraft.cs", "EnterHold", "entryMoves.Length > 1", "", "a single movement is the same in both places"),
        ("StockDraft.cs", "Tally", "1", "2", Room),
        ("Sweep.cs", "Run", "left > 0", "", LaterCheck),
        ("Sweep.cs", "ServeWaiting", "countMaximum > 0", "", LaterCheck),
        ("Sweep.cs", "ServeWaiting", "last = stock;", "", "who was served is not served again"),
        ("Sweep.cs", "EndWhatIsOver", "second >= draft.Now / 1000", "", LaterCheck),
        ("Sweep.cs", "EndWhatIsOver", "left <= 0", "", LaterCheck),
        ("Sweep.cs", "End", "!draft.Book.Answers.TryFind", "", "an end is taken out by the sweep after it, an answer is forgotten seven days later"),
        ("Sweep.cs", "End", "true", "false", "an end is taken out by the sweep after it, an answer is forgotten seven days later"),
        ("Sweep.cs", "End", "answer.ExpiresAt + (isLottery", "", "only seconds that have passed come here"),
        ("Sweep.cs", "ServeInOrder", "over.Add(sequence);", "", Housekeeping),
        ("Sweep.cs", "ServeInOrder", "RemoveAnswered(stock, over);", "", Housekeeping),
        ("Sweep.cs", "ServeInOrder", "isEmpty = !HasUnits(stock);", "", "without units nobody is served anyway"),
        ("Sweep.cs", "ServeDrawn", "RemoveAnswered(stock", "", Housekeeping),
        ("Sweep.cs", "ServeDrawn", "draft.Book.Answers.TryFind", "", Housekeeping),
        ("Sweep.cs", "ServeDrawn", "!draft.Book.Answers.At(number).IsWaiting", "", Housekeeping),
        ("Sweep.cs", "ServeDrawn", "draft.TryFind(key, out var answer) && answer.IsWaiting", "draft.TryFind(key, out var answer) || answer.IsWaiting", "who stands in a queue has an answer, and one that is over is not an open entry"),
        ("Sweep.cs", "TryServe", "0", "1", "one digest in 2^64 is 1"),
        ("Sweep.cs", "HasUnits", "place.Now(StockPool.Free) > 0", "", "without units nobody is served anyway"),
        ("Sweep.cs", "HasUnits", "cell.Now > 0", "cell.Now >= 0", "without units nobody is served anyway"),
        ("Sweep.cs", "HasUnits", "false", "true", "without units nobody is served anyway"),
    ];

    public static string? ReasonOf(Mutant mutant) =>
        All.Where(entry => entry.File == mutant.File && entry.Member == mutant.Member && Matches(mutant.Before, entry.Before) && (entry.After.Length == 0 || mutant.After == entry.After))
            .Select(entry => entry.Reason).FirstOrDefault();

    // A literal is meant as a whole; an expression by its beginning.
    private static bool Matches(string before, string pattern) => pattern.Length <= 1 ? pattern.Length == 0 || before == pattern : before.StartsWith(pattern, StringComparison.Ordinal);
}
