using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Changkong.Contracts.Events;

/// <summary>
/// The way most events take: envelope in canonical order, no white space between tokens, no escapes, known fields only. Whatever is otherwise, good or bad,
/// is left to the general way, which alone says what is wrong.
/// </summary>
public static partial class EventReader
{
    private const int Lane = 32;
    private const int GuessesPerType = 16;

    // The words that begin a canonical event's parts, as little-endian loads.
    private static readonly ulong IdPart = Word("{\"id\":\"");
    private static readonly ulong SourcePart = Word("\",\"sourc");
    private static readonly uint SourceRest = (uint)Word("e\":\"");
    private static readonly ulong TypePart = Word("\",\"type\"");
    private static readonly ushort TypeRest = (ushort)Word(":\"");
    private static readonly ulong TimePart = Word("\",\"time\"");
    private static readonly ulong SessionPart = Word("\",\"sessi");
    private static readonly ulong SessionRest = Word("on\":\"");
    private static readonly ulong BodyPart = Word("\",\"body\"");
    private static readonly ushort BodyRest = (ushort)Word(":{");
    private static readonly FieldName[] FieldNames = MakeFieldNames();

    // Which field stood at this place of this type's body the last time. Only a guess, always checked; so threads may overwrite each other's.
    private static readonly byte[] Guesses = new byte[256 * GuessesPerType];

    /// <summary>
    /// The type of an event whose envelope is canonical, without reading the rest of it: for those who want few of the many. What is not asked for may be wrong
    /// further on; the gate has let nothing wrong into the log.
    /// </summary>
    /// <returns>False when only reading the whole event tells.</returns>
    [SkipLocalsInit]
    public static bool TryPeekType(ReadOnlySpan<byte> json, out EventType type)
    {
        type = EventType.Unknown;
        if (json.Length < 2 * Lane || !Vector256.IsHardwareAccelerated)
        {
            return false;
        }

        ref byte first = ref MemoryMarshal.GetReference(json);
        int limit = json.Length - Lane;
        if ((Load8(ref first, 0) & 0xFFFFFFFFFFFFFF) != IdPart || !TryText(ref first, 7, limit, out var text))
        {
            return false;
        }

        int at = End(text);
        if (Load8(ref first, at) == SourcePart && Load4(ref first, at + 8) == SourceRest)
        {
            if (!TryText(ref first, at + 12, limit, out text))
            {
                return false;
            }

            at = End(text);
        }

        if (Load8(ref first, at) != TypePart || Load2(ref first, at + 8) != TypeRest || !TryText(ref first, at + 10, limit, out text))
        {
            return false;
        }

        type = EventTypes.FromUtf8(text.Of(json));
        return true;
    }

    /// <summary>False leaves the event to the general way; the view's content is then meaningless.</summary>
    [SkipLocalsInit]
    private static bool TryReadCanonical(ReadOnlySpan<byte> json, ref EventView view)
    {
        // Lane bytes may be read from any place up to the last part's name; the shortest canonical event is longer.
        if (json.Length < 2 * Lane || !Vector256.IsHardwareAccelerated)
        {
            return false;
        }

        ref byte first = ref MemoryMarshal.GetReference(json);
        int limit = json.Length - Lane;
        if ((Load8(ref first, 0) & 0xFFFFFFFFFFFFFF) != IdPart || !TryText(ref first, 7, limit, out view.IdSlice))
        {
            return false;
        }

        int at = End(view.IdSlice);
        if (Load8(ref first, at) == SourcePart && Load4(ref first, at + 8) == SourceRest)
        {
            if (!TryText(ref first, at + 12, limit, out view.SourceSlice))
            {
                return false;
            }

            at = End(view.SourceSlice);
        }

        if (Load8(ref first, at) != TypePart || Load2(ref first, at + 8) != TypeRest || !TryText(ref first, at + 10, limit, out view.TypeSlice))
        {
            return false;
        }

        at = End(view.TypeSlice);
        view.Type = EventTypes.FromUtf8(view.TypeSlice.Of(json));
        if (Load8(ref first, at) != TimePart || Load2(ref first, at + 8) != TypeRest || at > limit - 10 || !TryCanonicalTime(ref Unsafe.Add(ref first, at + 10), ref view))
        {
            return false;
        }

        at += 10 + EventTime.CanonicalLength;
        if (at > limit)
        {
            return false;
        }

        if (Load8(ref first, at) == SessionPart && (Load8(ref first, at + 8) & 0xFFFFFFFFFF) == SessionRest)
        {
            if (!TryText(ref first, at + 13, limit, out view.SessionSlice))
            {
                return false;
            }

            at = End(view.SessionSlice);
        }

        if (at > limit || Load8(ref first, at) != BodyPart || Load2(ref first, at + 8) != BodyRest)
        {
            return false;
        }

        return TryCanonicalBody(json, at + 9, ref view);
    }

