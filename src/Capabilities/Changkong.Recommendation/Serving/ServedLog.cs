using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Log;
using Changkong.Recommendation.Exposure;

namespace Changkong.Recommendation.Serving;

/// <summary>What is told to the log of one list.</summary>
/// <param name="Placement"><c>viewer</c>, <c>similar</c>, <c>together</c>, <c>audience</c> or <c>room</c>.</param>
/// <param name="Variant"><c>control</c> or <c>treatment</c>.</param>
internal sealed record ServedRecord(string Placement, string Variant, string Version, IReadOnlyList<ServedEntry> Entries, string Viewer = "", string Session = "", string Room = "", string Actor = "");

/// <summary>Puts every list, and what became of some, into the log. A list stands there before it is handed out, so that what follows from it can be measured. Concurrent lists share one commit.</summary>
internal sealed class ServedLog(IEventLog log, IIdSource ids, TimeProvider time)
{
    /// <returns>The id of the list, to be named as the cause of what follows.</returns>
    public ValueTask<string> AppendAsync(ServedRecord served, CancellationToken cancellation) => AppendAsync((writer, id, now) => Write(writer, id, now, served), served.Session, cancellation);

    /// <summary>Tells which of what viewers turned to had been candidates of a version.</summary>
    /// <param name="asked">Event time of the newest of them: the answers are of its day.</param>
    public ValueTask<string> AppendAsync(string version, long asked, IReadOnlyList<RecallAnswer> answers, CancellationToken cancellation) => AppendAsync(
        (writer, id, _) =>
        {
            writer.Begin(id, EventSources.Own, EventType.RecommendationChecked, asked, "");
            writer.Add(EventField.Count, answers.Count).Add(EventField.Version, version).Add(EventField.Text, RecallText.Write(answers));
            writer.End();
        },
        "", cancellation);

    private async ValueTask<string> AppendAsync(Action<EventWriter, string, long> write, string session, CancellationToken cancellation)
    {
        string id = ids.Next();
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var json = new ArrayBufferWriter<byte>();
        write(new EventWriter(json), id, now);
        var payload = new ArrayBufferWriter<byte>(json.WrittenCount + LogFrames.HeaderBytes);
        LogFrames.Write(payload, json.WrittenSpan);
        byte[] key = new byte[EventKey.Length];
        EventKey.Write(EventSources.OwnUtf8, Encoding.UTF8.GetBytes(id), key);
        int partition = Partitioning.PartitionOf(session.Length > 0 ? Encoding.UTF8.GetBytes(session) : EventSources.OwnUtf8, log.PartitionCount);
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
