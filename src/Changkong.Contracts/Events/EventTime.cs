using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Changkong.Contracts.Events;

/// <summary>
/// Times on the wire: ISO 8601 instants. Canonical form, 24 bytes: <c>2026-11-22T03:28:00.123Z</c>. Any offset is accepted and any number of fractional
/// digits; below the millisecond they are cut off.
/// </summary>
public static class EventTime
{
    /// <summary>Length of the canonical form in bytes.</summary>
    public const int CanonicalLength = 24;

    /// <summary>Parses an instant; false when it is not one, or has no offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, out long unixMilliseconds) =>
        text.Length == CanonicalLength && TryParseCanonical(text, out unixMilliseconds) || TryParseAny(text, out unixMilliseconds);

    /// <summary>Writes the canonical form.</summary>
    public static void Write(long unixMilliseconds, Span<byte> destination)
    {
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime;
        WriteDigits(destination, 0, 4, instant.Year);
        destination[4] = destination[7] = (byte)'-';
        WriteDigits(destination, 5, 2, instant.Month);
        WriteDigits(destination, 8, 2, instant.Day);
        destination[10] = (byte)'T';
        WriteDigits(destination, 11, 2, instant.Hour);
        destination[13] = destination[16] = (byte)':';
        WriteDigits(destination, 14, 2, instant.Minute);
        WriteDigits(destination, 17, 2, instant.Second);
        destination[19] = (byte)'.';
        WriteDigits(destination, 20, 3, instant.Millisecond);
        destination[23] = (byte)'Z';
    }

    /// <summary>The canonical form as a string.</summary>
    public static string Format(long unixMilliseconds)
    {
        Span<byte> buffer = stackalloc byte[CanonicalLength];
        Write(unixMilliseconds, buffer);
        return Encoding.ASCII.GetString(buffer);
    }

    private static void WriteDigits(Span<byte> destination, int offset, int count, int value)
    {
        for (int index = offset + count - 1; index >= offset; index--)
        {
            destination[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static bool TryParseCanonical(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        ref byte first = ref MemoryMarshal.GetReference(text);
        int bad = 0;
        int year = (Pair(ref first, 0, ref bad) * 100) + Pair(ref first, 2, ref bad);
        int month = Pair(ref first, 5, ref bad);
        int day = Pair(ref first, 8, ref bad);
        int hour = Pair(ref first, 11, ref bad);
        int minute = Pair(ref first, 14, ref bad);
        int second = Pair(ref first, 17, ref bad);
        int millisecond = (Pair(ref first, 20, ref bad) * 10) + Digit(ref first, 22, ref bad);
        bool shape = text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == '.' && text[23] == 'Z';
        if (!shape || bad != 0 || (uint)(month - 1) > 11 || year == 0 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        unixMilliseconds = (((((DaysFromEpoch(year, month, day) * 24) + hour) * 60) + minute) * 60 + second) * 1000 + millisecond;
        return true;
    }

    // Howard Hinnant's days_from_civil: exact for the proleptic Gregorian calendar, no table.
    private static long DaysFromEpoch(int year, int month, int day)
    {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - (era * 400);
        int dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        int dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return ((long)era * 146097) + dayOfEra - 719468;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(ref byte first, int offset, ref int bad) => (Digit(ref first, offset, ref bad) * 10) + Digit(ref first, offset + 1, ref bad);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digit(ref byte first, int offset, ref int bad)
    {
        uint digit = (uint)(Unsafe.Add(ref first, offset) - '0');
        bad |= digit > 9 ? 1 : 0;
        return (int)digit;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> text, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        if (text.Length is < 17 or > 40 || text[10] != 'T' || !HasOffset(text))
        {
            return false;
        }

        Span<char> characters = stackalloc char[40];
        int length = Encoding.UTF8.GetChars(text, characters);
        if (!DateTimeOffset.TryParse(characters[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return false;
        }

        unixMilliseconds = instant.ToUnixTimeMilliseconds();
        return true;
    }

    private static bool HasOffset(ReadOnlySpan<byte> text) => text[^1] is (byte)'Z' or (byte)'z' || text[11..].IndexOfAny((byte)'+', (byte)'-') > 0;
}