    [SkipLocalsInit]
    private static bool TryCanonicalBody(ReadOnlySpan<byte> json, int start, ref EventView view)
    {
        ref byte first = ref MemoryMarshal.GetReference(json);
        int last = json.Length - 1;
        int at = start + 1;
        ulong present = 0;
        int ordinal = 0;
        if (Unsafe.Add(ref first, at) != '}')
        {
            at--;
            do
            {
                // Past the comma or the brace stands the name.
                at++;
                if (!TryFieldName(json, at, (int)view.Type, ordinal++, out int field, out at))
                {
                    return false;
                }

                ulong bit = 1UL << field;
                if ((present & bit) != 0 || !TryFieldValue(ref first, last, field, ref at, ref view))
                {
                    return false;
                }

                present |= bit;
            }
            while (Unsafe.Add(ref first, at) == ',');
        }

        if (at != last - 1 || Unsafe.Add(ref first, at) != '}' || Unsafe.Add(ref first, last) != '}' || view.IdSlice.Length == 0 || view.TypeSlice.Length == 0)
        {
            return false;
        }

        view.PresentFields = present;
        view.BodySlice = new(start, at + 1 - start);
        return true;
    }

    /// <summary>Reads the value at <paramref name="at"/> and moves behind it; at most up to the last byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFieldValue(ref byte first, int last, int field, ref int at, ref EventView view)
    {
        if (field >= EventFields.FirstInteger)
        {
            return TryCanonicalInteger(ref first, last, ref at, ref view.Slots[field]);
        }

        if (at >= last || Unsafe.Add(ref first, at) != '"')
        {
            return false;
        }

        int end = Special(ref first, at + 1, last + 1);
        int length = end - at - 1;
        if (end >= last || Unsafe.Add(ref first, end) != '"' || length > EventLimits.NameBytesMaximum)
        {
            return false;
        }

        view.Slots[field] = ((long)(at + 1) << 32) | (uint)length;
        at = end + 1;
        return true;
    }

