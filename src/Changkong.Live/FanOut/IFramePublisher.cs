using System.Diagnostics.CodeAnalysis;

namespace Changkong.Live;

/// <summary>Sends frames at a fixed rate to those who look. Thread-safe; knows no transport.</summary>
public interface IFramePublisher<TKey, TFrame>
    where TKey : notnull
    where TFrame : class
{
    /// <summary>
    /// Begins to send frames of <paramref name="key"/>: the full frame as soon as it is produced, then deltas at each tick. False when the limit of
    /// subscriptions is reached. Dispose the subscription to end it.
    /// </summary>
    bool TrySubscribe(TKey key, [NotNullWhen(true)] out IFrameSubscription<TKey, TFrame>? subscription);
}

/// <summary>
/// One subscriber's slot: it holds one frame. A subscriber that has not taken its frame when the next one is due loses it, gets a full frame in its place
/// and is served at a lower rate, until it keeps up again. It is never waited for.
/// </summary>
public interface IFrameSubscription<TKey, TFrame> : IDisposable
    where TKey : notnull
    where TFrame : class
{
    /// <summary>What it is subscribed to.</summary>
    TKey Key { get; }

    /// <summary>The frames, from now until the subscription or the server ends. Call it once; take the next frame when the last one has been sent.</summary>
    IAsyncEnumerable<PublishedFrame<TKey, TFrame>> ReadAllAsync(CancellationToken cancellation);
}
