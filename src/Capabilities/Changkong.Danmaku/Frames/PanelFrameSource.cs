using System.Runtime.CompilerServices;
using Changkong.Contracts.Danmaku;
using Changkong.Contracts.Rooms;
using Changkong.Live;

namespace Changkong.Danmaku.Frames;

/// <summary>Frames of the panel for the publisher. What does not change is not sent; while a lottery, a poll or a count runs, its time and counts change.</summary>
internal sealed class PanelFrameSource(PanelReader panels) : IFrameSource<string, PanelFrame>
{
    private const int LinesInFull = 50;

    // Frames come every 800 milliseconds: eight lines each are ten a second, as many as a person can follow.
    private const int LinesInDelta = 8;

    public async ValueTask<VersionedFrame<PanelFrame>?> FullAsync(string key, CancellationToken cancellation)
    {
        var (frame, revision) = await panels.FrameAsync(key, since: 0, LinesInFull, cancellation);
        return new(revision, frame);
    }

    public async ValueTask<VersionedFrame<PanelFrame>?> DeltaAsync(string key, long since, CancellationToken cancellation)
    {
        var (frame, revision) = await panels.FrameAsync(key, since, LinesInDelta, cancellation);
        return revision == since && frame.Interaction is not { IsRunning: true } ? null : new(revision, frame);
    }
}

/// <summary>Hands the frames of the publisher to whoever carries them.</summary>
internal sealed class DanmakuFeed(IFramePublisher<string, PanelFrame> frames) : IDanmakuFeed
{
    public async IAsyncEnumerable<FeedFrame> WatchPanelAsync(string session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var subscription = frames.TrySubscribe(session, out var subscribed) ? subscribed : throw new FeedFullException();
        await foreach (var frame in subscription.ReadAllAsync(cancellation))
        {
            yield return new FeedFrame(frame.Sequence, frame.EveryTicks, frame.Content);
        }
    }
}
