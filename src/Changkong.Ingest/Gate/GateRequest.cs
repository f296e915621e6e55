using System.IO.Pipelines;

namespace Changkong.Ingest.Gate;

/// <summary>What a sender hands to the gate.</summary>
internal sealed class GateRequest
{
    public required string Source { get; init; }

    /// <summary>The bytes, when the sender is in this process.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where the bytes come from otherwise; read once the gate has admitted them.</summary>
    public PipeReader? BodyReader { get; init; }

    /// <summary>How many bytes the sender announced; null when it did not.</summary>
    public long? DeclaredBytes { get; init; }

    /// <summary>Encodings as in the Content-Encoding header: empty, <c>gzip</c> or <c>br</c>.</summary>
    public string ContentEncoding { get; init; } = "";

    /// <summary>The claim to be checked; null for senders within the process.</summary>
    public SignatureClaim? Signature { get; init; }

    /// <summary>Whether to wait for room instead of being refused; for senders within the process.</summary>
    public bool WaitsForRoom { get; init; }
}

/// <summary>What the headers of a request claim.</summary>
internal sealed record SignatureClaim(string KeyId, string Timestamp, string Nonce, string Signature);