    /// <summary>Reads the name whose quote stands at <paramref name="at"/>; <paramref name="value"/> is behind its colon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFieldName(ReadOnlySpan<byte> json, int at, int type, int ordinal, out int field, out int value)
    {
        int place = (type * GuessesPerType) + (ordinal & (GuessesPerType - 1));
        field = Guesses[place];
        ref readonly var guess = ref FieldNames[field];
        if (at + Lane <= json.Length)
        {
            uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)at), guess.Quoted).ExtractMostSignificantBits();
            if ((equal & guess.Mask) == guess.Mask)
            {
                value = at + guess.Length;
                return true;
            }
        }

        return TryOtherFieldName(json, at, place, out field, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryOtherFieldName(ReadOnlySpan<byte> json, int at, int place, out int field, out int value)
    {
        field = 0;
        value = 0;
        var rest = json[Math.Min(at, json.Length)..];
        int length = rest.Length < 2 || rest[0] != '"' ? -1 : rest[1..].IndexOf((byte)'"');
        if (length < 0 || length + 2 >= rest.Length || rest[length + 2] != ':' || !EventFields.TryFromUtf8(rest.Slice(1, length), out var found))
        {
            return false;
        }

        field = (int)found;
        value = at + length + 3;
        Guesses[place] = (byte)field;
        return true;
    }

    /// <summary>Reads the text that begins at <paramref name="start"/>; its closing quote lies at <paramref name="limit"/> at the latest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryText(ref byte first, int start, int limit, out EventSlice slice)
    {
        int end = start > limit ? int.MaxValue : Special(ref first, start, limit + Lane);
        slice = new(start, end - start);
        return end <= limit && Unsafe.Add(ref first, end) == '"' && slice.Length <= EventLimits.NameBytesMaximum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int End(EventSlice slice) => slice.Offset + slice.Length;

    /// <summary>The next quote, backslash or control character from <paramref name="from"/> on, or <paramref name="length"/>. Needs a length of a lane at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Special(ref byte first, int from, int length)
    {
        while (from + Lane <= length)
        {
            uint mask = SpecialMask(Vector256.LoadUnsafe(ref first, (nuint)from));
            if (mask != 0)
            {
                return from + BitOperations.TrailingZeroCount(mask);
            }

            from += Lane;
        }

        // The last bytes: a load that ends with them, without those already looked at.
        uint tail = from >= length ? 0 : SpecialMask(Vector256.LoadUnsafe(ref first, (nuint)(length - Lane))) >> (from - (length - Lane));
        return tail == 0 ? length : from + BitOperations.TrailingZeroCount(tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint SpecialMask(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\')) | Vector256.LessThan(bytes, Vector256.Create((byte)0x20)))
        .ExtractMostSignificantBits();

    // Digits only, 18 at most, no leading zero: what a platform sends. Signs and longer numbers are left to the general way.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCanonicalInteger(ref byte first, int last, ref int at, ref long value)
    {
        int start = at;
        long number = 0;
        uint digit;
        while (at < last && (digit = (uint)(Unsafe.Add(ref first, at) - '0')) <= 9)
        {
            number = (number * 10) + digit;
            at++;
        }

        value = number;
        int digits = at - start;
        return digits is > 0 and <= 18 && (digits == 1 || Unsafe.Add(ref first, start) != '0') && at < last && Unsafe.Add(ref first, at) is (byte)',' or (byte)'}';
    }

    // Events of one stream share their date, so that only the time of day is parsed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCanonicalTime(ref byte text, ref EventView view)
    {
        ulong date = Load8(ref text, 0);
        uint dayAndT = Load4(ref text, 7);
        if ((date != view.DateWord || dayAndT != view.DayWord) && !TryDate(ref text, date, dayAndT, ref view))
        {
            return false;
        }

        // "HH:MM:SS" less its pattern: each byte is then a digit's value, or 0 for a colon.
        ulong word = Load8(ref text, 11);
        ulong digits = word - 0x30303A30303A3030;
        uint fraction = Load4(ref text, 19);
        uint fractionDigits = fraction - 0x3030302E;
        bool isShaped = (word & 0x0000FF0000FF0000) == 0x00003A00003A0000 && (fraction & 0xFF) == '.' && Unsafe.Add(ref text, 23) == 'Z';
        bool areDigits = ((digits | (digits + 0x7676767676767676)) & 0x8080808080808080) == 0 && ((fractionDigits | (fractionDigits + 0x76767676)) & 0x80808080) == 0;
        long hour = (long)(((digits & 0xFF) * 10) + ((digits >> 8) & 0xFF));
        long minute = (long)((((digits >> 24) & 0xFF) * 10) + ((digits >> 32) & 0xFF));
        long second = (long)((((digits >> 48) & 0xFF) * 10) + (digits >> 56));
        long millisecond = (((fractionDigits >> 8) & 0xFF) * 100) + (((fractionDigits >> 16) & 0xFF) * 10) + (fractionDigits >> 24);
        view.TimeUnixMilliseconds = view.DayUnixMilliseconds + (((((hour * 60) + minute) * 60) + second) * 1000) + millisecond;
        return isShaped && areDigits && hour < 24 && minute < 60 && second < 60 && Load1Quote(ref text);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Load1Quote(ref byte text) => Unsafe.Add(ref text, EventTime.CanonicalLength) == '"';

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryDate(ref byte text, ulong date, uint dayAndT, ref EventView view)
    {
        Span<byte> midnight = stackalloc byte[EventTime.CanonicalLength];
        MemoryMarshal.CreateReadOnlySpan(ref text, 11).CopyTo(midnight);
        "00:00:00.000Z"u8.CopyTo(midnight[11..]);
        if (!EventTime.TryParse(midnight, out long day))
        {
            return false;
        }

        view.DateWord = date;
        view.DayWord = dayAndT;
        view.DayUnixMilliseconds = day;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Load8(ref byte first, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Load4(ref byte first, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Load2(ref byte first, int at) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, at));

    private static ulong Word(string text)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        Encoding.ASCII.GetBytes(text, bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }

    private static FieldName[] MakeFieldNames()
    {
        var names = new FieldName[64];
        foreach (var definition in EventFields.All)
        {
            byte[] quoted = new byte[Lane];
            int length = Encoding.ASCII.GetBytes($"\"{definition.Name}\":", quoted);
            names[(int)definition.Field] = new(Vector256.Create(quoted), (uint)((1UL << length) - 1), length);
        }

        // A number without a field matches nothing.
        for (int field = 0; field < names.Length; field++)
        {
            names[field] = names[field].Length == 0 ? new(Vector256<byte>.Zero, uint.MaxValue, 0) : names[field];
        }

        return names;
    }

    private readonly record struct FieldName(Vector256<byte> Quoted, uint Mask, int Length);
}
