namespace Changkong.Stock.Ledger;

/// <summary>The books are not what was decided, or a pool is below zero: something is wrong with the ledger itself, and nothing more may be sold from it.</summary>
internal sealed class LedgerBreachException(string message) : Exception(message);

/// <summary>
/// Decides rounds of commands on the books, one command after the other; the entries of a round become events of the log together. Before the next round the books must be what this one
/// said they would be. Touched by one loop at a time; no clock, no I/O.
/// </summary>
internal sealed class LedgerRound
{
    private readonly StockDraft draft;
    private readonly MoveBuffer moves = new();
    private readonly DecideHold hold;
    private readonly DecideSettle settle;
    private readonly DecidePost post;
    private readonly DecidePolicy policy;
    private readonly Rebalance rebalance;
    private readonly Sweep sweep;
    private readonly List<(Cell Cell, long Units)> expected = [];

    public LedgerRound(StockBook book, LedgerBounds bounds)
    {
        draft = new(book);
        hold = new(draft, moves, bounds);
        settle = new(draft, moves);
        post = new(draft, moves, bounds);
        policy = new(draft, bounds);
        rebalance = new(draft, moves);
        sweep = new(draft, moves);
    }

    public StockBook Book => draft.Book;

    /// <summary>What the round has entered; valid until the next one is decided.</summary>
    public StockDraft Draft => draft;

    /// <summary>Decides the commands in their order and fills in their outcomes.</summary>
    /// <param name="clockUnixMilliseconds">The clock; the ledger's time is never before its newest event.</param>
    /// <param name="servedMaximum">Waiting buyers that the round serves at most.</param>
    /// <exception cref="LedgerBreachException">The round before did not leave the books as it said.</exception>
    public void Decide(IReadOnlyList<LedgerCommand> commands, long clockUnixMilliseconds, int servedMaximum)
    {
        Prove();
        draft.Clear();
        draft.Begin(clockUnixMilliseconds);
        for (int index = 0; index < commands.Count; index++)
        {
            Decide(commands[index]);
        }

        sweep.ServeWaiting(servedMaximum);
        foreach (var cell in draft.Touched)
        {
            if (cell.Now < 0)
            {
                throw new LedgerBreachException(Describe(cell, "would be " + cell.Now));
            }

            expected.Add((cell, cell.Now));
            cell.Pending = 0;
            cell.IsTouched = false;
        }
    }

    /// <summary>The round did not reach the log: the books stay as they are, and so they must be.</summary>
    public void Abandon() => expected.Clear();

    /// <summary>Checks what the round before has left. Also called before every round.</summary>
    /// <exception cref="LedgerBreachException">The books are not what was decided.</exception>
    public void Prove()
    {
        foreach (var (cell, units) in expected)
        {
            if (cell.Units != units)
            {
                throw new LedgerBreachException(Describe(cell, $"is {cell.Units}, not {units} as decided"));
            }
        }

        expected.Clear();
    }

    private void Decide(LedgerCommand command)
    {
        switch (command)
        {
            case HoldCommand asked:
                asked.Outcome = hold.Decide(asked);
                break;
            case SettleCommand asked:
                asked.Outcome = settle.Decide(asked);
                break;
            case PostCommand asked:
                asked.Outcome = post.Decide(asked);
                break;
            case PolicyCommand asked:
                asked.Outcome = policy.Decide(asked);
                break;
            case RebalanceCommand asked:
                asked.Moved = rebalance.Decide(asked);
                break;
            case DrawCommand asked:
                asked.IsDrawn = policy.Draw(asked);
                break;
            case SweepCommand asked:
                sweep.Run(asked);
                break;
        }
    }

    private string Describe(Cell cell, string what) =>
        $"Pool {cell.Pool} of SKU '{Book.Skus[cell.Sku]}' in warehouse '{Book.Warehouses[cell.Warehouse]}' {what}.";
}
