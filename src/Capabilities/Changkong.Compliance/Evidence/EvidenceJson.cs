using System.Text.Encodings.Web;
using System.Text.Json;

namespace Changkong.Compliance.Evidence;

/// <summary>How this capability writes JSON that is hashed: no white space, properties in the order written, people's letters as they are.</summary>
internal static class EvidenceJson
{
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
