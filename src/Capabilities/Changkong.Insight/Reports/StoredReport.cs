namespace Changkong.Insight.Reports;

/// <summary>A report as it was made; one for each kind and first day.</summary>
internal sealed class StoredReport
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required DateOnly FirstDay { get; init; }

    public required DateTimeOffset From { get; set; }

    public required DateTimeOffset To { get; set; }

    public required DateTimeOffset GeneratedAt { get; set; }

    /// <summary>The report as JSON.</summary>
    public required string Content { get; set; }
}
