using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Changkong.Contracts.Events;

/// <summary>
/// Reads one JSON event into an <see cref="EventView"/>. Allocates nothing on the good path. The caller has checked that the bytes are valid UTF-8
/// (once per batch: one vectorised pass). Checks the grammar of JSON and the kinds and lengths of known fields; what a type requires is checked by
/// <see cref="EventRules"/>.
/// </summary>
public static partial class EventReader
{
    // Property names of the envelope as the little-endian words that the scanner compares.
    private const ulong IdName = 0x6469;
    private const ulong SourceName = 0x656372756F73;
    private const ulong TypeNameWord = 0x65707974;
    private const ulong TimeName = 0x656D6974;
    private const ulong SessionName = 0x6E6F6973736573;
    private const ulong BodyName = 0x79646F62;

    private const int SeenId = 1, SeenSource = 2, SeenType = 4, SeenTime = 8, SeenSession = 16, SeenBody = 32;

    /// <summary>Reads one event. On a fault the view's content is meaningless.</summary>
    [SkipLocalsInit]
    public static bool TryRead(ReadOnlySpan<byte> json, ref EventView view, out EventFault fault)
    {
        fault = default;
        if (json.Length > EventLimits.EventBytesMaximum)
        {
            fault = new(DropReason.EventTooLarge, "");
            return false;
        }

        Reset(json, ref view);
        if (TryReadCanonical(json, ref view))
        {
            return true;
        }

        Reset(json, ref view);
        return TryReadAny(json, ref view, out fault);
    }

