namespace Changkong.Contracts.Ingest;

/// <summary>Tells who has signed a request with an ingest key, for endpoints of machines that are not the ingest endpoint. Thread-safe.</summary>
public interface ISignedRequests
{
    /// <summary>
    /// Checks key, time, signature, source and nonce, as <see cref="IngestSignature"/> says. The nonce is used up: ask once for each request.
    /// </summary>
    /// <param name="request">What the request carries.</param>
    /// <param name="source">The source that the key must be allowed to send to, <c>platform:account</c>; it stands for the right to use the endpoint.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<SignatureAnswer> VerifyAsync(SignedRequest request, string source, CancellationToken cancellation);
}

/// <summary>A signed request: the values of the four headers, empty where one is missing, and the body as it was sent.</summary>
/// <param name="KeyId">Of <see cref="IngestSignature.KeyHeader"/>.</param>
/// <param name="Timestamp">Of <see cref="IngestSignature.TimestampHeader"/>.</param>
/// <param name="Nonce">Of <see cref="IngestSignature.NonceHeader"/>.</param>
/// <param name="Signature">Of <see cref="IngestSignature.SignatureHeader"/>.</param>
/// <param name="Body">The bytes that were signed.</param>
public readonly record struct SignedRequest(string KeyId, string Timestamp, string Nonce, string Signature, ReadOnlyMemory<byte> Body);

/// <summary>Whether the request is genuine.</summary>
/// <param name="Refusal">Why not, in camelCase; null when it is.</param>
/// <param name="Detail">One sentence for the sender.</param>
/// <param name="MayNot">The key is genuine and may not do this.</param>
/// <param name="RetryAfter">When trying again may help.</param>
public readonly record struct SignatureAnswer(string? Refusal, string Detail = "", bool MayNot = false, TimeSpan? RetryAfter = null);
