using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Changkong.Contracts.Events;

/// <summary>
/// Writes events in canonical form: properties in the order id, source, type, time, session, body; no white space; strings with the shortest escapes
/// (quote, backslash, control characters; everything else as it is). Reuse one instance; not thread-safe.
/// </summary>
/// <param name="output">Receives the bytes.</param>
public sealed class EventWriter(IBufferWriter<byte> output)
{
    private bool bodyHasFields;

    /// <summary>Begins an event of a known type.</summary>
    public void Begin(string id, string source, EventType type, long timeUnixMilliseconds, string session)
    {
        Raw("{\"id\":\""u8);
        Escaped(id);
        Raw("\",\"source\":\""u8);
        Escaped(source);
        Raw("\",\"type\":\""u8);
        Escaped(EventTypes.Name(type));
        BeginBody(timeUnixMilliseconds, Encoding.UTF8.GetBytes(session));
    }

    /// <summary>Begins an event from UTF-8 values without escapes, as <see cref="EventView"/> yields them.</summary>
    public void Begin(ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, ReadOnlySpan<byte> typeName, long timeUnixMilliseconds, ReadOnlySpan<byte> session)
    {
        Raw("{\"id\":\""u8);
        Escaped(id);
        Raw("\",\"source\":\""u8);
        Escaped(source);
        Raw("\",\"type\":\""u8);
        Escaped(typeName);
        BeginBody(timeUnixMilliseconds, session);
    }

    /// <summary>Adds a text field.</summary>
    public EventWriter Add(EventField field, string? value) => Add(field, value.AsSpan());

    /// <summary>Adds a text field, unless it is empty.</summary>
    public EventWriter Add(EventField field, ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty)
        {
            Name(EventFields.Definition(field).Name);
            Raw("\""u8);
            Escaped(value);
            Raw("\""u8);
        }

        return this;
    }

    /// <summary>Adds a text field from unescaped UTF-8.</summary>
    public EventWriter Add(EventField field, ReadOnlySpan<byte> value)
    {
        Name(EventFields.Definition(field).Name);
        Raw("\""u8);
        Escaped(value);
        Raw("\""u8);
        return this;
    }

    /// <summary>Adds an integer field.</summary>
    public EventWriter Add(EventField field, long value)
    {
        Name(EventFields.Definition(field).Name);
        var span = output.GetSpan(20);
        Utf8Formatter.TryFormat(value, span, out int written);
        output.Advance(written);
        return this;
    }

    /// <summary>Adds a member the vocabulary does not know; the value is JSON text.</summary>
    public EventWriter AddUnknown(ReadOnlySpan<byte> rawName, ReadOnlySpan<byte> rawValue)
    {
        Comma();
        Raw("\""u8);
        Raw(rawName);
        Raw("\":"u8);
        Raw(rawValue);
        return this;
    }

    /// <summary>Ends the event.</summary>
    public void End() => Raw("}}"u8);

    private void BeginBody(long timeUnixMilliseconds, ReadOnlySpan<byte> session)
    {
        Raw("\",\"time\":\""u8);
        EventTime.Write(timeUnixMilliseconds, output.GetSpan(EventTime.CanonicalLength));
        output.Advance(EventTime.CanonicalLength);
        if (!session.IsEmpty)
        {
            Raw("\",\"session\":\""u8);
            Escaped(session);
        }

        Raw("\",\"body\":{"u8);
        bodyHasFields = false;
    }

    private void Name(string name)
    {
        Comma();
        var span = output.GetSpan(name.Length + 3);
        span[0] = (byte)'"';
        Encoding.UTF8.GetBytes(name, span[1..]);
        span[name.Length + 1] = (byte)'"';
        span[name.Length + 2] = (byte)':';
        output.Advance(name.Length + 3);
    }

    private void Comma()
    {
        if (bodyHasFields)
        {
            Raw(","u8);
        }

        bodyHasFields = true;
    }

    private void Raw(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    private void Escaped(ReadOnlySpan<char> value)
    {
        int maximum = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = maximum > 512 ? ArrayPool<byte>.Shared.Rent(maximum) : null;
        Span<byte> utf8 = rented ?? stackalloc byte[512];
        Utf8.FromUtf16(value, utf8, out _, out int written, replaceInvalidSequences: true);
        Escaped(utf8[..written]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Escaped(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            int special = utf8.IndexOfAny(MustEscape);
            if (special < 0)
            {
                Raw(utf8);
                return;
            }

            Raw(utf8[..special]);
            Escape(utf8[special]);
            utf8 = utf8[(special + 1)..];
        }
    }

    private void Escape(byte character)
    {
        switch (character)
        {
            case (byte)'"': Raw("\\\""u8); break;
            case (byte)'\\': Raw("\\\\"u8); break;
            case (byte)'\n': Raw("\\n"u8); break;
            case (byte)'\r': Raw("\\r"u8); break;
            case (byte)'\t': Raw("\\t"u8); break;
            default:
                ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
                Raw([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', digits[character >> 4], digits[character & 15]]);
                break;
        }
    }

    private static readonly SearchValues<byte> MustEscape = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);
}
