using System.Threading.Channels;

namespace Changkong.Live.FanOut;

/// <summary>A slot for one frame, and the rate at which its subscriber can be served. Its topic is the only writer.</summary>
internal sealed class FrameSubscription<TKey, TFrame>(TKey key, int everyTicksMaximum, LiveInstruments instruments, Action<FrameSubscription<TKey, TFrame>> ended)
    : IFrameSubscription<TKey, TFrame>
    where TKey : notnull
    where TFrame : class
{
    // Ticks in a row that a slowed subscriber must keep up with before its rate is doubled again.
    private const int GoodTicksToRecover = 5;

    private readonly Channel<PublishedFrame<TKey, TFrame>> slot = Channel.CreateBounded<PublishedFrame<TKey, TFrame>>(1);
    private long sequence;
    private int ticksUntilDue;
    private int goodTicks;
    private bool isOfferedBetweenTicks;
    private int disposed;

    public TKey Key => key;

    public ChannelReader<PublishedFrame<TKey, TFrame>> Frames => slot.Reader;

    /// <summary>1 at the full rate.</summary>
    public int EveryTicks { get; private set; } = 1;

    /// <summary>Whether the next frame must be a full one: the first, and the first after a frame was lost or passed over.</summary>
    public bool NeedsFull { get; private set; } = true;

    /// <summary>Counts a tick; false when the subscriber is not served at this one.</summary>
    public bool IsDue()
    {
        if (ticksUntilDue > 0)
        {
            ticksUntilDue--;
            return false;
        }

        bool isOccupied = slot.Reader.Count > 0;
        if (isOccupied && isOfferedBetweenTicks)
        {
            // The frame that answers a subscription may have come just now: the subscriber is given until the next tick to take it.
            isOfferedBetweenTicks = false;
            NeedsFull = true;
            return false;
        }

        // While it was served at a lower rate, deltas passed by unseen.
        NeedsFull |= isOccupied || EveryTicks > 1;
        if (isOccupied)
        {
            Slow();
        }
        else
        {
            KeepUp();
        }

        ticksUntilDue = EveryTicks - 1;
        return true;
    }

    /// <summary>Puts a frame into the slot, in place of one that was not taken.</summary>
    public void Offer(TFrame content, bool isFull, bool isAtTick)
    {
        if (slot.Reader.TryRead(out _))
        {
            instruments.OnFrameDropped();
        }

        // The number of a dropped frame stays unused: what follows it is a full frame.
        if (slot.Writer.TryWrite(new(key, ++sequence, isFull, EveryTicks, content)))
        {
            NeedsFull &= !isFull;
            isOfferedBetweenTicks = !isAtTick;
            instruments.OnFramePublished(isFull);
        }
    }

    public IAsyncEnumerable<PublishedFrame<TKey, TFrame>> ReadAllAsync(CancellationToken cancellation) => slot.Reader.ReadAllAsync(cancellation);

    public void End() => slot.Writer.TryComplete();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            End();
            ended(this);
        }
    }

    private void Slow()
    {
        goodTicks = 0;
        if (EveryTicks < everyTicksMaximum)
        {
            EveryTicks = Math.Min(EveryTicks * 2, everyTicksMaximum);
            instruments.OnSubscriberSlowed();
        }
    }

    private void KeepUp()
    {
        if (EveryTicks > 1 && ++goodTicks >= GoodTicksToRecover)
        {
            EveryTicks = Math.Max(EveryTicks / 2, 1);
            goodTicks = 0;
        }
    }
}
