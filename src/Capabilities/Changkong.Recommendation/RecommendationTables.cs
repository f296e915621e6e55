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

/// <summary>A model version. Which one serves is a change of this row, and audited.</summary>
internal sealed class ModelRow
{
    public required string Id { get; init; }

    /// <summary>The card as JSON.</summary>
    public required string Card { get; set; }

    public DateTimeOffset TrainedAt { get; set; }

    public bool IsServing { get; set; }

    /// <summary>Why it serves, or why it was taken back; empty for a scheduled training.</summary>
    public string Reason { get; set; } = "";

    public string ChangedBy { get; set; } = "";

    public DateTimeOffset? ChangedAt { get; set; }
}

/// <summary>A piece of what a version was trained on, numbered from 0, or of its neural ranker, numbered from −1 down.</summary>
internal sealed class ModelPiece
{
    public required string Model { get; init; }

    public required int Number { get; init; }

    public required byte[] Content { get; init; }
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
        model.Entity<ModelRow>(entity =>
        {
            entity.ToTable("recommendation_models").HasKey(row => row.Id);
            entity.Property(row => row.Reason).HasMaxLength(PersonalisationRow.ReasonLengthMaximum);
        });
        model.Entity<ModelPiece>(entity =>
        {
            entity.ToTable("recommendation_model_pieces").HasKey(row => new { row.Model, row.Number });
            entity.IsNotAudited();
        });
        model.Entity<Batch.BatchRow>(entity =>
        {
            entity.ToTable("recommendation_batches").HasKey(row => row.Id);
            entity.Property(row => row.State).HasConversion<string>();

            // Its progress is machine traffic; who asked for it stands in the row.
            entity.IsNotAudited();
        });
        model.Entity<Batch.BatchPiece>(entity =>
        {
            entity.ToTable("recommendation_batch_pieces").HasKey(row => new { row.Batch, row.Number });
            entity.IsNotAudited();
        });
        model.Entity<PersonalisationRow>(entity =>
        {
            entity.ToTable("recommendation_personalisation").HasKey(row => row.Viewer);
            entity.Property(row => row.Source).HasMaxLength(PersonalisationRow.ReasonLengthMaximum);
        });
    }
}
