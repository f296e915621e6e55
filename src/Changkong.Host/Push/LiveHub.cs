using Changkong.Contracts.Danmaku;
using Changkong.Contracts.Rooms;
using Changkong.Host.Access;
using Changkong.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Push;

/// <summary>Carries the moving screens to those who look, each within the rooms of the person.</summary>
internal sealed class LiveHub(IRoomFeed feed, IDanmakuFeed danmaku, LiveConnections connections, IOptions<LiveOptions> options, TimeProvider time, PushInstruments instruments, ILogger<LiveHub> logger) : Hub
{
    public const string Path = "/hubs/live";

    private const string WatchesItem = "watches";
    private const string WallKey = "\0wall";
    private const string DanmakuKey = "\0danmaku:";

    private Watches Current => (Watches)Context.Items[WatchesItem]!;

    public override Task OnConnectedAsync()
    {
        Context.Items[WatchesItem] = new Watches(Clients.Caller, options.Value.FrameInterval, time, instruments, logger, Context.ConnectionAborted);
        connections.Add(Context);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        return Task.CompletedTask;
    }

    /// <summary>Begins with a full <c>room</c> frame.</summary>
    public async Task WatchRoom(string session)
    {
        await RequireSeenAsync(session);
        Begin(session, "room", session, cancellation => feed.WatchRoomAsync(session, cancellation));
    }

    public void UnwatchRoom(string session) => Current.End(session);

    /// <summary>Begins with a full <c>danmaku</c> frame.</summary>
    public async Task WatchDanmaku(string session)
    {
        await RequireSeenAsync(session);
        Begin(DanmakuKey + session, "danmaku", session: null, cancellation => danmaku.WatchPanelAsync(session, cancellation));
    }

    public void UnwatchDanmaku(string session) => Current.End(DanmakuKey + session);

    private async Task RequireSeenAsync(string session)
    {
        if (string.IsNullOrEmpty(session) || session.Length > 256)
        {
            throw new HubException("session: use 1 to 256 characters.");
        }

        // A room that may not be seen and one that does not exist are the same to the caller.
        string? room = await feed.RoomOfAsync(session, Context.ConnectionAborted);
        var rooms = RequestRoomScope.Of(Context.User!);
        if (room is null || (rooms is not null && !rooms.Contains(room)))
        {
            throw new HubException($"There is no session '{session}'.");
        }
    }

    /// <summary>Begins with a full <c>wall</c> frame.</summary>
    public void WatchWall() => Begin(WallKey, "wall", session: null, cancellation => feed.WatchWallAsync(RequestRoomScope.Of(Context.User!), cancellation));

    public void UnwatchWall() => Current.End(WallKey);

    /// <summary>Says that everything up to this frame has been shown.</summary>
    public void Acknowledge(long sequence) => Current.Shown(sequence);

    private void Begin(string key, string message, string? session, Func<CancellationToken, IAsyncEnumerable<FeedFrame>> watch)
    {
        if (Current.Begin(key, message, session, watch) is { } refusal)
        {
            throw new HubException(refusal);
        }
    }
}
