using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Changkong.Text.Classification;

/// <summary>A head with how its whole-number weights become log odds: bias + scale × Σ weights ÷ √features.</summary>
internal sealed record HeadContent(TextHead Head, float Scale, float Bias);

/// <summary>What a model consists of.</summary>
/// <param name="Weights">By bucket: one signed byte for each head, the first head in the lowest.</param>
internal sealed record TextModelContent(GramOptions Grams, IReadOnlyList<HeadContent> Heads, ulong[] Weights);

/// <summary>
/// A model as bytes: magic, SHA-256 of the rest, lengths, a header of text lines, then the weights head by head, compressed. Little-endian.
/// </summary>
internal static class TextModelFormat
{
    private const int DigestLength = 32;
    private const int LengthsLength = 4;
    private const int HeaderLengthMax = 64 * 1024;
    private static ReadOnlySpan<byte> Magic => "CKTM1\n"u8;

    public static byte[] Write(TextModelContent content)
    {
        byte[] header = Encoding.UTF8.GetBytes(HeaderOf(content));
        using var body = new MemoryStream();
        Span<byte> length = stackalloc byte[LengthsLength];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        body.Write(length);
        body.Write(header);
        using (var packed = new BrotliStream(body, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] plane = new byte[content.Weights.Length];
            for (int head = 0; head < content.Heads.Count; head++)
            {
                for (int bucket = 0; bucket < plane.Length; bucket++)
                {
                    plane[bucket] = (byte)(content.Weights[bucket] >> (8 * head));
                }

                packed.Write(plane);
            }
        }

        byte[] rest = body.ToArray();
        return [.. Magic, .. SHA256.HashData(rest), .. rest];
    }

    public static TextModel Read(ReadOnlySpan<byte> bytes)
    {
        int start = Magic.Length + DigestLength;
        if (bytes.Length < start + LengthsLength || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("These bytes are no text model.");
        }

        var rest = bytes[start..];
        byte[] digest = SHA256.HashData(rest);
        if (!bytes[Magic.Length..start].SequenceEqual(digest))
        {
            throw new InvalidDataException("The text model was changed or cut: its digest does not fit.");
        }

        int headerLength = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (headerLength is < 1 or > HeaderLengthMax || headerLength > rest.Length - LengthsLength)
        {
            throw new InvalidDataException($"The header of the text model cannot be {headerLength} bytes long.");
        }

        var (grams, heads) = ParseHeader(Encoding.UTF8.GetString(rest.Slice(LengthsLength, headerLength)));
        using var packed = new BrotliStream(new MemoryStream(rest[(LengthsLength + headerLength)..].ToArray()), CompressionMode.Decompress);
        ulong[] weights = new ulong[grams.Buckets];
        byte[] plane = new byte[grams.Buckets];
        for (int head = 0; head < heads.Count; head++)
        {
            packed.ReadExactly(plane);
            for (int bucket = 0; bucket < plane.Length; bucket++)
            {
                weights[bucket] |= (ulong)plane[bucket] << (8 * head);
            }
        }

        return new TextModel(new TextModelContent(grams, heads, weights), Convert.ToHexStringLower(digest.AsSpan(0, 8)));
    }

    private static string HeaderOf(TextModelContent content)
    {
        var header = new StringBuilder();
        var grams = content.Grams;
        header.Append(CultureInfo.InvariantCulture, $"grams {grams.Bits} {grams.Longest} {(grams.Skips ? 1 : 0)} {(grams.Words ? 1 : 0)} {(grams.Scopes ? 1 : 0)}\n");
        foreach (var (head, scale, bias) in content.Heads)
        {
            header.Append(CultureInfo.InvariantCulture, $"head {head.Name} {head.No:R} {head.Yes:R} {scale:R} {bias:R}\n");
        }

        return header.ToString();
    }

    private static (GramOptions Grams, IReadOnlyList<HeadContent> Heads) ParseHeader(string header)
    {
        try
        {
            string[] lines = header.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] grams = lines[0].Split(' ');
            var options = new GramOptions(int.Parse(grams[1], CultureInfo.InvariantCulture), int.Parse(grams[2], CultureInfo.InvariantCulture), grams[3] == "1", grams[4] == "1", grams[5] == "1");
            var heads = lines.Skip(1).Select(line => line.Split(' ')).Select(part => new HeadContent(new TextHead(part[1], Number(part[2]), Number(part[3])), Number(part[4]), Number(part[5]))).ToList();
            return options.Bits is < 10 or > 24 || options.Longest is < 2 or > 4 || heads.Count is < 1 or > TextModel.HeadsMax
                ? throw new InvalidDataException("The text model was written by a version this one does not know.")
                : (options, heads);
        }
        catch (Exception exception) when (exception is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The header of the text model cannot be read.", exception);
        }

        static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
    }
}
