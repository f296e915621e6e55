using System.Globalization;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Gate;

/// <summary>
/// Admit: takes the bytes a batch will need from a fixed budget before any of them is read, and answers "busy" when there are none. Then receives the body,
/// never more than the limit. Thread-safe.
/// </summary>
internal sealed class GateAdmission(IOptions<GateOptions> options)
{
    // A body lives up to three times at once: as received, in canonical form, and in the runs of the log.
    private const int CopiesOfABody = 3;
    private readonly GateOptions options = options.Value;
    private readonly ByteBudget budget = new(options.Value.InFlightBytesMaximum);

    public long InFlightBytes => budget.Used;

    public long InFlightBytesMaximum => options.InFlightBytesMaximum;

    public async ValueTask<GateResult.Refused?> AdmitAsync(GateBatch batch, CancellationToken cancellation)
    {
        var request = batch.Request;
        long bytes = request.DeclaredBytes ?? options.BodyBytesMaximum;
        if (bytes > options.BodyBytesMaximum)
        {
            return TooLarge(bytes);
        }

        if (request.WaitsForRoom)
        {
            await budget.TakeAsync(bytes * CopiesOfABody, cancellation);
        }
        else if (!budget.TryTake(bytes * CopiesOfABody))
        {
            return Busy();
        }

        batch.BudgetBytes = bytes * CopiesOfABody;
        if (request.BodyReader is null)
        {
            batch.Body = request.Body;
            return null;
        }

        return await ReceiveAsync(batch, (int)bytes, cancellation);
    }

    /// <summary>Takes more for a body that grows when it is decompressed.</summary>
    public bool TryTakeMore(GateBatch batch, long bytes)
    {
        if (!budget.TryTake(bytes * CopiesOfABody))
        {
            return false;
        }

        batch.BudgetBytes += bytes * CopiesOfABody;
        return true;
    }

    public GateResult.Refused Busy() => new(RefusalReason.Busy, "The gate has as many bytes under way as it may hold.", options.RetryAfter);

    public void Leave(GateBatch batch)
    {
        if (batch.BudgetBytes != 0)
        {
            budget.Return(batch.BudgetBytes);
            batch.BudgetBytes = 0;
        }
    }

    private async ValueTask<GateResult.Refused?> ReceiveAsync(GateBatch batch, int expectedBytes, CancellationToken cancellation)
    {
        var reader = batch.Request.BodyReader!;
        var received = new PooledBytes(batch.Request.DeclaredBytes is null ? 64 << 10 : Math.Max(1024, expectedBytes));
        batch.Received = received;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            foreach (var segment in read.Buffer)
            {
                if (received.Length + (long)segment.Length > options.BodyBytesMaximum)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return TooLarge(received.Length + (long)segment.Length);
                }

                received.Append(segment.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                batch.Body = received.Written;
                return null;
            }
        }
    }

    private GateResult.Refused TooLarge(long bytes) => new(
        RefusalReason.BodyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body has {bytes} bytes or more; the limit is {options.BodyBytesMaximum}. Send smaller batches."));
}
