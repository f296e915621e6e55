namespace Changkong.Recommendation.Batch;

/// <summary>How a batch stands.</summary>
public enum BatchState
{
    /// <summary>Begins within seconds.</summary>
    Waiting,

    /// <summary>Viewers are scored.</summary>
    Running,

    /// <summary>All viewers are scored; the file is there.</summary>
    Done,

    /// <summary>Somebody stopped it; what was scored is there.</summary>
    Stopped,

    /// <summary>Its version is not kept any more; what was scored before is there.</summary>
    Failed,
}

/// <summary>A batch as it is kept.</summary>
internal sealed class BatchRow
{
    public required string Id { get; init; }

    public BatchState State { get; set; }

    /// <summary>Items a viewer.</summary>
    public int Count { get; set; }

    /// <summary>Only viewers active since.</summary>
    public DateTimeOffset Since { get; set; }

    public int Viewers { get; set; }

    public int Done { get; set; }

    /// <summary>The last viewer scored, in the order of pseudonyms; after a crash the work goes on behind it.</summary>
    public string After { get; set; } = "";

    public required string AskedBy { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Version that scores all of its viewers: the one asked for, else the one that served when it began; empty before the first training.</summary>
    public string Model { get; set; } = "";
}

/// <summary>A piece of a batch's file.</summary>
internal sealed class BatchPiece
{
    public required string Batch { get; init; }

    public required int Number { get; init; }

    public required byte[] Content { get; init; }
}
