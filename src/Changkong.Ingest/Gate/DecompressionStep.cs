using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Gate;

/// <summary>Decompress: gzip and br, never beyond the limit, each further mebibyte taken from the gate's budget before it is written.</summary>
internal sealed class DecompressionStep(GateAdmission admission, IOptions<GateOptions> options)
{
    private const int PieceBytes = 1 << 20;
    private readonly GateOptions options = options.Value;

    public async ValueTask<GateResult.Refused?> RunAsync(GateBatch batch, CancellationToken cancellation)
    {
        string encoding = batch.Request.ContentEncoding.Trim().ToLowerInvariant();
        if (encoding is "" or "identity")
        {
            return null;
        }

        if (encoding is not ("gzip" or "br"))
        {
            return new(RefusalReason.UnknownEncoding, $"Content-Encoding '{encoding}' is not known; send gzip, br or none.");
        }

        MemoryMarshal.TryGetArray(batch.Body, out var segment);
        using var compressed = new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false);
        await using Stream plain = encoding == "gzip" ? new GZipStream(compressed, CompressionMode.Decompress) : new BrotliStream(compressed, CompressionMode.Decompress);
        try
        {
            return await InflateAsync(batch, plain, cancellation);
        }
        catch (InvalidDataException broken)
        {
            return new(RefusalReason.BadEncoding, $"The body is not valid {encoding}: {broken.Message}");
        }
        catch (InvalidOperationException broken)
        {
            return new(RefusalReason.BadEncoding, $"The body is not valid {encoding}: {broken.Message}");
        }
    }

    private async ValueTask<GateResult.Refused?> InflateAsync(GateBatch batch, Stream plain, CancellationToken cancellation)
    {
        var output = new PooledBytes(PieceBytes);
        batch.Decompressed = output;
        long paid = batch.Body.Length;
        while (true)
        {
            int read = await plain.ReadAsync(output.GetMemory(64 << 10), cancellation);
            if (read == 0)
            {
                batch.Body = output.Written;
                return null;
            }

            output.Advance(read);
            if (output.Length > options.DecompressedBytesMaximum)
            {
                return new(
                    RefusalReason.BodyTooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"The body is larger than {options.DecompressedBytesMaximum} bytes when decompressed. Send smaller batches."));
            }

            if (output.Length > paid)
            {
                if (!admission.TryTakeMore(batch, PieceBytes))
                {
                    return admission.Busy();
                }

                paid += PieceBytes;
            }
        }
    }
}
