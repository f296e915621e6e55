using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Changkong.Compliance.Evidence;

/// <summary>Checks an exported file. It needs nothing but the file, and trusts nothing in it that is not signed; memory is that of one block.</summary>
internal sealed class EvidenceVerifier
{
    private const int LineBytesMaximum = 8 << 20;

    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> endorsers = new(StringComparer.Ordinal);
    private readonly List<CheckedRecord> records = [];
    private readonly string? trustedKey;
    private (byte[] Header, byte[] Signature, bool Kept)? block;
    private BlockCheck check;
    private string session = "";
    private string manifestHead = "";
    private long manifestBlocks = -1;
    private long line;
    private bool isSealed;

    private EvidenceVerifier(string? trustedKey)
    {
        this.trustedKey = trustedKey;
        check = new BlockCheck(session, keys);
    }

    /// <summary>Reads the file to its end.</summary>
    /// <param name="file">An export.</param>
    /// <param name="trustedKey">Id of a key that is known to be the right one; null trusts the keys of the file.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static async Task<EvidenceReport> VerifyAsync(Stream file, string? trustedKey, CancellationToken cancellation)
    {
        var verifier = new EvidenceVerifier(trustedKey);
        byte[] buffer = new byte[64 * 1024];
        using var rest = new MemoryStream();
        int count;
        while ((count = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            verifier.Cut(buffer.AsSpan(0, count), rest);
            if (rest.Length > LineBytesMaximum)
            {
                verifier.check.Fault($"Line {verifier.line + 1} is longer than {LineBytesMaximum} bytes: this is no export of evidence.");
                return verifier.Finish();
            }
        }

        if (rest.Length > 0)
        {
            verifier.check.Fault($"Line {verifier.line + 1} does not end: the file was cut off or something was added.");
        }

        return verifier.Finish();
    }

    private void Cut(ReadOnlySpan<byte> bytes, MemoryStream rest)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            rest.Write(bytes[..(end + 1)]);
            Take(rest.GetBuffer().AsSpan(0, (int)rest.Length));
            rest.SetLength(0);
            bytes = bytes[(end + 1)..];
        }

        rest.Write(bytes);
    }

    private void Take(ReadOnlySpan<byte> utf8)
    {
        line++;
        if (isSealed)
        {
            check.Fault($"Line {line} stands after the seal.");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray());
            var json = document.RootElement;
            string kind = json.GetProperty("kind").GetString() ?? "";
            if (kind == "seal")
            {
                CheckSeal(json, utf8);
                return;
            }

            digest.AppendData(utf8);
            Take(kind, json);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            digest.AppendData(utf8);
            check.Fault($"Line {line} is not a line of an export: {exception.Message}");
        }
    }

    private void Take(string kind, JsonElement json)
    {
        switch (kind)
        {
            case "manifest" when line == 1:
                session = json.GetProperty("session").GetString()!;
                manifestHead = json.GetProperty("head").GetString()!;
                manifestBlocks = json.GetProperty("blocks").GetInt64();
                check = new BlockCheck(session, keys);
                if (json.GetProperty("format").GetString() != EvidenceFile.Format)
                {
                    check.Fault($"The file is of format '{json.GetProperty("format").GetString()}'; this program reads {EvidenceFile.Format}.");
                }

                break;
            case "key":
                TakeKey(json);
                break;
            case "block":
                FinishBlock();
                block = (EvidenceFile.Bytes(json, "header"), Convert.FromBase64String(json.GetProperty("signature").GetString()!), json.GetProperty("kept").GetBoolean());
                break;
            case "record":
                var payload = json.GetProperty("payload");
                records.Add(new(
                    Convert.FromHexString(json.GetProperty("leaf").GetString()!), EvidenceFile.Bytes(json, "envelope"),
                    payload.ValueKind == JsonValueKind.Null ? null : EvidenceFile.Bytes(json, "payload")));
                break;
            default:
                check.Fault($"Line {line} is of kind '{kind}', which has no place there.");
                break;
        }
    }

    private void TakeKey(JsonElement json)
    {
        string id = json.GetProperty("id").GetString()!;
        if (EvidenceFile.PublicKeyOf(json.GetProperty("publicKey").GetString()!) is not { } key || EvidenceKeys.IdOf(key) != id)
        {
            check.Fault($"Key {id} on line {line} is not the key of that id.");
            return;
        }

        string endorsedBy = json.GetProperty("endorsedBy").GetString()!;
        if (endorsedBy.Length > 0
            && (!keys.TryGetValue(endorsedBy, out byte[]? before) || !EvidenceKeys.Endorses(before, key, Convert.FromBase64String(json.GetProperty("endorsement").GetString()!))))
        {
            check.Fault($"Key {id} is not endorsed by key {endorsedBy}.");
        }

        else if (endorsedBy.Length > 0)
        {
            endorsers[id] = endorsedBy;
        }

        keys.TryAdd(id, key);
    }

    // Base64 has bits that decode to the same bytes; the seal is compared as it must have been written.
    private void CheckSeal(JsonElement json, ReadOnlySpan<byte> utf8)
    {
        isSealed = true;
        byte[] sum = digest.GetHashAndReset();
        string key = json.GetProperty("key").GetString()!;
        byte[] signature = Convert.FromBase64String(json.GetProperty("signature").GetString()!);
        if (json.GetProperty("sha256").GetString() != Convert.ToHexStringLower(sum) || !utf8.SequenceEqual(EvidenceFile.Seal(sum, key, signature)))
        {
            check.Fault("The seal is not that of this file: a byte was changed, added or removed.");
        }
        else if (!keys.TryGetValue(key, out byte[]? publicKey) || !EvidenceKeys.Verifies(publicKey, sum, signature))
        {
            check.Fault($"The seal is not signed by key {key}.");
        }
    }

    private void FinishBlock()
    {
        if (block is { } last)
        {
            check.Block(last.Header, last.Signature, last.Kept || records.Count > 0 ? [.. records] : null);
        }
        else if (records.Count > 0)
        {
            check.Fault($"{records.Count.ToString(CultureInfo.InvariantCulture)} records stand before the first block.");
        }

        records.Clear();
        block = null;
    }

    private EvidenceReport Finish()
    {
        FinishBlock();
        digest.Dispose();
        if (!isSealed)
        {
            check.Fault("The file has no seal: it was cut off.");
        }

        if (manifestBlocks != check.Blocks || manifestHead != Convert.ToHexStringLower(check.Head))
        {
            check.Fault($"The manifest promises {manifestBlocks} blocks up to {manifestHead}; the file has {check.Blocks} up to {Convert.ToHexStringLower(check.Head)}.");
        }

        if (trustedKey is not null)
        {
            CheckTrust();
        }

        return EvidenceReport.Of(session, check);
    }

    // Only keys that the trusted one has endorsed, directly or through others, count; a newer key proves nothing about an older one.
    private void CheckTrust()
    {
        if (!keys.ContainsKey(trustedKey!))
        {
            check.Fault($"The trusted key {trustedKey} is not in the file.");
            return;
        }

        foreach (string used in check.UsedKeys.Where(used => !IsTrusted(used)))
        {
            check.Fault($"Key {used} signed blocks, but is neither the trusted key nor endorsed by it.");
        }
    }

    private bool IsTrusted(string key)
    {
        // At most as many steps as there are keys: endorsements that run in a circle end nowhere.
        for (int step = 0; step <= keys.Count; step++)
        {
            if (key == trustedKey)
            {
                return true;
            }

            if (!endorsers.TryGetValue(key, out string? before))
            {
                return false;
            }

            key = before;
        }

        return false;
    }
}
