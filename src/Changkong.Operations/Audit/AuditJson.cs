using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Changkong.Operations.Audit;

/// <summary>Writes the fields of an entity for the audit.</summary>
internal static class AuditJson
{
    public const string Mask = "***";

    // Chinese stays readable; the text is only ever shown as text.
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static (string? Before, string? After) Describe(EntityEntry entry)
    {
        var before = entry.State == EntityState.Added ? null : new JsonObject();
        var after = entry.State == EntityState.Deleted ? null : new JsonObject();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || (entry.State == EntityState.Modified && !Changed(property)))
            {
                continue;
            }

            string name = JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name);
            before?[name] = Value(property, property.OriginalValue);
            after?[name] = Value(property, property.CurrentValue);
        }

        return (before?.ToJsonString(Options), after?.ToJsonString(Options));
    }

    public static bool Changed(PropertyEntry property) =>
        property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    private static JsonNode? Value(PropertyEntry property, object? value) =>
        value is null ? null
        : property.Metadata.IsSecret() ? JsonValue.Create(Mask)
        : JsonSerializer.SerializeToNode(value, property.Metadata.ClrType, Options);
}
