using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Changkong.Contracts.Events;

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
