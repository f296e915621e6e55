using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Ingest.Keys;

/// <summary>A sender's key as the operational store keeps it.</summary>
internal sealed class IngestKeyRow
{
    public required string Id { get; init; }

    /// <summary>For people, 1 to 80 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Encrypted under the master key.</summary>
    public required byte[] Secret { get; init; }

    public required List<string> Sources { get; set; }

    public bool Enabled { get; set; } = true;

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IngestKeyModel : IModelContribution
{
    public string Name => "ingest";

    public void Configure(ModelBuilder model) => model.Entity<IngestKeyRow>(key =>
    {
        key.ToTable("ingest_keys");
        key.HasKey(row => row.Id);
        key.Property(row => row.Secret).IsSecret();
    });
}
