namespace Changkong.Contracts.Stock;

/// <summary>The way to a selling channel's stock interface: sets what it shows, and reads back what it shows. Opens the sockets that a capability may not open. Thread-safe.</summary>
public interface IChannelStock
{
    /// <summary>Sets what the channel shows. Sending the same lines again does no harm: a line is known by its SKU and revision.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="lines">1 to <see cref="ChannelLimits.LinesMaximum"/>, each SKU once.</param>
    /// <param name="cancellation">Gives up waiting; what is under way may still happen.</param>
    ValueTask<ChannelPushAnswer> PushAsync(ChannelAddress channel, IReadOnlyList<ChannelStockLine> lines, CancellationToken cancellation);

    /// <summary>Reads what the channel shows.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="skus">1 to <see cref="ChannelLimits.LinesMaximum"/>, each once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<ChannelReadAnswer> ReadAsync(ChannelAddress channel, IReadOnlyList<string> skus, CancellationToken cancellation);

    /// <summary>Why this address would be refused, or null. For checking what a person enters; it is looked at again when it is used.</summary>
    string? Refusal(string url);
}

/// <summary>Bounds of one call.</summary>
public static class ChannelLimits
{
    /// <summary>Lines of one call.</summary>
    public const int LinesMaximum = 500;
}

/// <summary>Where a channel's stock interface is and how calls to it are signed.</summary>
/// <param name="Channel"><c>platform:account</c>.</param>
/// <param name="Address">Base address.</param>
/// <param name="Key">Id of the key that signs.</param>
/// <param name="Secret">The key's secret.</param>
/// <param name="Timeout">How long a call may take. 100 milliseconds to 60 seconds.</param>
public sealed record ChannelAddress(string Channel, Uri Address, string Key, ReadOnlyMemory<byte> Secret, TimeSpan Timeout);

/// <summary>What a channel shall show of a SKU.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="Units">From 0.</param>
/// <param name="Revision">Rises with the ledger: a channel that keeps it ignores a line that is older than what it has.</param>
public readonly record struct ChannelStockLine(string Sku, long Units, long Revision);

/// <summary>What became of a call.</summary>
public enum ChannelCallResult
{
    /// <summary>The channel has answered line by line.</summary>
    Done = 0,
    /// <summary>No answer came in time, or the connection broke: it may have happened, may happen yet, or may not.</summary>
    Uncertain = 1,
    /// <summary>The channel takes no more calls for now (429). Nothing happened.</summary>
    Throttled = 2,
    /// <summary>The channel failed (5xx). It may have happened.</summary>
    Failed = 3,
    /// <summary>The channel refuses the call as it is (4xx): a wrong address or key. A person has to look.</summary>
    Refused = 4,
}

/// <summary>What became of a push.</summary>
/// <param name="Result">Of the call as a whole.</param>
/// <param name="Lines">One for each line sent, in that order, when <paramref name="Result"/> is <see cref="ChannelCallResult.Done"/>; otherwise empty.</param>
/// <param name="RetryAfter">How long the channel asks to wait; null when it does not say.</param>
/// <param name="Reason">One sentence when it is not done; empty otherwise.</param>
public sealed record ChannelPushAnswer(ChannelCallResult Result, IReadOnlyList<ChannelLineAnswer> Lines, TimeSpan? RetryAfter = null, string Reason = "");

/// <summary>What became of one line.</summary>
public enum ChannelLineAnswer
{
    /// <summary>The channel says that it shows the value.</summary>
    Applied = 0,
    /// <summary>The channel has a newer revision and ignored the line.</summary>
    Stale = 1,
    /// <summary>The channel does not sell the SKU.</summary>
    Unknown = 2,
}

/// <summary>What a read gave.</summary>
/// <param name="Result">Of the call as a whole.</param>
/// <param name="Units">One for each SKU asked for, in that order, when it is done: the units shown, null where the channel does not sell the SKU. Otherwise empty.</param>
/// <param name="RetryAfter">How long the channel asks to wait.</param>
/// <param name="Reason">One sentence when it is not done.</param>
public sealed record ChannelReadAnswer(ChannelCallResult Result, IReadOnlyList<long?> Units, TimeSpan? RetryAfter = null, string Reason = "");
