namespace Changkong.Contracts.Rooms;

/// <summary>The moving screens, for whoever carries them to people. The owner of the rooms builds the frames; the carrier knows people and connections only. Thread-safe.</summary>
public interface IRoomFeed
{
    /// <summary>The room of a session, or null when no such session is known.</summary>
    ValueTask<string?> RoomOfAsync(string session, CancellationToken cancellation);

    /// <summary>
    /// The screen of a session from now on: a full frame at once, then what changed, at most once a second. Take the next frame when the last one has been handed over: who is slow gets
    /// fewer, full ones. Ends with the server.
    /// </summary>
    /// <exception cref="FeedFullException">Too many screens are watched.</exception>
    IAsyncEnumerable<FeedFrame> WatchRoomAsync(string session, CancellationToken cancellation);

    /// <summary>The wall from now on, in the same way.</summary>
    /// <param name="rooms">Rooms that the watcher may see; null for all.</param>
    /// <param name="cancellation">Ends the watch.</param>
    /// <exception cref="FeedFullException">Too many screens are watched.</exception>
    IAsyncEnumerable<FeedFrame> WatchWallAsync(IReadOnlySet<string>? rooms, CancellationToken cancellation);
}

/// <summary>A frame for one watcher.</summary>
/// <param name="Sequence">Grows from frame to frame; the watcher names it when it has shown the frame.</param>
/// <param name="EveryTicks">1 at the full rate; more when the watcher could not keep up and is served at a lower one.</param>
/// <param name="Content">What is shown, to be written as JSON.</param>
public sealed record FeedFrame(long Sequence, int EveryTicks, object Content);

/// <summary>Too many screens are watched at this server.</summary>
public sealed class FeedFullException() : Exception("Too many screens are watched at this server. Close one and try again.");
