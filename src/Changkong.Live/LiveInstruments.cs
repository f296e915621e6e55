using System.Diagnostics.Metrics;

namespace Changkong.Live;

/// <summary>What the partitions, their checkpoints and the fan-out count.</summary>
internal sealed class LiveInstruments : IDisposable
{
    public const string MeterName = "Changkong.Live";

    private readonly Meter meter;
    private readonly Counter<long> eventsFolded;
    private readonly Counter<long> eventsSkipped;
    private readonly Histogram<double> foldSeconds;
    private readonly Histogram<double> commandSeconds;
    private readonly Counter<long> readsServed;
    private readonly Counter<long> commandsFailed;
    private readonly Counter<long> turnsRefused;
    private readonly Counter<long> partitionsFaulted;
    private readonly Histogram<double> captureSeconds;
    private readonly Histogram<double> checkpointSeconds;
    private readonly Counter<long> checkpointBytes;
    private readonly Counter<long> checkpointsFailed;
    private readonly Counter<long> snapshotsRejected;
    private readonly Counter<long> partsRested;
    private readonly Counter<long> partBytes;
    private readonly Counter<long> partsRead;
    private readonly Counter<long> partsRemoved;
    private readonly Counter<long> partsDamaged;
    private readonly Histogram<double> partCopySeconds;
    private readonly Counter<long> framesPublished;
    private readonly Counter<long> framesDropped;
    private readonly Counter<long> framesFailed;
    private readonly Counter<long> subscribersSlowed;
    private readonly UpDownCounter<long> subscriptions;
    private readonly Counter<long> eventsDerived;
    private readonly Counter<long> reactionsFaulted;

    public LiveInstruments(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        eventsFolded = meter.CreateCounter<long>("changkong.live.events_folded", "{event}");
        eventsSkipped = meter.CreateCounter<long>("changkong.live.events_skipped", "{event}", "Events that the log holds and cannot read.");
        foldSeconds = meter.CreateHistogram<double>("changkong.live.fold_duration", "s", "One batch of one partition.");
        commandSeconds = meter.CreateHistogram<double>("changkong.live.command_duration", "s", "From the call until its events were folded.");
        readsServed = meter.CreateCounter<long>("changkong.live.reads_served", "{read}");
        commandsFailed = meter.CreateCounter<long>("changkong.live.commands_failed", "{command}");
        turnsRefused = meter.CreateCounter<long>("changkong.live.turns_refused", "{turn}", "Reads and commands refused because the queue was full.");
        partitionsFaulted = meter.CreateCounter<long>("changkong.live.partitions_faulted", "{partition}");
        captureSeconds = meter.CreateHistogram<double>("changkong.live.capture_duration", "s", "How long a checkpoint held up its partition.");
        checkpointSeconds = meter.CreateHistogram<double>("changkong.live.checkpoint_duration", "s", "Until the snapshots of one partition were durable.");
        checkpointBytes = meter.CreateCounter<long>("changkong.live.checkpoint_written", "By");
        checkpointsFailed = meter.CreateCounter<long>("changkong.live.checkpoints_failed", "{checkpoint}");
        snapshotsRejected = meter.CreateCounter<long>("changkong.live.snapshots_rejected", "{snapshot}");
        partsRested = meter.CreateCounter<long>("changkong.live.parts_rested", "{part}", "Parts of states that left memory.");
        partBytes = meter.CreateCounter<long>("changkong.live.parts_written", "By");
        partsRead = meter.CreateCounter<long>("changkong.live.parts_read", "{part}", "Resting parts that were loaded, for an event or for a reader.");
        partsRemoved = meter.CreateCounter<long>("changkong.live.parts_removed", "{part}", "Files of parts that no snapshot named any more.");
        partsDamaged = meter.CreateCounter<long>("changkong.live.parts_damaged", "{part}");
        partCopySeconds = meter.CreateHistogram<double>("changkong.live.part_copy_duration", "s", "How long putting a part to rest held up its partition.");
        framesPublished = meter.CreateCounter<long>("changkong.live.frames_published", "{frame}");
        framesDropped = meter.CreateCounter<long>("changkong.live.frames_dropped", "{frame}", "Frames replaced by a newer one before the subscriber took them.");
        framesFailed = meter.CreateCounter<long>("changkong.live.frames_failed", "{frame}", "Frames that their source could not produce.");
        subscribersSlowed = meter.CreateCounter<long>("changkong.live.subscribers_slowed", "{time}");
        subscriptions = meter.CreateUpDownCounter<long>("changkong.live.subscriptions", "{subscription}");
        eventsDerived = meter.CreateCounter<long>("changkong.live.events_derived", "{event}", "Events that reactions appended.");
        reactionsFaulted = meter.CreateCounter<long>("changkong.live.reactions_faulted", "{partition}");
    }

