using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Analytics.Views;

/// <summary>A query that somebody keeps, as it is stored.</summary>
internal sealed class SavedView
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The query as JSON.</summary>
    public required string Query { get; set; }

    /// <summary>table, line, bar or heat.</summary>
    public required string Chart { get; set; }

    /// <summary>Dimension, or <c>time</c>, whose values stand side by side in the table; null when none does.</summary>
    public string? Across { get; set; }

    /// <summary>Whether others see it; only its owner changes it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Id of the person who made it.</summary>
    public required string Owner { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The table of saved views.</summary>
internal sealed class SavedViewModel : IModelContribution
{
    public string Name => "analytics";

    public IReadOnlyList<SchemaStep> Steps => [new(1, "ALTER TABLE saved_views ADD COLUMN across TEXT NULL")];

    public void Configure(ModelBuilder model) => model.Entity<SavedView>(view =>
    {
        view.ToTable("saved_views");
        view.HasKey(one => one.Id);
        view.Property(one => one.Name).HasMaxLength(80);
        view.HasIndex(one => one.Owner);
    });
}
