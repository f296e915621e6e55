using Changkong.Operations.Secrets;

namespace Changkong.Ingest.Gate;

/// <summary>The steps that work on a batch as a whole, and the key of the fingerprints.</summary>
internal sealed class GateParts(GateAdmission admission, SignatureStep signatures, DecompressionStep decompression, ISecretProtector secrets)
{
    public GateAdmission Admission { get; } = admission;

    public SignatureStep Signatures { get; } = signatures;

    public DecompressionStep Decompression { get; } = decompression;

    public byte[] FingerprintKey { get; } = secrets.DeriveKey("ingest.fingerprint", 16);
}

/// <summary>What a source may be called.</summary>
internal static class SourceNames
{
    private const int LengthMaximum = 128;

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string source)
    {
        int colon = source.IndexOf(':');
        bool isGood = source.Length <= LengthMaximum && colon > 0 && colon < source.Length - 1 && source.All(character => character is > ' ' and < (char)127 and not ('"' or '\\'));
        return isGood ? null : $"The source must be platform:account, printable ASCII without spaces, at most {LengthMaximum} characters.";
    }
}
