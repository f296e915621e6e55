using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Changkong.Contracts.Events;

/// <summary>The published JSON Schema (draft 2020-12) of an event, written from the vocabulary. Types and fields it does not name are allowed: the gate keeps them as they come.</summary>
public static class EventSchema
{
    /// <summary>The schema as text, indented, ending in a line break. The same vocabulary gives the same bytes.</summary>
    public static string Write()
    {
        var output = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(output, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "Changkong event");
            json.WriteString("description", "One fact as the ingest endpoint takes it. Property names are written without escapes; no property occurs twice; at most 64 KiB and 16 levels.");
            json.WriteString("type", "object");
            WriteNames(json, "required", ["id", "type", "time"]);
            WriteEnvelope(json);
            WriteTypes(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan) + "\n";
    }

    private static void WriteEnvelope(Utf8JsonWriter json)
    {
        json.WriteStartObject("properties");
        WriteText(json, "id", EventLimits.NameBytesMaximum, "Unique within its source.", isRequired: true);
        WriteText(json, "source", EventLimits.NameBytesMaximum, "platform:account; filled in by the gate when absent.");
        WriteText(json, "type", EventLimits.NameBytesMaximum, "What happened. A type that is not listed below is stored and shown, and counted by no metric.", isRequired: true);
        json.WriteStartObject("time");
        json.WriteString("type", "string");
        json.WriteString("format", "date-time");
        json.WriteString("description", "When it happened, with offset; kept to the millisecond.");
        json.WriteEndObject();
        WriteText(json, "session", EventLimits.NameBytesMaximum, "The live session.");
        json.WriteStartObject("body");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var definition in EventFields.All)
        {
            WriteField(json, definition);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, EventFieldDefinition definition)
    {
        if (definition.Kind == EventFieldKind.Text)
        {
            string? treatment = definition.Personal switch
            {
                PersonalTreatment.Pseudonym => "Personal: replaced by a keyed hash before anything is stored.",
                PersonalTreatment.Sealed => "Personal: encrypted before anything is stored, readable until its retention ends.",
                _ => null,
            };
            WriteText(json, definition.Name, EventFields.IsLong(definition.Field) ? EventLimits.TextBytesMaximum : EventLimits.NameBytesMaximum, treatment);
            return;
        }

        json.WriteStartObject(definition.Name);
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", EventRules.MinimumOf(definition.Field));
        json.WriteNumber("maximum", EventRules.MaximumOf(definition.Field));
        json.WriteEndObject();
    }

    // maxLength counts characters and the gate counts bytes: every text the gate takes is within it.
    private static void WriteText(Utf8JsonWriter json, string name, int bytesMaximum, string? description, bool isRequired = false)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        if (isRequired)
        {
            json.WriteNumber("minLength", 1);
        }

        json.WriteNumber("maxLength", bytesMaximum);
        if (description is not null)
        {
            json.WriteString("description", description);
        }

        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json)
    {
        json.WriteStartArray("allOf");
        foreach (var definition in EventTypes.All)
        {
            json.WriteStartObject();
            json.WriteString("$comment", definition.Chinese);
            json.WriteStartObject("if");
            json.WriteStartObject("properties");
            json.WriteStartObject("type");
            json.WriteString("const", definition.Name);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            WriteThen(json, definition);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteThen(Utf8JsonWriter json, EventTypeDefinition definition)
    {
        json.WriteStartObject("then");
        var required = new List<string>();
        if (definition.NeedsSession)
        {
            required.Add("session");
        }

        if (definition.Required.Count != 0)
        {
            required.Add("body");
        }

        WriteNames(json, "required", required);
        json.WriteStartObject("properties");
        json.WriteStartObject("body");
        WriteNames(json, "required", definition.Required.Select(Name));
        json.WriteStartObject("properties");
        foreach (var field in definition.Required.Concat(definition.Optional))
        {
            json.WriteBoolean(Name(field), true);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IEnumerable<string> names)
    {
        json.WriteStartArray(property);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static string Name(EventField field) => EventFields.Definition(field).Name;
}
