using System.Collections.Concurrent;
using Changkong.Live;

namespace Changkong.Rooms.Frames;

/// <summary>
/// Frames of a session for the publisher: full ones, and what changed since the last delta. Remembers the last frame of sessions that are looked at. A frame
/// that says nothing new is still sent every two seconds, so that a silent screen knows it is connected.
/// </summary>
internal sealed class RoomFrameSource(RoomScreens screens, TimeProvider time) : IFrameSource<string, RoomFrame>
{
    private static readonly TimeSpan SilenceMaximum = TimeSpan.FromMilliseconds(1_900);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Baseline> baselines = new(StringComparer.Ordinal);
    private long version;

    private sealed record Baseline(long Version, BuiltFrame Built, DateTimeOffset At);

    public async ValueTask<VersionedFrame<RoomFrame>?> FullAsync(string key, CancellationToken cancellation)
    {
        Forget();
        var known = baselines.GetValueOrDefault(key);
        if (await screens.FrameAsync(key, known?.Built, cancellation) is not { } built)
        {
            return null;
        }

        long next = Interlocked.Increment(ref version);
        baselines.TryAdd(key, new(next, built, time.GetUtcNow()));
        return new(next, built.Frame with { Sequence = next });
    }

    public async ValueTask<VersionedFrame<RoomFrame>?> DeltaAsync(string key, long since, CancellationToken cancellation)
    {
        var known = baselines.GetValueOrDefault(key);
        if (await screens.FrameAsync(key, known?.Built, cancellation) is not { } built)
        {
            return null;
        }

        // Another base than ours: what has changed since then is not known, so everything is sent.
        var delta = known is not null && known.Version == since ? RoomFrameDelta.Between(known.Built, built) : built.Frame;
        if (known is not null && !delta.Full && RoomFrameDelta.IsEmpty(delta, known.Built.Frame) && time.GetUtcNow() - known.At < SilenceMaximum)
        {
            return null;
        }

        long next = Interlocked.Increment(ref version);
        baselines[key] = new(next, built, time.GetUtcNow());
        return new(next, delta with { Sequence = next });
    }

    private void Forget()
    {
        foreach (var (key, baseline) in baselines)
        {
            if (time.GetUtcNow() - baseline.At > ForgottenAfter)
            {
                baselines.TryRemove(key, out _);
            }
        }
    }
}

/// <summary>The wall for the publisher; one key for all, who may see which room is the hub's to filter.</summary>
internal sealed class WallFrameSource(RoomScreens screens, TimeProvider time) : IFrameSource<string, WallFrame>
{
    private static readonly TimeSpan SilenceMaximum = TimeSpan.FromMilliseconds(1_900);
    private Dictionary<string, RoomCard> sent = new(StringComparer.Ordinal);
    private DateTimeOffset sentAt;
    private long version;

    public async ValueTask<VersionedFrame<WallFrame>?> FullAsync(string key, CancellationToken cancellation)
    {
        var cards = await screens.CardsAsync(cancellation);
        if (version == 0)
        {
            Remember(cards);
        }

        return new(version, new(cards));
    }

    public async ValueTask<VersionedFrame<WallFrame>?> DeltaAsync(string key, long since, CancellationToken cancellation)
    {
        var cards = await screens.CardsAsync(cancellation);
        var changed = cards.Where(card => !sent.TryGetValue(card.Session, out var old) || !RoomCards.IsSame(old, card)).ToList();
        if (changed.Count == 0 && time.GetUtcNow() - sentAt < SilenceMaximum)
        {
            return null;
        }

        Remember(cards);
        return new(version, new(changed));
    }

    private void Remember(IReadOnlyList<RoomCard> cards)
    {
        sent = cards.ToDictionary(card => card.Session, StringComparer.Ordinal);
        sentAt = time.GetUtcNow();
        version++;
    }
}