    private static bool TryReadAny(ReadOnlySpan<byte> json, ref EventView view, out EventFault fault)
    {
        fault = default;
        var scanner = new JsonScanner(json);
        if (!scanner.TryOpen((byte)'{'))
        {
            return Fail(out fault, DropReason.MalformedJson, "");
        }

        int seen = 0;
        bool first = true;
        while (scanner.TryNextProperty(ref first, out var name))
        {
            if (!TryReadEnvelope(ref scanner, name, ref seen, ref view, out fault))
            {
                return false;
            }
        }

        if (scanner.Broken || !scanner.TryEnd())
        {
            return Fail(out fault, DropReason.MalformedJson, "");
        }

        string? missing = (seen & SeenId) == 0 || view.IdSlice.Length == 0 ? "id" : (seen & SeenType) == 0 || view.TypeSlice.Length == 0 ? "type" : (seen & SeenTime) == 0 ? "time" : null;
        return missing is null || Fail(out fault, DropReason.MissingField, missing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reset(ReadOnlySpan<byte> json, ref EventView view)
    {
        view.Json = json;
        view.PresentFields = 0;
        view.EscapedFields = 0;
        view.EnvelopeEscaped = false;
        view.SourceSlice = default;
        view.SessionSlice = default;
        view.BodySlice = default;
    }

    private static bool TryReadEnvelope(ref JsonScanner scanner, EventSlice name, ref int seen, ref EventView view, out EventFault fault)
    {
        fault = default;
        ulong word = scanner.Word(name);
        int bit;
        switch (word)
        {
            case IdName:
                bit = SeenId;
                if (!TryName(ref scanner, "id", ref view.IdSlice, ref view, out fault)) { return false; }
                break;
            case SourceName:
                bit = SeenSource;
                if (!TryName(ref scanner, "source", ref view.SourceSlice, ref view, out fault)) { return false; }
                break;
            case TypeNameWord:
                bit = SeenType;
                if (!TryName(ref scanner, "type", ref view.TypeSlice, ref view, out fault)) { return false; }
                view.Type = EventTypes.FromUtf8(view.TypeName);
                break;
            case TimeName:
                bit = SeenTime;
                if (!TryTime(ref scanner, ref view, out fault)) { return false; }
                break;
            case SessionName:
                bit = SeenSession;
                if (!TryName(ref scanner, "session", ref view.SessionSlice, ref view, out fault)) { return false; }
                break;
            case BodyName:
                bit = SeenBody;
                if (!TryBody(ref scanner, ref view, out fault)) { return false; }
                break;
            default:
                return scanner.TrySkipValue() || Fail(out fault, scanner.TooDeep ? DropReason.TooDeep : DropReason.MalformedJson, scanner.Name(name));
        }

        if ((seen & bit) != 0)
        {
            return Fail(out fault, DropReason.DuplicateProperty, scanner.Name(name));
        }

        seen |= bit;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryName(ref JsonScanner scanner, string property, ref EventSlice slice, ref EventView view, out EventFault fault)
    {
        if (!scanner.TryString(out slice, out bool escaped))
        {
            return Fail(out fault, scanner.Broken ? DropReason.MalformedJson : DropReason.WrongKind, property);
        }

        view.EnvelopeEscaped |= escaped;
        fault = default;
        return slice.Length <= EventLimits.NameBytesMaximum || Fail(out fault, DropReason.TextTooLong, property);
    }

    private static bool TryTime(ref JsonScanner scanner, ref EventView view, out EventFault fault)
    {
        fault = default;
        if (!scanner.TryString(out var slice, out _))
        {
            return Fail(out fault, scanner.Broken ? DropReason.MalformedJson : DropReason.WrongKind, "time");
        }

        if (!EventTime.TryParse(slice.Of(view.Json), out long milliseconds))
        {
            return Fail(out fault, DropReason.BadTime, "time");
        }

        view.TimeUnixMilliseconds = milliseconds;
        return true;
    }

    private static bool TryBody(ref JsonScanner scanner, ref EventView view, out EventFault fault)
    {
        fault = default;
        int start = scanner.SkipToValue();
        if (!scanner.TryOpen((byte)'{'))
        {
            return Fail(out fault, DropReason.WrongKind, "body");
        }

        bool first = true;
        while (scanner.TryNextProperty(ref first, out var name))
        {
            if (!EventFields.TryFromUtf8(name.Of(view.Json), out var field))
            {
                if (!scanner.TrySkipValue())
                {
                    return Fail(out fault, scanner.TooDeep ? DropReason.TooDeep : DropReason.MalformedJson, scanner.Name(name));
                }

                continue;
            }

            if (!TryField(ref scanner, field, ref view, out fault))
            {
                return false;
            }
        }

        if (scanner.Broken)
        {
            return Fail(out fault, DropReason.MalformedJson, "body");
        }

        view.BodySlice = new(start, scanner.Position - start);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryField(ref JsonScanner scanner, EventField field, ref EventView view, out EventFault fault)
    {
        fault = default;
        ulong bit = 1UL << (int)field;
        if ((view.PresentFields & bit) != 0)
        {
            return Fail(out fault, DropReason.DuplicateProperty, EventFields.Definition(field).Name);
        }

        if (scanner.TryNull())
        {
            return true;
        }

        if ((int)field >= EventFields.FirstInteger)
        {
            if (!scanner.TryInteger(out long value))
            {
                return Fail(out fault, scanner.AtNumber ? DropReason.NumberOutOfRange : DropReason.WrongKind, EventFields.Definition(field).Name);
            }

            view.Slots[(int)field] = value;
        }
        else
        {
            if (!scanner.TryString(out var slice, out bool escaped))
            {
                return Fail(out fault, scanner.Broken ? DropReason.MalformedJson : DropReason.WrongKind, EventFields.Definition(field).Name);
            }

            if (slice.Length > EventLimits.NameBytesMaximum && !(field is EventField.Text or EventField.Title && slice.Length <= EventLimits.TextBytesMaximum))
            {
                return Fail(out fault, DropReason.TextTooLong, EventFields.Definition(field).Name);
            }

            if (escaped)
            {
                view.EscapedFields |= bit;
            }

            view.Slots[(int)field] = slice.Pack();
        }

        view.PresentFields |= bit;
        return true;
    }

    private static bool Fail(out EventFault fault, DropReason reason, string field)
    {
        fault = new(reason, field);
        return false;
    }
}

/// <summary>
/// A forward cursor over one JSON text, for the subset an event needs. After a false answer, <see cref="Broken"/> says whether the text is not JSON
/// (rather than JSON of another kind).
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> json = json;
    private int position;

    public bool Broken;
    public bool TooDeep;

    public readonly int Position => position;

    public readonly bool AtNumber => position < json.Length && (json[position] == '-' || (uint)(json[position] - '0') <= 9);

    /// <summary>Up to seven bytes of a name as one little-endian word; 0 for anything longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Word(EventSlice name)
    {
        if (name.Length > 7)
        {
            return 0;
        }

        // A name is followed by a quote, a colon and a value, so eight bytes can be read unless the text is cut off.
        if (name.Offset + 8 <= json.Length)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(json), name.Offset));
            return word & ((1UL << (name.Length * 8)) - 1);
        }

        ulong slow = 0;
        for (int index = 0; index < name.Length; index++)
        {
            slow |= (ulong)json[name.Offset + index] << (index * 8);
        }

        return slow;
    }

