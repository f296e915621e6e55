using Changkong.Contracts.Events;

namespace Changkong.Connectors.Replay;

/// <summary>What is next in a file: its events are in the batch that the reader was given.</summary>
internal readonly record struct ReplayLine(long Line, string Source, long TimeUnixMilliseconds);

/// <summary>A file as events. The reader writes the events of the next line into the batch before it yields the line.</summary>
internal static class ReplayReader
{
    public static IEnumerable<ReplayLine> Read(ReplayArguments arguments, TextReader reader, EventBatch line) =>
        arguments.Format is ReplayFormat.Events ? ReadEvents(reader, line) : ReadBehaviour(arguments, reader, line);

    private static IEnumerable<ReplayLine> ReadBehaviour(ReplayArguments arguments, TextReader reader, EventBatch line)
    {
        var mapping = new BehaviourMapping(arguments.Format, arguments.File, arguments.Rooms, arguments.AssumePrices);
        long last = 0, time = 0;
        foreach (var row in new BehaviourFile(arguments.Format).Read(reader))
        {
            line.Clear();
            mapping.Map(row, line);
            (last, time) = (row.Line, row.UnixSeconds * 1000);
            yield return new(last, mapping.Source, time);
        }

        line.Clear();
        mapping.Finish(line);
        yield return new(last + 1, mapping.Source, time);
    }

    private static IEnumerable<ReplayLine> ReadEvents(TextReader reader, EventBatch line)
    {
        long number = 0;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                line.Clear();
                yield return ReadEvent(number, text, line);
            }
        }
    }

    private static ReplayLine ReadEvent(long number, string text, EventBatch line)
    {
        byte[] json = System.Text.Encoding.UTF8.GetBytes(text.Trim());
        var view = default(EventView);
        if (!EventReader.TryRead(json, ref view, out var fault))
        {
            throw new ReplayInputException(number, fault.Field.Length == 0 ? "event" : fault.Field, $"{fault}.");
        }

        if (view.Source.IsEmpty)
        {
            throw new ReplayInputException(number, "source", "is missing.");
        }

        bool tellsOrigin = view.Type is EventType.SessionStarted or EventType.SessionPlanned;
        line.AddLine(tellsOrigin && !view.Has(EventField.Origin) ? WithOrigin(json, ref view) : json);
        return new(number, System.Text.Encoding.UTF8.GetString(view.Source), view.TimeUnixMilliseconds);
    }

    // A recorded session that does not say where it comes from must not be shown as if it were happening.
    private static byte[] WithOrigin(byte[] json, ref EventView view)
    {
        if (view.Body.IsEmpty)
        {
            return [.. json.AsSpan(0, json.AsSpan().LastIndexOf((byte)'}')), .. ",\"body\":{\"origin\":\"replay\"}}"u8];
        }

        json.AsSpan().Overlaps(view.Body, out int bodyOffset);
        bool bodyIsEmpty = view.FieldCount == 0 && !view.Body.Contains((byte)':');
        ReadOnlySpan<byte> origin = bodyIsEmpty ? "\"origin\":\"replay\""u8 : "\"origin\":\"replay\","u8;
        return [.. json.AsSpan(0, bodyOffset + 1), .. origin, .. json.AsSpan(bodyOffset + 1)];
    }
}
