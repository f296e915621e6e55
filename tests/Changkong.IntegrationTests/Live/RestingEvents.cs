using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Live;

/// <summary>Whole sessions for <c>RoomFold</c>, appended with the acceptance times of a test.</summary>
internal static class RestingEvents
{
    public const long Begin = 1_763_800_000_000;
    public const long Hour = 3_600_000;

    /// <summary>A session from start to end, accepted in one moment.</summary>
    public static Task AppendSessionAsync(IEventLog log, string session, long acceptedAt, CancellationToken cancellation, int orders = 40)
    {
        var events = new List<byte[]> { Event($"{session}-start", EventType.SessionStarted, session, acceptedAt, (EventField.Room, "room-1"), (EventField.Title, "直播间")) };
        for (int order = 0; order < orders; order++)
        {
            events.Add(Event($"{session}-enter-{order}", EventType.AudienceEntered, session, acceptedAt + (order * 1_000), (EventField.Viewer, $"viewer-{order % 17}"), (EventField.Channel, $"c{order % 3}")));
            events.Add(Paid(session, order, acceptedAt + (order * 1_500)));
        }

        events.Add(Event($"{session}-end", EventType.SessionEnded, session, acceptedAt + 600_000));
        return AppendAsync(log, session, events, acceptedAt, cancellation);
    }

    public static Task AppendRefundAsync(IEventLog log, string session, int order, long acceptedAt, CancellationToken cancellation) => AppendAsync(
        log,
        session,
        [Event($"{session}-refund-{order}", EventType.OrderRefunded, session, acceptedAt, (EventField.Order, $"{session}-{order}"), (EventField.Amount, 9_900L), (EventField.Viewer, $"viewer-{order % 17}"))],
        acceptedAt,
        cancellation);

    private static byte[] Paid(string session, int order, long time) => Event(
        $"{session}-paid-{order}", EventType.OrderPaid, session, time, (EventField.Order, $"{session}-{order}"), (EventField.Amount, 9_900L), (EventField.Viewer, $"viewer-{order % 17}"),
        (EventField.Product, $"p{order % 5}"));

    private static byte[] Event(string id, EventType type, string session, long time, params (EventField Field, object Value)[] fields)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, "douyin:shop", type, time, session);
        foreach (var (field, value) in fields.OrderBy(pair => pair.Field))
        {
            _ = value is string text ? writer.Add(field, text) : writer.Add(field, (long)value);
        }

        writer.End();
        return output.WrittenSpan.ToArray();
    }

    private static async Task AppendAsync(IEventLog log, string session, List<byte[]> events, long acceptedAt, CancellationToken cancellation)
    {
        var payload = new ArrayBufferWriter<byte>();
        byte[] keys = new byte[events.Count * EventKey.Length];
        for (int index = 0; index < events.Count; index++)
        {
            LogFrames.Write(payload, events[index]);
            var view = default(EventView);
            EventReader.TryRead(events[index], ref view, out _);
            EventKey.Write(view.Source, view.Id, keys.AsSpan(index * EventKey.Length));
        }

        await log.AppendAsync([new(TallyEvents.PartitionOf(session, log.PartitionCount), events.Count, payload.WrittenMemory, keys, acceptedAt, 0)], cancellation);
    }
}
