using System.Buffers;
using System.Globalization;
using System.Text;
using Changkong.Connectors.Sending;
using Changkong.Contracts.Events;

namespace Changkong.Bench.Support;

/// <summary>Sends numbered events batch by batch, the next one only when the last was answered; a batch without an answer is sent again as it is.</summary>
internal sealed class DurableSender(int number, int batchEvents)
{
    private const string Source = "douyin:durability";
    private readonly ArrayBufferWriter<byte> lines = new(64 << 10);
    private bool isRetry;

    /// <summary>The first event that was not acknowledged.</summary>
    public int Next { get; private set; }

    public int BatchEvents => batchEvents;

    public long Acknowledged => Next;

    public int Unanswered { get; private set; }

    /// <summary>Batches without an answer that turned out to be durable when they were sent again.</summary>
    public int FoundDurable { get; private set; }

    public async Task SendAsync(Uri address, IngestCredentials credentials, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        var gate = new HttpEventGate(client, credentials, TimeProvider.System);
        while (!cancellation.IsCancellationRequested)
        {
            Write();
            try
            {
                var answer = await gate.AcceptAsync(Source, lines.WrittenMemory, cancellation);
                if (answer.RetryAfter is { } wait)
                {
                    await Task.Delay(wait, cancellation);
                    continue;
                }

                Check(answer.Accepted, answer.Duplicates, answer.Rejected);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
            {
                Unanswered++;
                isRetry = true;
                return;
            }
        }
    }

    public static bool TryParse(ReadOnlySpan<byte> id, out int sender, out int number)
    {
        number = 0;
        int dash = id.IndexOf((byte)'-');
        return int.TryParse(id[..Math.Max(0, dash)], CultureInfo.InvariantCulture, out sender) && int.TryParse(id[(dash + 1)..], CultureInfo.InvariantCulture, out number);
    }

    private void Check(int accepted, int duplicates, int rejected)
    {
        bool isWhole = (accepted == batchEvents && duplicates == 0) || (isRetry && duplicates == batchEvents && accepted == 0);
        if (rejected != 0 || !isWhole)
        {
            throw new InvalidOperationException($"Batch {Next} of sender {number} was answered with {accepted} accepted, {duplicates} duplicates, {rejected} rejected.");
        }

        FoundDurable += duplicates == 0 ? 0 : 1;
        isRetry = false;
        Next += batchEvents;
    }

    private void Write()
    {
        lines.ResetWrittenCount();
        var writer = new EventWriter(lines);
        for (int index = Next; index < Next + batchEvents; index++)
        {
            var type = (index % 4) switch { 0 => EventType.AudienceEntered, 1 => EventType.Liked, 2 => EventType.ProductClicked, _ => EventType.AudienceLeft };
            writer.Begin(
                string.Create(CultureInfo.InvariantCulture, $"{number}-{index}"), Source, type, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                string.Create(CultureInfo.InvariantCulture, $"durable-{number}-{index / 5000 % 7}"));
            writer.Add(EventField.Viewer, (index / 4).ToString(CultureInfo.InvariantCulture));
            if (type == EventType.ProductClicked)
            {
                writer.Add(EventField.Product, Encoding.UTF8.GetBytes("p" + (index % 11).ToString(CultureInfo.InvariantCulture)));
            }

            writer.End();
            lines.Write("\n"u8);
        }
    }
}
