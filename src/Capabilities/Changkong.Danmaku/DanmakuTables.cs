using Changkong.Danmaku.Engine;
using Changkong.Operations;
using Changkong.Text;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku;

/// <summary>A set as it is kept. An entry stands as its tier, a space and its text.</summary>
internal sealed class ModerationSetRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public SetKind Kind { get; set; }
    public LexiconTier Tier { get; set; }
    public bool OnByDefault { get; set; }
    public List<string> Entries { get; set; } = [];

    public ModerationSet Set() => new(Id, Name, Kind, Tier, OnByDefault, [.. Entries.Select(Parse)]);

    public static string Text(SetEntry entry) => $"{entry.Tier} {entry.Text}";

    private static SetEntry Parse(string text)
    {
        string[] parts = text.Split(' ', 2);
        return new(parts[1], Enum.Parse<LexiconTier>(parts[0]));
    }
}

/// <summary>An answer of the knowledge base.</summary>
internal sealed class KnowledgeAnswerRow
{
    public required string Id { get; init; }

    /// <summary>Null when it holds for every product.</summary>
    public string? Product { get; set; }
    public List<string> Questions { get; set; } = [];
    public required string Answer { get; set; }
    public required string Source { get; set; }
    public required string WrittenBy { get; set; }
    public DateTimeOffset WrittenAt { get; set; }

    /// <summary>Null while it is a draft.</summary>
    public string? ApprovedBy { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }
    public DateTimeOffset? ValidUntil { get; set; }
}

/// <summary>A person's leave to post one answer in one room without asking again.</summary>
internal sealed class AllowRuleRow
{
    public required string Id { get; init; }
    public required string Room { get; set; }
    public required string Answer { get; set; }
    public required string AllowedBy { get; set; }
    public DateTimeOffset AllowedAt { get; set; }
    public DateTimeOffset Until { get; set; }
}

internal sealed class DanmakuTables : IModelContribution
{
    public string Name => "danmaku";

    public void Configure(ModelBuilder model)
    {
        model.Entity<ModerationSetRow>(entity =>
        {
            entity.ToTable("moderation_sets").HasKey(row => row.Id);
            entity.Property(row => row.Kind).HasConversion<string>();
            entity.Property(row => row.Tier).HasConversion<string>();
        });
        model.Entity<KnowledgeAnswerRow>().ToTable("knowledge_answers").HasKey(row => row.Id);
        model.Entity<AllowRuleRow>(entity =>
        {
            entity.ToTable("answer_allow_rules").HasKey(row => row.Id);
            entity.HasIndex(row => new { row.Room, row.Answer });
        });
    }
}
