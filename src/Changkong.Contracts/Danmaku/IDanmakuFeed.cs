using Changkong.Contracts.Rooms;

namespace Changkong.Contracts.Danmaku;

/// <summary>The moving panel of comments, for whoever carries it to people. Thread-safe.</summary>
public interface IDanmakuFeed
{
    /// <summary>
    /// The panel of a session from now on: a full frame at once, then one with what is new, at most one in the interval of frames. Take the next frame when the
    /// last one has been handed over: who is slow gets fewer, full ones. Ends with the server.
    /// </summary>
    /// <exception cref="FeedFullException">Too many screens are watched.</exception>
    IAsyncEnumerable<FeedFrame> WatchPanelAsync(string session, CancellationToken cancellation);
}
