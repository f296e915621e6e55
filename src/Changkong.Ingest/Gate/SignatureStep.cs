using System.Globalization;
using Changkong.Contracts.Ingest;
using Changkong.Ingest.Keys;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Gate;

/// <summary>
/// Verify signature: the key exists and is enabled, the timestamp is within the window, the signature is right, the key may send to the source, and the
/// nonce is new. In this order: a nonce is remembered only for a request that is genuine.
/// </summary>
internal sealed class SignatureStep(IIngestKeys keys, NonceStore nonces, IOptions<GateOptions> options, TimeProvider time) : ISignedRequests
{
    private const int NonceLengthMinimum = 8;
    private const int NonceLengthMaximum = 64;
    private readonly GateOptions options = options.Value;

    public ValueTask<GateResult.Refused?> VerifyAsync(GateBatch batch, CancellationToken cancellation) =>
        batch.Request.Signature is { } claim ? VerifyAsync(claim, batch.Body, batch.Source, batch.NowUnixMilliseconds, cancellation) : default;

    public async ValueTask<SignatureAnswer> VerifyAsync(SignedRequest request, string source, CancellationToken cancellation)
    {
        var claim = new SignatureClaim(request.KeyId, request.Timestamp, request.Nonce, request.Signature);
        return await VerifyAsync(claim, request.Body, source, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellation) is { } refused
            ? new(Names.Of(refused.Reason), refused.Detail, refused.Reason is RefusalReason.SourceNotAllowed or RefusalReason.KeyDisabled, refused.RetryAfter)
            : new(Refusal: null);
    }

    private async ValueTask<GateResult.Refused?> VerifyAsync(SignatureClaim claim, ReadOnlyMemory<byte> body, string source, long now, CancellationToken cancellation)
    {
        if (Malformed(claim, now, out long timestamp) is { } malformed)
        {
            return malformed;
        }

        if (await keys.FindAsync(claim.KeyId, cancellation) is not { } key)
        {
            return new(RefusalReason.UnknownKey, $"{IngestSignature.KeyHeader} names no key.");
        }

        if (!key.IsEnabled)
        {
            return new(RefusalReason.KeyDisabled, "The key is disabled.");
        }

        if (!IngestSignature.Verify(key.Secret, timestamp, claim.Nonce, body.Span, claim.Signature))
        {
            return new(RefusalReason.WrongSignature, $"{IngestSignature.SignatureHeader} does not belong to this timestamp, nonce and body.");
        }

        if (!key.Allows(source))
        {
            return new(RefusalReason.SourceNotAllowed, $"The key may not send to {source}.");
        }

        return nonces.Use(claim.KeyId, claim.Nonce, timestamp) switch
        {
            NonceAnswer.New => null,
            NonceAnswer.Replayed => new(RefusalReason.ReplayedNonce, "The nonce was used before. Sign each request with a new one."),
            _ => new(RefusalReason.Busy, "Too many requests within the signature window.", options.RetryAfter),
        };
    }

    private GateResult.Refused? Malformed(SignatureClaim claim, long now, out long timestamp)
    {
        timestamp = 0;
        if (claim.KeyId.Length == 0 || claim.Signature.Length == 0 || claim.Timestamp.Length == 0 || claim.Nonce.Length == 0)
        {
            return new(RefusalReason.MissingSignature, $"A request needs {IngestSignature.KeyHeader}, {IngestSignature.TimestampHeader}, {IngestSignature.NonceHeader} and {IngestSignature.SignatureHeader}.");
        }

        if (!long.TryParse(claim.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out timestamp))
        {
            return new(RefusalReason.BadTimestamp, $"{IngestSignature.TimestampHeader} must be milliseconds since 1970 in decimal.");
        }

        if (Math.Abs((double)now - timestamp) > options.SignatureWindow.TotalMilliseconds)
        {
            return new(
                RefusalReason.TimestampOutsideWindow,
                string.Create(CultureInfo.InvariantCulture, $"{IngestSignature.TimestampHeader} is {timestamp}, the server's clock says {now}; they may differ by {options.SignatureWindow.TotalSeconds} seconds."));
        }

        bool isNonceGood = claim.Nonce.Length is >= NonceLengthMinimum and <= NonceLengthMaximum && claim.Nonce.All(character => character is > ' ' and < (char)127);
        return isNonceGood ? null : new(RefusalReason.BadNonce, $"{IngestSignature.NonceHeader} must be {NonceLengthMinimum} to {NonceLengthMaximum} printable ASCII characters.");
    }
}
