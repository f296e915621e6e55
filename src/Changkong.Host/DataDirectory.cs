namespace Changkong.Host;

/// <summary>What lies where below the data directory.</summary>
internal static class DataDirectory
{
    public const string Operations = "operations.db";
    public const string Log = "log.db";
    public const string Ingest = "ingest/ingest.db";
    public const string Checkpoints = "checkpoints";
    public const string Analytics = "analytics";
    public const string Keys = "keys";
    public const string MasterKey = "keys/master.key";
    public const string LocalIngestKey = "keys/local-ingest.key";

    public static string Of(IConfiguration configuration) =>
        Path.GetFullPath(configuration[$"{ServerOptions.Section}:{nameof(ServerOptions.DataDirectory)}"] ?? new ServerOptions().DataDirectory);
}
