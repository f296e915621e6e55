using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Log;

namespace Changkong.Recommendation.Serving;

/// <summary>What is told to the log of one list.</summary>
/// <param name="Placement"><c>viewer</c>, <c>similar</c>, <c>together</c>, <c>audience</c> or <c>room</c>.</param>
/// <param name="Variant"><c>control</c> or <c>treatment</c>.</param>
internal sealed record ServedRecord(string Placement, string Variant, string Version, IReadOnlyList<ServedEntry> Entries, string Viewer = "", string Session = "", string Room = "", string Actor = "");

/// <summary>Puts every list into the log before it is handed out, so that what follows from it can be measured. Concurrent lists share one commit.</summary>
internal sealed class ServedLog(IEventLog log, IIdSource ids, TimeProvider time)
{
    /// <returns>The id of the list, to be named as the cause of what follows.</returns>
    public async ValueTask<string> AppendAsync(ServedRecord served, CancellationToken cancellation)
    {
        string id = ids.Next();
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var json = new ArrayBufferWriter<byte>();
        Write(new EventWriter(json), id, now, served);
        var payload = new ArrayBufferWriter<byte>(json.WrittenCount + LogFrames.HeaderBytes);
        LogFrames.Write(payload, json.WrittenSpan);
        byte[] key = new byte[EventKey.Length];
        EventKey.Write(EventSources.OwnUtf8, Encoding.UTF8.GetBytes(id), key);
        int partition = Partitioning.PartitionOf(served.Session.Length > 0 ? Encoding.UTF8.GetBytes(served.Session) : EventSources.OwnUtf8, log.PartitionCount);
        await log.AppendAsync([new LogAppend(partition, 1, payload.WrittenMemory, key, now)], cancellation);
        return id;
    }

    private static void Write(EventWriter writer, string id, long now, ServedRecord served)
    {
        var (text, count) = ServedText.Write(served.Entries);
        writer.Begin(id, EventSources.Own, EventType.RecommendationServed, now, served.Session);
        writer.Add(EventField.Group, served.Placement).Add(EventField.Count, count).Add(EventField.Viewer, served.Viewer).Add(EventField.Room, served.Room)
            .Add(EventField.Text, text).Add(EventField.Version, served.Version).Add(EventField.Variant, served.Variant).Add(EventField.Actor, served.Actor);
        writer.End();
    }
}