    /// <summary>Shows how many events wait to be folded.</summary>
    public void Watch(Func<IEnumerable<PartitionProgress>> progress) =>
        meter.CreateObservableGauge(
            "changkong.live.lag",
            () => progress().Select(partition => new Measurement<long>(partition.LogOffset - partition.FoldedOffset, new KeyValuePair<string, object?>("partition", partition.Partition))),
            "{event}");

    /// <summary>Shows how many events wait for each reaction.</summary>
    public void Watch(Func<IEnumerable<ReactionProgress>> progress) =>
        meter.CreateObservableGauge(
            "changkong.live.reaction_lag",
            () => progress().Select(loop => new Measurement<long>(
                loop.LogOffset - loop.PassedOffset, new KeyValuePair<string, object?>("reaction", loop.Reaction), new KeyValuePair<string, object?>("partition", loop.Partition))),
            "{event}");

    public void OnEventsDerived(string reaction, int events) => eventsDerived.Add(events, new KeyValuePair<string, object?>("reaction", reaction));

    public void OnReactionFaulted(string reaction) => reactionsFaulted.Add(1, new KeyValuePair<string, object?>("reaction", reaction));

    public void OnBatchFolded(int events, TimeSpan elapsed)
    {
        eventsFolded.Add(events);
        foldSeconds.Record(elapsed.TotalSeconds);
    }

    public void OnEventsSkipped(long events) => eventsSkipped.Add(events);

    public void OnReadServed() => readsServed.Add(1);

    public void OnTurnRefused() => turnsRefused.Add(1);

    public void OnCommandAnswered(TimeSpan elapsed) => commandSeconds.Record(elapsed.TotalSeconds);

    public void OnCommandFailed() => commandsFailed.Add(1);

    public void OnPartitionFaulted() => partitionsFaulted.Add(1);

    public void OnStateCaptured(TimeSpan elapsed) => captureSeconds.Record(elapsed.TotalSeconds);

    public void OnCheckpointWritten(long bytes, TimeSpan elapsed)
    {
        checkpointBytes.Add(bytes);
        checkpointSeconds.Record(elapsed.TotalSeconds);
    }

    public void OnCheckpointFailed() => checkpointsFailed.Add(1);

    public void OnSnapshotRejected(string fold) => snapshotsRejected.Add(1, new KeyValuePair<string, object?>("fold", fold));

    public void OnPartCopied(TimeSpan elapsed) => partCopySeconds.Record(elapsed.TotalSeconds);

    public void OnPartRested(string fold, long bytes)
    {
        partsRested.Add(1, new KeyValuePair<string, object?>("fold", fold));
        partBytes.Add(bytes, new KeyValuePair<string, object?>("fold", fold));
    }

    public void OnPartRead(string fold) => partsRead.Add(1, new KeyValuePair<string, object?>("fold", fold));

    public void OnPartRemoved(string fold) => partsRemoved.Add(1, new KeyValuePair<string, object?>("fold", fold));

    public void OnPartDamaged(string fold) => partsDamaged.Add(1, new KeyValuePair<string, object?>("fold", fold));

    public void OnFramePublished(bool full) => framesPublished.Add(1, new KeyValuePair<string, object?>("full", full));

    public void OnFrameDropped() => framesDropped.Add(1);

    public void OnFrameFailed() => framesFailed.Add(1);

    public void OnSubscriberSlowed() => subscribersSlowed.Add(1);

    public void OnSubscribed() => subscriptions.Add(1);

    public void OnUnsubscribed() => subscriptions.Add(-1);

    public void Dispose() => meter.Dispose();
}