    public readonly string Name(EventSlice name) => System.Text.Encoding.UTF8.GetString(name.Of(json)[..Math.Min(name.Length, 64)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SkipToValue()
    {
        while (position < json.Length && json[position] <= ' ')
        {
            byte space = json[position];
            if (space is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                break;
            }

            position++;
        }

        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryOpen(byte bracket)
    {
        SkipToValue();
        if (position < json.Length && json[position] == bracket)
        {
            position++;
            return true;
        }

        return false;
    }

    public bool TryEnd()
    {
        SkipToValue();
        return position == json.Length;
    }

    /// <summary>Moves past the comma, the name and the colon of the next property; false at the closing brace or when the text is broken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNextProperty(ref bool first, out EventSlice name)
    {
        name = default;
        SkipToValue();
        if (position >= json.Length)
        {
            Broken = true;
            return false;
        }

        byte next = json[position];
        if (next == '}')
        {
            position++;
            return false;
        }

        if (!first)
        {
            if (next != ',')
            {
                Broken = true;
                return false;
            }

            position++;
            SkipToValue();
        }

        first = false;
        // A name is written as it is: with escapes, two spellings of one name would pass for two properties.
        if (!TryString(out name, out bool escaped) || escaped || !TryColon())
        {
            Broken = true;
            return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryColon()
    {
        SkipToValue();
        if (position < json.Length && json[position] == ':')
        {
            position++;
            return true;
        }

        return false;
    }

    /// <summary>Reads a string; the slice is its content without quotes, escapes left as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryString(out EventSlice slice, out bool escaped)
    {
        SkipToValue();
        escaped = false;
        if (position >= json.Length || json[position] != '"')
        {
            slice = default;
            return false;
        }

        int start = position + 1;
        int end = start;
        while (true)
        {
            end = NextSpecial(end);
            if (end >= json.Length || json[end] < 0x20)
            {
                Broken = true;
                slice = default;
                return false;
            }

            if (json[end] == '"')
            {
                break;
            }

            escaped = true;
            if (!TryEscape(ref end))
            {
                Broken = true;
                slice = default;
                return false;
            }
        }

        slice = new(start, end - start);
        position = end + 1;
        return true;
    }

    /// <summary>The next quote, backslash or control character, or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int NextSpecial(int from)
    {
        ref byte first = ref MemoryMarshal.GetReference(json);
        int index = from;
        while (index + Vector128<byte>.Count <= json.Length)
        {
            var bytes = Vector128.LoadUnsafe(ref first, (nuint)index);
            uint mask = (Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\')) | Vector128.LessThan(bytes, Vector128.Create((byte)0x20)))
                .ExtractMostSignificantBits();
            if (mask != 0)
            {
                return index + System.Numerics.BitOperations.TrailingZeroCount(mask);
            }

            index += Vector128<byte>.Count;
        }

        while (index < json.Length && json[index] != '"' && json[index] != '\\' && json[index] >= 0x20)
        {
            index++;
        }

        return index;
    }

    private readonly bool TryEscape(ref int index)
    {
        if (index + 1 >= json.Length)
        {
            return false;
        }

        byte kind = json[index + 1];
        if (kind == 'u')
        {
            if (index + 6 > json.Length)
            {
                return false;
            }

            for (int digit = index + 2; digit < index + 6; digit++)
            {
                if (!char.IsAsciiHexDigit((char)json[digit]))
                {
                    return false;
                }
            }

            index += 6;
            return true;
        }

        index += 2;
        return kind is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNull()
    {
        SkipToValue();
        if (position < json.Length && json[position] == 'n' && json[position..].StartsWith("null"u8))
        {
            position += 4;
            return true;
        }

        return false;
    }

    /// <summary>Reads an integer of 64 bits. False, without moving, for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryInteger(out long value)
    {
        SkipToValue();
        int index = position;
        bool negative = index < json.Length && json[index] == '-';
        if (negative)
        {
            index++;
        }

        int start = index;
        ulong magnitude = 0;
        while (index < json.Length && (uint)(json[index] - '0') <= 9 && index - start < 19)
        {
            magnitude = (magnitude * 10) + (uint)(json[index] - '0');
            index++;
        }

        int digits = index - start;
        bool good = digits > 0 && (digits == 1 || json[start] != '0') && magnitude <= long.MaxValue &&
            (index >= json.Length || !IsNumberContinued(json[index]));
        value = negative ? -(long)magnitude : (long)magnitude;
        if (good)
        {
            position = index;
        }

        return good;
    }

    private static bool IsNumberContinued(byte next) => (uint)(next - '0') <= 9 || next is (byte)'.' or (byte)'e' or (byte)'E' or (byte)'+' or (byte)'-';

    /// <summary>Moves past one JSON value of any kind, checking its grammar and its depth.</summary>
    public bool TrySkipValue()
    {
        var reader = new System.Text.Json.Utf8JsonReader(
            json[SkipToValue()..], isFinalBlock: true, new(new() { MaxDepth = EventLimits.DepthMaximum, AllowMultipleValues = true }));
        try
        {
            if (!reader.Read() || !reader.TrySkip())
            {
                Broken = true;
                return false;
            }
        }
        catch (System.Text.Json.JsonException exception)
        {
            Broken = true;
            TooDeep = exception.Message.Contains("depth", StringComparison.Ordinal);
            return false;
        }

        position += (int)reader.BytesConsumed;
        return true;
    }
}
