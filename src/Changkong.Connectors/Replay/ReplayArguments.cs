using Changkong.Connectors.Sending;

namespace Changkong.Connectors.Replay;

/// <summary>The files that can be replayed.</summary>
public enum ReplayFormat
{
    /// <summary>CSV with the columns unix_time, user, item, behaviour; behaviour is pv, fav, cart or buy.</summary>
    Taobao,
    /// <summary>CSV with the columns unix_time, user, item, behaviour; behaviour is view, cart or buy.</summary>
    RetailRocket,
    /// <summary>One event of the log's own form on each line.</summary>
    Events,
}

/// <summary>What to replay, how fast and where to.</summary>
public sealed record ReplayArguments
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Its format.</summary>
    public required ReplayFormat Format { get; init; }

    /// <summary>Address of the server.</summary>
    public required Uri Server { get; init; }

    /// <summary>The ingest key that signs.</summary>
    public required IngestCredentials Credentials { get; init; }

    /// <summary>How many times faster than it happened; 0 is as fast as the gate takes it. 0 to 1,000,000. Default: 0.</summary>
    public double Speed { get; init; }

    /// <summary>Rooms that the items of a behaviour file are spread over, 1 to 200. Default: 4.</summary>
    public int Rooms { get; init; } = 4;

    /// <summary>Whether to invent a price for each item; the source and every title then say so. Default: false.</summary>
    public bool AssumePrices { get; init; }

    /// <summary>The first line to send; lines before it are read, not sent. Default: 1.</summary>
    public long StartLine { get; init; } = 1;

    /// <summary>Events of one request, 1 to 20,000. Default: 5,000.</summary>
    public int BatchEvents { get; init; } = 5_000;

    /// <summary>The first rule that is broken, in one sentence; null when all hold.</summary>
    public string? Fault() =>
        !System.IO.File.Exists(File) ? $"file: there is no '{File}'."
        : Speed is not (>= 0 and <= 1_000_000) ? $"speed is {Speed}: it must lie between 0 and 1000000."
        : Rooms is < 1 or > 200 ? $"rooms is {Rooms}: it must lie between 1 and 200."
        : StartLine < 1 ? $"start-line is {StartLine}: the first line is 1."
        : BatchEvents is < 1 or > 20_000 ? $"batch is {BatchEvents}: it must lie between 1 and 20000."
        : null;
}
