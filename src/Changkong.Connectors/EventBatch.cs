using System.Buffers;
using Changkong.Contracts.Events;

namespace Changkong.Connectors;

/// <summary>Events on their way to the gate, as NDJSON. Reused from batch to batch; not thread-safe.</summary>
internal sealed class EventBatch
{
    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);
    private readonly EventWriter writer;

    public EventBatch() => writer = new EventWriter(buffer);

    public int Count { get; private set; }

    /// <summary>The writer of the event that was begun last.</summary>
    public EventWriter Current => writer;

    public int Bytes => buffer.WrittenCount;

    public ReadOnlyMemory<byte> Lines => buffer.WrittenMemory;

    public EventWriter Begin(string id, string source, EventType type, long timeUnixMilliseconds, string session)
    {
        writer.Begin(id, source, type, timeUnixMilliseconds, session);
        return writer;
    }

    public void End()
    {
        writer.End();
        EndLine();
    }

    /// <summary>Adds an event that is already JSON on one line.</summary>
    public void AddLine(ReadOnlySpan<byte> json)
    {
        buffer.Write(json);
        EndLine();
    }

    public void AddLines(EventBatch other)
    {
        buffer.Write(other.Lines.Span);
        Count += other.Count;
    }

    public void Clear()
    {
        buffer.ResetWrittenCount();
        Count = 0;
    }

    private void EndLine()
    {
        buffer.Write("\n"u8);
        Count++;
    }
}
