namespace Changkong.Compliance.Evidence;

/// <summary>What a check of evidence found.</summary>
/// <param name="IsValid">Nothing was found to be wrong.</param>
/// <param name="Session">Session of the chain; empty when it could not be read.</param>
/// <param name="Blocks">Blocks checked.</param>
/// <param name="Records">Records checked.</param>
/// <param name="Erased">Records whose words have been erased; their hashes were checked.</param>
/// <param name="HeadersOnly">Blocks past their retention, of which only the signed headers are kept.</param>
/// <param name="Head">SHA-256 of the last header, in hex.</param>
/// <param name="Keys">Ids of the keys that signed: the first half of the SHA-256 of the public key. Compare them with what the server shows.</param>
/// <param name="Faults">What is wrong, a sentence each; at most 100.</param>
public sealed record EvidenceReport(
    bool IsValid, string Session, long Blocks, long Records, long Erased, long HeadersOnly, string Head, IReadOnlyList<string> Keys, IReadOnlyList<string> Faults)
{
    internal static EvidenceReport Of(string session, BlockCheck check) => new(
        check.Faults.Count == 0, session, check.Blocks, check.Records, check.Erased, check.HeadersOnly, Convert.ToHexStringLower(check.Head),
        [.. check.UsedKeys.Order(StringComparer.Ordinal)], check.Faults);
}
