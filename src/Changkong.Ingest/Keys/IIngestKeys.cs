namespace Changkong.Ingest.Keys;

/// <summary>Finds the key a request names. Thread-safe; called for every request, so answers come from memory.</summary>
internal interface IIngestKeys
{
    /// <summary>The key with this id, enabled or not; null when there is none.</summary>
    ValueTask<IngestKey?> FindAsync(string id, CancellationToken cancellation);
}

/// <summary>A sender's key.</summary>
/// <param name="Id">Public: sent with each request.</param>
/// <param name="Secret">Known to the sender and, encrypted, to the store.</param>
/// <param name="Sources">Sources it may send to; <c>*</c> is any, <c>douyin:*</c> any of one platform.</param>
/// <param name="IsEnabled">A disabled key is refused.</param>
internal sealed record IngestKey(string Id, byte[] Secret, IReadOnlyList<string> Sources, bool IsEnabled)
{
    public bool Allows(string source) => Sources.Any(allowed => allowed == "*" || allowed == source || (allowed.EndsWith(":*", StringComparison.Ordinal) && source.StartsWith(allowed.AsSpan(0, allowed.Length - 1), StringComparison.Ordinal)));
}
