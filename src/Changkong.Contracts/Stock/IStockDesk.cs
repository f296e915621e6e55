namespace Changkong.Contracts.Stock;

/// <summary>
/// The desk of the stock ledger: everything that changes stock goes through it. Batches in, one outcome for each command in the same order; a command knows nothing of the others of its
/// batch but what the ledger says. Answered only when the events that make the answers true are durable and have come back from the log. Thread-safe.
/// <para>The same key with the same body gets the same answer for at least seven days, also after a crash; with another body it is a conflict.</para>
/// </summary>
public interface IStockDesk
{
    /// <summary>Asks for units to be kept for buyers until they pay.</summary>
    /// <param name="commands">1 to 1,000.</param>
    /// <param name="cancellation">Gives up waiting; what is under way may still happen, so ask again under the same keys.</param>
    /// <exception cref="StockDeskBusyException">More waits than the desk takes; nothing was done.</exception>
    /// <exception cref="StockDeskStoppedException">The ledger has stopped; whether the commands happened is known when it runs again: ask again under the same keys.</exception>
    ValueTask<IReadOnlyList<HoldOutcome>> HoldAsync(IReadOnlyList<HoldStock> commands, CancellationToken cancellation);

    /// <summary>Says what became of holds: paid, given back, shipped, cancelled.</summary>
    /// <param name="commands">1 to 1,000.</param>
    /// <param name="cancellation">As in <see cref="HoldAsync"/>.</param>
    /// <exception cref="StockDeskBusyException">More waits than the desk takes; nothing was done.</exception>
    /// <exception cref="StockDeskStoppedException">The ledger has stopped; ask again under the same keys.</exception>
    ValueTask<IReadOnlyList<SettleOutcome>> SettleAsync(IReadOnlyList<SettleHold> commands, CancellationToken cancellation);

    /// <summary>Moves units by what a warehouse, a supplier or a person says.</summary>
    /// <param name="commands">1 to 1,000.</param>
    /// <param name="cancellation">As in <see cref="HoldAsync"/>.</param>
    /// <exception cref="StockDeskBusyException">More waits than the desk takes; nothing was done.</exception>
    /// <exception cref="StockDeskStoppedException">The ledger has stopped; ask again under the same keys.</exception>
    ValueTask<IReadOnlyList<PostOutcome>> PostAsync(IReadOnlyList<PostStock> commands, CancellationToken cancellation);

    /// <summary>Changes how a SKU is sold.</summary>
    /// <param name="command">The policy and its key.</param>
    /// <param name="cancellation">As in <see cref="HoldAsync"/>.</param>
    /// <exception cref="StockDeskBusyException">More waits than the desk takes; nothing was done.</exception>
    /// <exception cref="StockDeskStoppedException">The ledger has stopped; ask again under the same key.</exception>
    ValueTask<PolicyOutcome> SetPolicyAsync(SetStockPolicy command, CancellationToken cancellation);
}

/// <summary>More commands wait for the desk than it takes. Nothing was done.</summary>
/// <param name="retryAfter">When to try again.</param>
public sealed class StockDeskBusyException(TimeSpan retryAfter) : Exception($"The stock desk is busy; try again in {retryAfter.TotalSeconds:0.#} s.")
{
    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>The ledger takes no commands: the disk failed, or the books do not balance. A person has to look.</summary>
/// <param name="reason">Why.</param>
/// <param name="cause">What was thrown.</param>
public sealed class StockDeskStoppedException(string reason, Exception? cause) : Exception($"The stock ledger has stopped: {reason}", cause);

/// <summary>Bounds of what the desk takes.</summary>
public static class StockLimits
{
    /// <summary>Commands of one call.</summary>
    public const int CommandsMaximum = 1_000;

    /// <summary>Lines of one hold or one posting.</summary>
    public const int LinesMaximum = 50;

    /// <summary>Units of one line of a hold.</summary>
    public const int LineQuantityMaximum = 10_000;

    /// <summary>Units of one line of a posting, and of one pool: more is refused as an overflow.</summary>
    public const int PostedQuantityMaximum = 1_000_000_000;

    /// <summary>
    /// Bytes of a key, and of the name of a SKU, warehouse, channel, buyer or order, in UTF-8. None of them holds one of <c>| ; " \</c> or a control character.
    /// </summary>
    public const int NameBytesMaximum = 100;

    /// <summary>Shortest time of a hold.</summary>
    public static TimeSpan HoldForMinimum { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time of a hold.</summary>
    public static TimeSpan HoldForMaximum { get; } = TimeSpan.FromHours(24);
}
