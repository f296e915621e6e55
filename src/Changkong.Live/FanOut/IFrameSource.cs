namespace Changkong.Live;

/// <summary>
/// A capability's producer of frames: what one screen shows of one key. Called only for keys that somebody looks at, at most once at a time per key.
/// Versions of a key never fall.
/// </summary>
/// <typeparam name="TKey">What is looked at, such as a session.</typeparam>
/// <typeparam name="TFrame">
/// An immutable record; one instance goes to many subscribers. A delta holds new values, not differences: applying it twice, or applying one that overlaps
/// the full frame before it, changes nothing.
/// </typeparam>
public interface IFrameSource<TKey, TFrame>
    where TKey : notnull
    where TFrame : class
{
    /// <summary>Everything a new subscriber needs; null while there is nothing to show under this key.</summary>
    ValueTask<VersionedFrame<TFrame>?> FullAsync(TKey key, CancellationToken cancellation);

    /// <summary>What changed after version <paramref name="since"/>; null when nothing did.</summary>
    ValueTask<VersionedFrame<TFrame>?> DeltaAsync(TKey key, long since, CancellationToken cancellation);
}

/// <summary>A frame and the version of the state that it shows.</summary>
/// <param name="Version">Grows with every change; its unit is the source's own.</param>
/// <param name="Content">The frame.</param>
public readonly record struct VersionedFrame<TFrame>(long Version, TFrame Content)
    where TFrame : class;

/// <summary>A frame on its way to one subscriber.</summary>
/// <param name="Key">What it shows.</param>
/// <param name="Sequence">1 for the subscriber's first frame, then one more for each. A delta follows the frame whose number is one less.</param>
/// <param name="IsFull">Whether it replaces everything the subscriber has.</param>
/// <param name="EveryTicks">The subscriber's rate: 1 when it gets every tick, more when it could not keep up.</param>
/// <param name="Content">The frame.</param>
public sealed record PublishedFrame<TKey, TFrame>(TKey Key, long Sequence, bool IsFull, int EveryTicks, TFrame Content)
    where TKey : notnull
    where TFrame : class;
