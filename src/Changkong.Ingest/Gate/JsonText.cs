using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Changkong.Ingest.Gate;

/// <summary>JSON strings between their written and their canonical form.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> MustEscape = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    /// <summary>Resolves the escapes of a string's content. False when half of a surrogate pair stands alone: it is no character.</summary>
    /// <param name="escaped">Content without its quotes, escapes already checked by the reader.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>.</param>
    /// <param name="written">Bytes written.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> escaped, Span<byte> destination, out int written)
    {
        written = 0;
        while (!escaped.IsEmpty)
        {
            int backslash = escaped.IndexOf((byte)'\\');
            int plain = backslash < 0 ? escaped.Length : backslash;
            escaped[..plain].CopyTo(destination[written..]);
            written += plain;
            if (backslash < 0)
            {
                break;
            }

            escaped = escaped[plain..];
            if (escaped[1] != 'u')
            {
                destination[written++] = escaped[1] switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => (byte)'\b', (byte)'f' => (byte)'\f', var same => same };
                escaped = escaped[2..];
                continue;
            }

            if (!TryTakeRune(ref escaped, out var rune))
            {
                return false;
            }

            written += rune.EncodeToUtf8(destination[written..]);
        }

        return true;
    }

    /// <summary>Writes a string's content with the shortest escapes, as <see cref="Contracts.Events.EventWriter"/> does.</summary>
    public static void WriteEscaped(PooledBytes output, ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int special = text.IndexOfAny(MustEscape);
            if (special < 0)
            {
                output.Append(text);
                return;
            }

            output.Append(text[..special]);
            byte character = text[special];
            switch (character)
            {
                case (byte)'"': output.Append("\\\""u8); break;
                case (byte)'\\': output.Append("\\\\"u8); break;
                case (byte)'\n': output.Append("\\n"u8); break;
                case (byte)'\r': output.Append("\\r"u8); break;
                case (byte)'\t': output.Append("\\t"u8); break;
                default:
                    output.Append("\\u00"u8);
                    Utf8Formatter.TryFormat(character, output.GetSpan(2), out int digits, new StandardFormat('x', 2));
                    output.Advance(digits);
                    break;
            }

            text = text[(special + 1)..];
        }
    }

    /// <summary>Copies JSON without the white space between its tokens. Strings stay as they are, also broken ones.</summary>
    public static void WriteWithoutSpace(PooledBytes output, ReadOnlySpan<byte> json)
    {
        var span = output.GetSpan(json.Length);
        int written = 0;
        bool isInString = false;
        for (int index = 0; index < json.Length; index++)
        {
            byte value = json[index];
            if (!isInString && value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            span[written++] = value;
            if (value == '"')
            {
                isInString = !isInString;
            }
            else if (value == '\\' && isInString && index + 1 < json.Length)
            {
                span[written++] = json[++index];
            }
        }

        output.Advance(written);
    }

    private static bool TryTakeRune(ref ReadOnlySpan<byte> escaped, out Rune rune)
    {
        char first = CodeUnit(escaped);
        escaped = escaped[6..];
        if (Rune.TryCreate(first, out rune))
        {
            return true;
        }

        if (escaped.Length < 6 || escaped[0] != '\\' || escaped[1] != 'u' || !Rune.TryCreate(first, CodeUnit(escaped), out rune))
        {
            return false;
        }

        escaped = escaped[6..];
        return true;
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
