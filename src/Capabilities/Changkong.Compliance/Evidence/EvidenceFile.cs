using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Compliance.Evidence;

/// <summary>The lines of an exported file. Each is a JSON object whose <c>kind</c> says what it is; what is hashed or signed stands in it as a string, byte for byte.</summary>
internal static class EvidenceFile
{
    public const string Format = "changkong-evidence/1";
    public const string ContentType = "application/x-ndjson";

    /// <summary>How to check a file with nothing of ours.</summary>
    public static IReadOnlyList<string> Instructions { get; } =
    [
        "Each line is a JSON object. Strings named header, envelope and payload are hashed and signed byte for byte as they stand between the quotes, unescaped, in UTF-8.",
        "Public key of a block: jq -r 'select(.kind==\"key\" and .id==\"KEY\").publicKey' FILE > key.pem",
        "Signature of block N: jq -j 'select(.kind==\"block\" and .number==N).header' FILE > header; jq -r 'select(.kind==\"block\" and .number==N).signature' FILE | base64 -d > sig; openssl dgst -sha256 -verify key.pem -signature sig header",
        "Link: sha256sum header is \"previous\" in the header of block N+1; block 1 has 64 zeros.",
        "Words of record R: jq -j 'select(.kind==\"record\" and .record==R).payload' FILE | sha256sum is \"payload\" in its envelope. A payload of null was erased on request; its hash remains.",
        "Leaf of record R: (printf '\\000'; jq -j 'select(.kind==\"record\" and .record==R).envelope' FILE) | sha256sum is \"leaf\".",
        "Root of a block: Merkle tree of RFC 6962 with SHA-256 over the leaves of its records in the order of the file; it is \"root\" in the header.",
        "Seal: SHA-256 of every byte before the last line is \"sha256\" of the last line, signed like a header.",
        "A key is trusted when its id, the first 32 hex digits of the SHA-256 of its DER form, was obtained from the owner of the records by another way, or is endorsed by such a key.",
    ];

    public static byte[] Manifest(EvidenceChain chain, string program, DateTimeOffset at) => Line("manifest", json =>
    {
        json.WriteString("format", Format);
        json.WriteString("session", chain.Session);
        json.WriteString("program", program);
        json.WriteString("exportedAt", EventTime.Format(at.ToUnixTimeMilliseconds()));
        json.WriteNumber("blocks", chain.Blocks);
        json.WriteString("head", Convert.ToHexStringLower(chain.Head));
        json.WriteStartArray("instructions");
        foreach (string instruction in Instructions)
        {
            json.WriteStringValue(instruction);
        }

        json.WriteEndArray();
    });

    public static byte[] Key(EvidenceKey key) => Line("key", json =>
    {
        json.WriteString("id", key.Id);
        json.WriteString("createdAt", EventTime.Format(key.CreatedAt.ToUnixTimeMilliseconds()));
        json.WriteString("publicKey", Pem(key.PublicKey));
        json.WriteString("endorsedBy", key.EndorsedBy);
        json.WriteString("endorsement", Convert.ToBase64String(key.Endorsement));
    });

    public static byte[] Block(EvidenceBlock block) => Line("block", json =>
    {
        json.WriteNumber("number", block.Number);
        json.WriteString("header", block.Header);
        json.WriteString("signature", Convert.ToBase64String(block.Signature));
        json.WriteBoolean("kept", block.Envelopes is not null);
    });

    public static byte[] Record(EvidenceRecord record) => Line("record", json =>
    {
        json.WriteNumber("record", EnvelopeFacts.Parse(record.Envelope)?.Record ?? 0);
        json.WriteString("leaf", Convert.ToHexStringLower(MerkleTree.Leaf(record.Envelope)));
        json.WriteString("envelope", record.Envelope);
        if (record.Payload is null)
        {
            json.WriteNull("payload");
        }
        else
        {
            json.WriteString("payload", record.Payload);
        }
    });

    public static byte[] Seal(byte[] digest, string key, byte[] signature) => Line("seal", json =>
    {
        json.WriteString("sha256", Convert.ToHexStringLower(digest));
        json.WriteString("key", key);
        json.WriteString("signature", Convert.ToBase64String(signature));
    });

    public static string Pem(byte[] publicKey) => PemEncoding.WriteString("PUBLIC KEY", publicKey);

    private static byte[] Line(string kind, Action<Utf8JsonWriter> write)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, EvidenceJson.Writing))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            write(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
        return output.ToArray();
    }

    /// <summary>Public key of a PEM text; null when it is none.</summary>
    public static byte[]? PublicKeyOf(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    public static byte[] Bytes(JsonElement line, string name) => Encoding.UTF8.GetBytes(line.GetProperty(name).GetString() ?? throw new FormatException(name));
}
