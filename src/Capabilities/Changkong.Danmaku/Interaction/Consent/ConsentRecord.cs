using System.Text.Json;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku.Interaction.Consent;

/// <summary>What a viewer has agreed to have said in the room.</summary>
/// <param name="Name">How the viewer wants to be called. 1 to 40 characters.</param>
/// <param name="Birthday">Month and day as MM-dd, when the viewer agreed to be congratulated; otherwise null.</param>
/// <param name="Story">At most 500 characters, when the viewer agreed to have it told; otherwise null.</param>
internal sealed record ConsentContent(string Name, string? Birthday, string? Story)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static ConsentContent? Parse(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<ConsentContent>(bytes);
}

/// <summary>A viewer's consent as it is kept: what was agreed to is encrypted, and gone once the row is gone.</summary>
internal sealed class ConsentRow
{
    /// <summary>Pseudonym.</summary>
    public required string Viewer { get; init; }
    public required byte[] Content { get; set; }
    public DateTimeOffset ConsentedAt { get; set; }

    /// <summary>How consent was given: a form, a message, a membership clause.</summary>
    public required string Source { get; set; }
    public required string WrittenBy { get; set; }
    public DateTimeOffset WrittenAt { get; set; }
}

internal sealed class ConsentTables : IModelContribution
{
    public string Name => "consents";

    public void Configure(ModelBuilder model) => model.Entity<ConsentRow>(entity =>
    {
        entity.ToTable("viewer_consents").HasKey(row => row.Viewer);
        entity.Property(row => row.Content).IsSecret();
    });
}
