namespace Changkong.Operations.Schema;

/// <summary>Up to which step the tables of a contribution have been brought.</summary>
internal sealed class SchemaVersion
{
    public required string Contribution { get; init; }

    public required int Version { get; set; }

    public required DateTimeOffset AppliedAt { get; set; }
}
