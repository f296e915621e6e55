using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Recommendation;

/// <summary>A part of the saved books.</summary>
internal sealed class SavedPart
{
    public required string Key { get; init; }

    public required byte[] Content { get; set; }
}

/// <summary>How far the books have read one partition of the log.</summary>
internal sealed class ReadPosition
{
    public required int Partition { get; init; }

    public long Offset { get; set; }
}

/// <summary>What a viewer has decided on being remembered.</summary>
internal sealed class PersonalisationRow
{
    public const int ReasonLengthMaximum = 400;

    /// <summary>Pseudonym.</summary>
    public required string Viewer { get; init; }

    public bool IsAllowed { get; set; }

    /// <summary>Null when nothing was erased.</summary>
    public DateTimeOffset? ErasedUntil { get; set; }

    public required string Source { get; set; }

    public DateTimeOffset WrittenAt { get; set; }
}

internal sealed class RecommendationTables : IModelContribution
{
    public string Name => "recommendation";

    public void Configure(ModelBuilder model)
    {
        model.Entity<SavedPart>(entity =>
        {
            entity.ToTable("recommendation_state").HasKey(row => row.Key);
            entity.IsNotAudited();
        });
        model.Entity<ReadPosition>(entity =>
        {
            entity.ToTable("recommendation_positions").HasKey(row => row.Partition);
            entity.Property(row => row.Partition).ValueGeneratedNever();
            entity.IsNotAudited();
        });
        model.Entity<Rules.ItemRule>(entity =>
        {
            entity.ToTable("recommendation_rules").HasKey(row => row.Id);
            entity.Property(row => row.Kind).HasConversion<string>();
            entity.Property(row => row.Scope).HasConversion<string>();
            entity.Property(row => row.Target).HasMaxLength(Rules.ItemRule.TargetLengthMaximum);
            entity.Property(row => row.Reason).HasMaxLength(Rules.ItemRule.ReasonLengthMaximum);
        });
        model.Entity<PersonalisationRow>(entity =>
        {
            entity.ToTable("recommendation_personalisation").HasKey(row => row.Viewer);
            entity.Property(row => row.Source).HasMaxLength(PersonalisationRow.ReasonLengthMaximum);
        });
    }
}
