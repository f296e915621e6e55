using System.Buffers;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;

namespace Changkong.Connectors;

/// <summary>Events on their way to the gate, as NDJSON. Reused from batch to batch; not thread-safe.</summary>
internal sealed class EventBatch
{
    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);
    private readonly EventWriter writer;
    private readonly List<Sale> sales = [];
    private int lineStart;

    public EventBatch() => writer = new EventWriter(buffer);

    public int Count { get; private set; }

    /// <summary>The writer of the event that was begun last.</summary>
    public EventWriter Current => writer;

    public int Bytes => buffer.WrittenCount;

    public ReadOnlyMemory<byte> Lines => buffer.WrittenMemory;

    /// <summary>What the ledger is asked about before the lines are sent, in the order of the lines.</summary>
    public IReadOnlyList<Sale> Sales => sales;

    public EventWriter Begin(string id, string source, EventType type, long timeUnixMilliseconds, string session)
    {
        lineStart = buffer.WrittenCount;
        writer.Begin(id, source, type, timeUnixMilliseconds, session);
        return writer;
    }

    public void End()
    {
        writer.End();
        EndLine();
    }

    /// <summary>Ends an event that is only true when the ledger agrees.</summary>
    public void EndSale(Sale sale)
    {
        int first = lineStart;
        End();
        sales.Add(sale with { FirstByte = first, EndByte = buffer.WrittenCount });
    }

    /// <summary>Something for the ledger of which no event tells.</summary>
    public void Note(Sale sale) => sales.Add(sale with { FirstByte = buffer.WrittenCount, EndByte = buffer.WrittenCount });

    /// <summary>Takes out the lines of what did not happen, and forgets the sales.</summary>
    public void Settle(Func<Sale, bool> hasHappened)
    {
        if (!sales.TrueForAll(sale => hasHappened(sale)))
        {
            byte[] all = buffer.WrittenSpan.ToArray();
            buffer.ResetWrittenCount();
            int from = 0;
            foreach (var gone in sales.Where(sale => sale.EndByte > sale.FirstByte && !hasHappened(sale)))
            {
                buffer.Write(all.AsSpan(from, gone.FirstByte - from));
                from = gone.EndByte;
                Count--;
            }

            buffer.Write(all.AsSpan(from));
            lineStart = buffer.WrittenCount;
        }

        sales.Clear();
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
        sales.Clear();
        Count = 0;
    }

    private void EndLine()
    {
        buffer.Write("\n"u8);
        Count++;
    }
}
