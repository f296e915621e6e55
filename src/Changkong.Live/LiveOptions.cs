using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Live;

/// <summary>How the partitions run. Bound from the section <c>Live</c>; checked at start-up.</summary>
public sealed class LiveOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Live";

    /// <summary>Holds the snapshots. An absolute path; the host puts it under its data directory.</summary>
    public string CheckpointDirectory { get; set; } = "";

    /// <summary>Bytes of log read at once; reads and commands are served after each. 64 KiB to 64 MiB. Default: 1 MiB.</summary>
    public int BatchBytesMaximum { get; set; } = 1024 * 1024;

    /// <summary>Reads that may wait for one partition; more are refused. 1 to 100,000. Default: 1,024.</summary>
    public int QueuedReadsMaximum { get; set; } = 1024;

    /// <summary>Commands that may wait for one partition; more are refused. 1 to 100,000. Default: 1,024.</summary>
    public int QueuedCommandsMaximum { get; set; } = 1024;

    /// <summary>Events after which a partition is checkpointed, unless <see cref="CheckpointIntervalMinimum"/> forbids. 1 to 100,000,000. Default: 200,000.</summary>
    public long CheckpointEvents { get; set; } = 200_000;

    /// <summary>A partition is not checkpointed more often than this. 0 seconds to 1 hour. Default: 15 seconds.</summary>
    public TimeSpan CheckpointIntervalMinimum { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A partition that has folded anything is checkpointed at least this often. 1 second to 24 hours, not below the minimum. A checkpoint writes the whole state,
    /// and the log has what is newer: at a low rate of events a long tail costs less than many checkpoints. Default: 10 minutes.
    /// </summary>
    public TimeSpan CheckpointIntervalMaximum { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Snapshots kept of each fold and partition: the newest and those to fall back on. 2 to 10. Default: 2.</summary>
    public int CheckpointsKept { get; set; } = 2;

    /// <summary>Partitions checkpointed at the same time; bounds the memory and the disk they take. 1 to 64. Default: 2.</summary>
    public int CheckpointWritersMaximum { get; set; } = 2;

    /// <summary>
    /// A part of a state (a session) of which no event was accepted for this long leaves memory and rests as a file of its own, until an event or a decision wakes it. By
    /// the times at which the gate accepted the events of the log, so that it passes only while events come, and in a replay at the replay's pace. No number depends on
    /// it. Shorter holds less in memory and loads more often. 1 second to 365 days. Default: 6 hours.
    /// </summary>
    public TimeSpan RestAfter { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Pause before a transient fault of the log is tried again. 10 milliseconds to 1 minute. Default: 500 milliseconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Time between two saved positions of a reaction. What was read after the newest is read again after a crash, and derived no second time. 100 milliseconds to
    /// 10 minutes. Default: 5 seconds.
    /// </summary>
    public TimeSpan ReactionSaveInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many reactions compute at a time, over all partitions: under load they fall behind before the gate and the screens do. 1 to 256. Default: one for each four
    /// processors, at least 1.
    /// </summary>
    public int ReactionsAtOnce { get; set; } = Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>
    /// Time between two frames of one key. An event waits up to this long for its frame, so it must lie below the freshness that is promised: 95 of 100 events
    /// within one second. 100 milliseconds to 1 minute. Default: 800 milliseconds.
    /// </summary>
    public TimeSpan FrameInterval { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The lowest rate of a subscriber that cannot keep up, in frame intervals. 1 to 60. Default: 8.</summary>
    public int FrameEveryTicksMaximum { get; set; } = 8;

    /// <summary>Subscriptions to frames, over all keys of one publisher; more are refused. 1 to 1,000,000. Default: 10,000.</summary>
    public int SubscriptionsMaximum { get; set; } = 10_000;
}

internal sealed class LiveOptionsValidator : IValidateOptions<LiveOptions>
{
    public ValidateOptionsResult Validate(string? name, LiveOptions options)
    {
        var ranges = new OptionRanges(LiveOptions.Section);
        if (!Path.IsPathFullyQualified(options.CheckpointDirectory))
        {
            ranges.Fail($"Live:CheckpointDirectory must be an absolute path, not '{options.CheckpointDirectory}': set it, or start with --data.");
        }

        ranges.Within(nameof(options.BatchBytesMaximum), options.BatchBytesMaximum, 64 * 1024, 64 * 1024 * 1024);
        ranges.Within(nameof(options.QueuedReadsMaximum), options.QueuedReadsMaximum, 1, 100_000);
        ranges.Within(nameof(options.QueuedCommandsMaximum), options.QueuedCommandsMaximum, 1, 100_000);
        ranges.Within(nameof(options.CheckpointEvents), options.CheckpointEvents, 1, 100_000_000);
        ranges.Within(nameof(options.CheckpointsKept), options.CheckpointsKept, 2, 10);
        ranges.Within(nameof(options.CheckpointWritersMaximum), options.CheckpointWritersMaximum, 1, 64);
        ranges.Within(nameof(options.FrameEveryTicksMaximum), options.FrameEveryTicksMaximum, 1, 60);
        ranges.Within(nameof(options.SubscriptionsMaximum), options.SubscriptionsMaximum, 1, 1_000_000);
        ranges.Within(nameof(options.CheckpointIntervalMinimum), options.CheckpointIntervalMinimum, TimeSpan.Zero, TimeSpan.FromHours(1));
        ranges.Within(nameof(options.CheckpointIntervalMaximum), options.CheckpointIntervalMaximum, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        ranges.Within(nameof(options.RestAfter), options.RestAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        ranges.Within(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        ranges.Within(nameof(options.FrameInterval), options.FrameInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        if (options.ReactionsAtOnce is < 1 or > 256)
        {
            ranges.Fail($"Live:ReactionsAtOnce is {options.ReactionsAtOnce}, must be 1 to 256: leave it out for one for each four processors.");
        }

        ranges.Within(nameof(options.ReactionSaveInterval), options.ReactionSaveInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        if (options.CheckpointIntervalMaximum < options.CheckpointIntervalMinimum)
        {
            ranges.Fail("Live:CheckpointIntervalMaximum must not be below Live:CheckpointIntervalMinimum: raise the one or lower the other.");
        }

        return ranges.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ranges.Failures);
    }
}
