namespace Changkong.Ingest.Gate;

/// <summary>Cuts NDJSON of any length into batches that the gate takes.</summary>
internal static class BatchCutter
{
    private const int UsualBytes = 4 << 20;

    public static IEnumerable<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> events, int eventsMaximum, int bytesMaximum)
    {
        if (events.Length <= UsualBytes && (IsArray(events.Span) || Lines(events.Span, eventsMaximum) <= eventsMaximum))
        {
            yield return events;
            yield break;
        }

        while (!events.IsEmpty)
        {
            int length = Take(events.Span, eventsMaximum, Math.Min(UsualBytes, bytesMaximum));
            yield return events[..length];
            events = events[length..];
        }
    }

    private static bool IsArray(ReadOnlySpan<byte> events) => events.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];

    private static int Lines(ReadOnlySpan<byte> events, int enough)
    {
        int lines = 1;
        for (int next; lines <= enough && (next = events.IndexOf((byte)'\n')) >= 0; lines++)
        {
            events = events[(next + 1)..];
        }

        return lines;
    }

    // Whole lines up to the limits; one line at least, even if it is longer: the gate then refuses that event by itself.
    private static int Take(ReadOnlySpan<byte> events, int eventsMaximum, int bytesMaximum)
    {
        int taken = 0;
        for (int lines = 0; lines < eventsMaximum && taken < events.Length; lines++)
        {
            int next = events[taken..].IndexOf((byte)'\n');
            int end = next < 0 ? events.Length : taken + next + 1;
            if (lines > 0 && end > bytesMaximum)
            {
                break;
            }

            taken = end;
        }

        return taken;
    }
}
