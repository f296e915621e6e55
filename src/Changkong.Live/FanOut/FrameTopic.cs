namespace Changkong.Live.FanOut;

/// <summary>
/// One key and those who look at it. Its frames are produced one at a time and beside the other keys, so that a key that is slow to produce holds up
/// nobody else.
/// </summary>
internal sealed class FrameTopic<TKey, TFrame>(
    TKey key, int phase, IFrameSource<TKey, TFrame> source, LiveInstruments instruments, Action<TKey, Exception> failed, CancellationToken stopping)
    where TKey : notnull
    where TFrame : class
{
    private readonly Lock gate = new();
    private readonly List<FrameSubscription<TKey, TFrame>> subscribers = [];
    private bool isTickDue;
    private bool isFullWanted;
    private bool isRunning;
    private long? version;
    private Task work = Task.CompletedTask;

    /// <summary>When within the interval it is served.</summary>
    public int Phase => phase;

    /// <summary>Completes when no frame is being produced.</summary>
    public Task Idle
    {
        get
        {
            lock (gate)
            {
                return work;
            }
        }
    }

    public void Add(FrameSubscription<TKey, TFrame> subscription)
    {
        lock (gate)
        {
            subscribers.Add(subscription);
            isFullWanted = true;
            Start();
        }
    }

    /// <summary>True when nobody is left.</summary>
    public bool Remove(FrameSubscription<TKey, TFrame> subscription)
    {
        lock (gate)
        {
            subscribers.Remove(subscription);
            return subscribers.Count == 0;
        }
    }

    /// <summary>A tick during the production of a frame is served after it; several are one.</summary>
    public void Tick()
    {
        lock (gate)
        {
            isTickDue = true;
            Start();
        }
    }

    public void End()
    {
        lock (gate)
        {
            subscribers.ForEach(subscription => subscription.End());
        }
    }

    private void Start()
    {
        if (!isRunning)
        {
            isRunning = true;
            work = Task.Run(RunAsync, CancellationToken.None);
        }
    }

    private async Task RunAsync()
    {
        while (TryBegin(out bool tick, out var present))
        {
            try
            {
                await ProduceAsync(tick, present);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                instruments.OnFrameFailed();
                failed(key, exception);
            }
        }
    }

    private bool TryBegin(out bool tick, out FrameSubscription<TKey, TFrame>[] present)
    {
        lock (gate)
        {
            tick = isTickDue;
            present = [.. subscribers];
            bool any = (isTickDue || isFullWanted) && present.Length > 0 && !stopping.IsCancellationRequested;
            isTickDue = false;
            isFullWanted = false;
            isRunning = any;
            return any;
        }
    }

    private async Task ProduceAsync(bool tick, FrameSubscription<TKey, TFrame>[] present)
    {
        var served = tick ? [.. present.Where(subscription => subscription.IsDue())] : present;
        var upToDate = served.Where(subscription => !subscription.NeedsFull).ToList();
        if (tick && upToDate.Count > 0 && version is { } since && await source.DeltaAsync(key, since, stopping) is { } delta)
        {
            version = delta.Version;
            upToDate.ForEach(subscription => subscription.Offer(delta.Content, isFull: false, isAtTick: true));
        }

        // Produced after the delta, a full frame is never older than the version from which the next delta is counted.
        var begins = served.Where(subscription => subscription.NeedsFull).ToList();
        if (begins.Count > 0 && await source.FullAsync(key, stopping) is { } whole)
        {
            version ??= whole.Version;
            begins.ForEach(subscription => subscription.Offer(whole.Content, isFull: true, isAtTick: tick));
        }
    }
}
