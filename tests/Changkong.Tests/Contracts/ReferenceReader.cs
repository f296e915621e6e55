using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Tests.Contracts;

/// <summary>What <see cref="EventReader"/> must find, said again in the plainest way over System.Text.Json. Slow, and as short as the rules.</summary>
internal sealed class ReferenceReader
{
    public Dictionary<string, string> Envelope { get; } = [];

    public Dictionary<EventField, object> Fields { get; } = [];

    /// <summary>Null when the event is not acceptable.</summary>
    public static ReferenceReader? Read(byte[] json)
    {
        var result = new ReferenceReader();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            bool isGood = reader.Read() && reader.TokenType == JsonTokenType.StartObject && result.ReadEnvelope(ref reader);
            while (isGood && reader.Read())
            {
            }

            return isGood && ((string[])["id", "type"]).All(name => result.Envelope.GetValueOrDefault(name, "") != "") && result.Envelope.ContainsKey("time") ? result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool ReadEnvelope(ref Utf8JsonReader reader)
    {
        bool hasBody = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
            {
                return false;
            }

            string name = Raw(ref reader);
            reader.Read();
            if (name == "body")
            {
                if (hasBody || reader.TokenType != JsonTokenType.StartObject || !ReadBody(ref reader))
                {
                    return false;
                }

                hasBody = true;
            }
            else if (name is "id" or "source" or "type" or "time" or "session")
            {
                if (reader.TokenType != JsonTokenType.String || (name != "time" && reader.ValueSpan.Length > EventLimits.NameBytesMaximum) || !Envelope.TryAdd(name, Raw(ref reader)))
                {
                    return false;
                }

                if (name == "time" && !EventTime.TryParse(reader.ValueSpan, out _))
                {
                    return false;
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private bool ReadBody(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
            {
                return false;
            }

            var definition = EventFields.All.FirstOrDefault(Named(Raw(ref reader)));
            reader.Read();
            if (definition is null)
            {
                reader.Skip();
            }
            else if (Fields.ContainsKey(definition.Field) || (reader.TokenType != JsonTokenType.Null && !TryAdd(definition, ref reader)))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAdd(EventFieldDefinition definition, ref Utf8JsonReader reader)
    {
        if (definition.Kind == EventFieldKind.Integer)
        {
            bool isInteger = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long _) && !Raw(ref reader).AsSpan().ContainsAny('.', 'e', 'E') && reader.GetInt64() != long.MinValue;
            return isInteger && Fields.TryAdd(definition.Field, reader.GetInt64());
        }

        int maximum = definition.Field is EventField.Text or EventField.Title or EventField.Lines ? EventLimits.TextBytesMaximum : EventLimits.NameBytesMaximum;
        return reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= maximum && Fields.TryAdd(definition.Field, Raw(ref reader));
    }

    private static Func<EventFieldDefinition, bool> Named(string name) => definition => definition.Name == name;

    private static string Raw(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);
}
