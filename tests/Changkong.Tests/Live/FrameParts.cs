using Changkong.Live;
using Changkong.Live.FanOut;

namespace Changkong.Tests.Live;

/// <summary>A frame of named numbers: a delta holds those that changed.</summary>
public sealed class Values : SortedDictionary<string, int>;

/// <summary>Named numbers by key, with a version that grows with every change.</summary>
internal sealed class Counters : IFrameSource<string, Values>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Dictionary<string, (long Version, int Value)>> keys = [];
    private long version;
    private int produced;

    public string? HangOn { get; set; }

    public int FailuresLeft { get; set; }

    public int Produced => Volatile.Read(ref produced);

    public void Set(string key, string name, int value)
    {
        lock (gate)
        {
            if (!keys.TryGetValue(key, out var values))
            {
                keys[key] = values = [];
            }

            values[name] = (++version, value);
        }
    }

    public Values Of(string key) => Since(key, 0)!.Value.Content;

    public async ValueTask<VersionedFrame<Values>?> FullAsync(string key, CancellationToken cancellation)
    {
        await CountAsync(key, cancellation);
        return Since(key, 0);
    }

    public async ValueTask<VersionedFrame<Values>?> DeltaAsync(string key, long since, CancellationToken cancellation)
    {
        await CountAsync(key, cancellation);
        return Since(key, since);
    }

    private async Task CountAsync(string key, CancellationToken cancellation)
    {
        Interlocked.Increment(ref produced);
        if (HangOn == key)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        }

        if (FailuresLeft-- > 0)
        {
            throw new InvalidOperationException("The partition has stopped.");
        }
    }

    private VersionedFrame<Values>? Since(string key, long since)
    {
        lock (gate)
        {
            var frame = new Values();
            foreach (var (name, (changed, value)) in keys.GetValueOrDefault(key, []))
            {
                if (changed > since)
                {
                    frame[name] = value;
                }
            }

            return frame.Count == 0 ? null : new(version, frame);
        }
    }
}

/// <summary>What a console does with frames: a full one replaces, a delta is applied when it follows the last.</summary>
internal sealed class Screen(FrameSubscription<string, Values> subscription) : IDisposable
{
    public Values Shown { get; private set; } = [];

    public PublishedFrame<string, Values>? Last { get; private set; }

    public static Screen Of(IFramePublisher<string, Values> publisher, string key) =>
        publisher.TrySubscribe(key, out var subscription)
            ? new((FrameSubscription<string, Values>)subscription)
            : throw new InvalidOperationException("The subscription was refused.");

    public async Task<PublishedFrame<string, Values>> NextAsync(CancellationToken cancellation)
    {
        var frame = await subscription.Frames.ReadAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
        Show(frame);
        return frame;
    }

    /// <summary>Takes what is there.</summary>
    public void TakeAll()
    {
        while (subscription.Frames.TryRead(out var frame))
        {
            Show(frame);
        }
    }

    public void Dispose() => subscription.Dispose();

    private void Show(PublishedFrame<string, Values> frame)
    {
        if (frame.IsFull)
        {
            Shown = [];
        }
        else if (frame.Sequence != Last?.Sequence + 1)
        {
            throw new InvalidOperationException($"A delta with number {frame.Sequence} after frame {Last?.Sequence}.");
        }

        foreach (var (name, value) in frame.Content)
        {
            Shown[name] = value;
        }

        Last = frame;
    }
}
