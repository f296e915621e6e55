using System.Threading.Channels;

namespace Changkong.Live.Partitions;

/// <summary>Wakes one waiting loop. Signals between two waits are one; a signal before the wait is not lost.</summary>
internal sealed class WakeSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => channel.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => channel.Reader.ReadAsync(cancellation);
}
