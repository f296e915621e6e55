using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Changkong.Contracts.Events;

/// <summary>Writes the JSON Schema of events from <see cref="EventTypes"/> and <see cref="EventFields"/>. Pure: the same vocabulary gives the same text, byte for byte.</summary>
public static class EventSchema
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, as <c>docs/events.schema.json</c> holds it.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Changkong event",
            ["description"] = "One fact, as a connector sends it. Money is an integer in minor units, ids are strings, instants are UTC with milliseconds. An unknown type is stored as it came.",
            ["type"] = "object",
            ["required"] = new JsonArray("id", "type", "time"),
            ["properties"] = Envelope(),
            ["allOf"] = new JsonArray([.. EventTypes.All.Select(Rule)]),
            ["$defs"] = new JsonObject([.. EventFields.All.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Shape(field)))]),
        };
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Envelope() => new()
    {
        ["id"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["description"] = "Unique in its source." },
        ["source"] = new JsonObject { ["type"] = "string", ["description"] = "platform:account; taken from the address when it is absent." },
        ["type"] = new JsonObject { ["type"] = "string", ["description"] = "family.what_happened" },
        ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "When it happened, by the platform's clock." },
        ["session"] = new JsonObject { ["type"] = "string", ["description"] = "The live session it belongs to." },
    };

    private static JsonNode Rule(EventTypeDefinition definition)
    {
        IEnumerable<string> required = definition.Required.Select(field => EventFields.Definition(field).Name);
        var fields = definition.Required.Concat(definition.Optional).Distinct().Select(field => EventFields.Definition(field).Name);
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = definition.Name } } },
            ["then"] = new JsonObject
            {
                ["title"] = definition.Chinese,
                ["required"] = new JsonArray([.. (definition.NeedsSession ? required.Prepend("session") : required).Select(name => (JsonNode)name)]),
                ["properties"] = new JsonObject([.. fields.Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["$ref"] = $"#/$defs/{name}" }))]),
            },
        };
    }

    private static JsonObject Shape(EventFieldDefinition field)
    {
        var shape = field.Kind == EventFieldKind.Integer
            ? new JsonObject { ["type"] = "integer", ["minimum"] = 0 }
            : new JsonObject { ["type"] = "string" };
        if (field.Personal != PersonalTreatment.None)
        {
            shape["description"] = field.Personal == PersonalTreatment.Pseudonym ? "Personal: the gate replaces it by a keyed hash." : "Personal: the gate seals it.";
        }

        return shape;
    }
}
