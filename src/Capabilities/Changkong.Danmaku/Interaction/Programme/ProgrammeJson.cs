using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Changkong.Contracts.Events;

namespace Changkong.Danmaku.Interaction.Programme;

/// <summary>The details of programme events, and the events themselves.</summary>
internal static class ProgrammeJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Null when there is none, or it is not of this shape.</summary>
    public static T? Read<T>(string? detail)
        where T : class
    {
        try
        {
            return detail is null ? null : JsonSerializer.Deserialize<T>(detail, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One event of the programme in canonical form.</summary>
    public static ReadOnlyMemory<byte> Event(string id, long time, string session, string action, Action<EventWriter> fill, object? detail = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, EventSources.Own, EventType.InteractionChanged, time, session);
        writer.Add(EventField.Action, action);
        fill(writer);
        if (detail is not null)
        {
            writer.AddUnknown("detail"u8, JsonSerializer.SerializeToUtf8Bytes(detail, Options));
        }

        writer.End();
        return output.WrittenMemory;
    }
}
