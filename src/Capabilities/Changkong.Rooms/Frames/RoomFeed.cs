using System.Runtime.CompilerServices;
using Changkong.Contracts.Rooms;
using Changkong.Live;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>Hands the frames of the publishers to whoever carries them.</summary>
internal sealed class RoomFeed(IFramePublisher<string, RoomFrame> roomFrames, IFramePublisher<string, WallFrame> wallFrames, RoomScreens screens, ILiveRuntime live) : IRoomFeed
{
    // The wall is one for all; who may see which room is decided where it is handed out.
    private const string Wall = "wall";

    public ValueTask<string?> RoomOfAsync(string session, CancellationToken cancellation) => live.ReadAsync<RoomsState, string?>(
        screens.PartitionOf(session), state => state.FindFacts(session) is { } found ? SessionView.RoomOf(found) : null, cancellation);

    public async IAsyncEnumerable<FeedFrame> WatchRoomAsync(string session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var subscription = Subscribe(roomFrames, session);
        await foreach (var frame in subscription.ReadAllAsync(cancellation))
        {
            yield return new FeedFrame(frame.Content.Sequence, frame.EveryTicks, frame.Content);
        }
    }

    public async IAsyncEnumerable<FeedFrame> WatchWallAsync(IReadOnlySet<string>? rooms, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var subscription = Subscribe(wallFrames, Wall);
        await foreach (var frame in subscription.ReadAllAsync(cancellation))
        {
            var content = rooms is null ? frame.Content : new WallFrame([.. frame.Content.Cards.Where(card => rooms.Contains(card.Room))]);
            yield return new FeedFrame(frame.Sequence, frame.EveryTicks, content);
        }
    }

    private static IFrameSubscription<string, TFrame> Subscribe<TFrame>(IFramePublisher<string, TFrame> publisher, string key)
        where TFrame : class => publisher.TrySubscribe(key, out var subscription) ? subscription : throw new FeedFullException();
}
