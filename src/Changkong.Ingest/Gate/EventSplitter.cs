using System.Buffers;

namespace Changkong.Ingest.Gate;

/// <summary>Finds the events of a body: lines of NDJSON, or elements of one JSON array. Checks nothing of them.</summary>
internal static class EventSplitter
{
    private static readonly SearchValues<byte> Structural = SearchValues.Create("\"{}[],"u8);

    /// <summary>False when there are more events than allowed.</summary>
    public static bool TrySplit(GateBatch batch, int eventsMaximum)
    {
        var body = batch.Body.Span;
        int start = SkipSpace(body, body.StartsWith("\uFEFF"u8) ? 3 : 0);
        return start == body.Length || (body[start] == '[' ? TrySplitArray(batch, body, start + 1, eventsMaximum) : TrySplitLines(batch, body, start, eventsMaximum));
    }

    private static bool TrySplitLines(GateBatch batch, ReadOnlySpan<byte> body, int start, int eventsMaximum)
    {
        while (start < body.Length)
        {
            int length = body[start..].IndexOf((byte)'\n');
            int end = length < 0 ? body.Length : start + length;
            if (!TryAdd(batch, body, start, end, eventsMaximum))
            {
                return false;
            }

            start = end + 1;
        }

        return true;
    }

    // Strings are jumped over, so that brackets and commas within them do not count. A body that breaks off leaves its last element to the reader,
    // which says what is wrong with it.
    private static bool TrySplitArray(GateBatch batch, ReadOnlySpan<byte> body, int start, int eventsMaximum)
    {
        int depth = 0;
        int position = start;
        while (position < body.Length)
        {
            int next = body[position..].IndexOfAny(Structural);
            if (next < 0)
            {
                break;
            }

            position += next;
            switch (body[position])
            {
                case (byte)'"':
                    position = EndOfString(body, position + 1);
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)']' when depth == 0:
                    return TryAdd(batch, body, start, position, eventsMaximum) && TryAdd(batch, body, position + 1, body.Length, eventsMaximum);
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
                case (byte)',' when depth == 0:
                    if (!TryAdd(batch, body, start, position, eventsMaximum))
                    {
                        return false;
                    }

                    start = position + 1;
                    break;
            }

            position++;
        }

        return TryAdd(batch, body, start, body.Length, eventsMaximum);
    }

    private static int EndOfString(ReadOnlySpan<byte> body, int position)
    {
        while (position < body.Length)
        {
            int next = body[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                return body.Length;
            }

            position += next;
            if (body[position] == '"')
            {
                return position + 1;
            }

            position += 2;
        }

        return body.Length;
    }

    private static bool TryAdd(GateBatch batch, ReadOnlySpan<byte> body, int start, int end, int eventsMaximum)
    {
        start = SkipSpace(body[..end], start);
        while (end > start && body[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        if (end <= start)
        {
            return true;
        }

        if (batch.Count == eventsMaximum)
        {
            return false;
        }

        batch.AddEvent(start, end - start);
        return true;
    }

    private static int SkipSpace(ReadOnlySpan<byte> body, int position)
    {
        while (position < body.Length && body[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            position++;
        }

        return position;
    }
}
