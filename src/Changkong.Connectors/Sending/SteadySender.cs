using Changkong.Contracts.Ingest;

namespace Changkong.Connectors.Sending;

/// <summary>
/// Sends batches until the gate has answered: waits as long as a full gate asks for, and sends again after a broken connection, which is safe because what
/// had been accepted comes back as duplicate. Thread-safe.
/// </summary>
internal sealed class SteadySender(IEventGate gate, TimeProvider clock, TimeSpan patience)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <exception cref="SendingFailedException">The gate could not be reached, or was full, for longer than the patience.</exception>
    public async ValueTask<GateAnswer> SendAsync(string source, ReadOnlyMemory<byte> lines, CancellationToken cancellation)
    {
        long start = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            var (answer, fault) = await TryAsync(source, lines, cancellation);
            if (fault is null && answer.RetryAfter is null)
            {
                return answer;
            }

            if (clock.GetElapsedTime(start) > patience)
            {
                string what = fault is null ? "The gate has been full" : $"The gate could not be reached ({fault.Message})";
                throw new SendingFailedException($"{what} for {patience.TotalSeconds:0} s.", fault);
            }

            await Task.Delay(answer.RetryAfter ?? pause, clock, cancellation);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    private async ValueTask<(GateAnswer Answer, Exception? Fault)> TryAsync(string source, ReadOnlyMemory<byte> lines, CancellationToken cancellation)
    {
        try
        {
            return (await gate.AcceptAsync(source, lines, cancellation), null);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return (default, exception);
        }
    }
}

/// <summary>Events could not be delivered. Nothing is lost: what was not accepted can be sent again.</summary>
public sealed class SendingFailedException(string message, Exception? cause = null) : Exception(message, cause);
