using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Compliance.Evidence;

/// <summary>The chain of one session.</summary>
/// <param name="Session">Session.</param>
/// <param name="Blocks">Closed blocks.</param>
/// <param name="Records">Records, those in open blocks included.</param>
/// <param name="Erased">Records whose words were erased on request.</param>
/// <param name="Head">SHA-256 of the last header, in hex.</param>
/// <param name="FirstAt">Event time of the first record.</param>
/// <param name="LastAt">Latest event time.</param>
public sealed record EvidenceChainView(string Session, long Blocks, long Records, long Erased, string Head, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    internal static EvidenceChainView Of(EvidenceChain chain) =>
        new(chain.Session, chain.Blocks, chain.Records, chain.Erased, Convert.ToHexStringLower(chain.Head), chain.FirstAt, chain.LastAt);
}

/// <summary>A closed block in one line.</summary>
/// <param name="Number">Number within the session.</param>
/// <param name="Minute">Its minute of event time.</param>
/// <param name="Records">Records.</param>
/// <param name="Hash">SHA-256 of its header, in hex.</param>
/// <param name="Key">Key that signed it.</param>
/// <param name="IsKept">Whether its records are still within their retention.</param>
public sealed record EvidenceBlockView(long Number, DateTimeOffset Minute, int Records, string Hash, string Key, bool IsKept);

/// <summary>A chain and its newest blocks.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Open">Records in blocks that are still open.</param>
/// <param name="Blocks">At most 1,000, newest first.</param>
public sealed record SessionEvidence(EvidenceChainView Chain, long Open, IReadOnlyList<EvidenceBlockView> Blocks);

/// <summary>A record with the proof that it stands in its chain.</summary>
/// <param name="Record">Number within the session.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="Id">Id of the event.</param>
/// <param name="Time">Event time.</param>
/// <param name="Partition">Partition of the log.</param>
/// <param name="Offset">Offset in the log.</param>
/// <param name="Envelope">What is hashed into the tree.</param>
/// <param name="Payload">Words, folds, hits, versions, verdict; null when erased.</param>
/// <param name="Block">Block; null while it is open.</param>
/// <param name="Place">Place within the block.</param>
/// <param name="Leaf">SHA-256 leaf, in hex.</param>
/// <param name="Path">Hashes from the leaf to the root, in hex; empty while the block is open.</param>
/// <param name="Header">The signed header; empty while the block is open.</param>
/// <param name="Signature">Base64, DER.</param>
/// <param name="Key">Key that signed.</param>
/// <param name="IsProved">Payload, leaf, path, root and signature were recomputed and fit.</param>
public sealed record EvidenceRecordView(
    long Record, string Type, string Id, DateTimeOffset Time, int Partition, long Offset, string Envelope, JsonElement? Payload, long? Block, int Place, string Leaf, IReadOnlyList<string> Path,
    string Header, string Signature, string Key, bool IsProved);

/// <summary>What is recorded of a comment, a span of words, an order or an event.</summary>
/// <param name="Session">Session.</param>
/// <param name="Subject">Its id.</param>
/// <param name="Records">The records, oldest first.</param>
/// <param name="Verdicts">Whether the verdicts among them can be made again.</param>
public sealed record SubjectEvidence(string Session, string Subject, IReadOnlyList<EvidenceRecordView> Records, IReadOnlyList<VerdictProof> Verdicts);

/// <summary>How a verdict stands today.</summary>
public enum VerdictStanding
{
    /// <summary>The engine of that time is still in force and says the same.</summary>
    Same,

    /// <summary>The engine of that time is in force, but says otherwise: see the differences.</summary>
    Different,

    /// <summary>Another version is in force: the record proves what was said, the verdict cannot be made again here.</summary>
    EngineReplaced,

    /// <summary>The words were erased, or no engine of this kind is installed.</summary>
    NotRepeatable,
}

/// <summary>Proof of one verdict.</summary>
/// <param name="Record">Number of its record.</param>
/// <param name="RecordedVersion">Version of the engine that made it.</param>
/// <param name="EngineVersion">Version in force; empty when there is none.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Differences">What differs.</param>
public sealed record VerdictProof(long Record, string RecordedVersion, string EngineVersion, VerdictStanding Standing, IReadOnlyList<string> Differences);

/// <summary>A public key.</summary>
/// <param name="Id">The first half of the SHA-256 of its DER form, in hex.</param>
/// <param name="CreatedAt">Since when it signs.</param>
/// <param name="RetiredAt">Until when; null while in force.</param>
/// <param name="PublicKey">PEM.</param>
/// <param name="EndorsedBy">The key before, which signed this one; empty for the first.</param>
public sealed record EvidenceKeyView(string Id, DateTimeOffset CreatedAt, DateTimeOffset? RetiredAt, string PublicKey, string EndorsedBy);

internal static class RecordViews
{
    public static EvidenceRecordView Of(FoundRecord found, IReadOnlyList<byte[]> leaves, IReadOnlyDictionary<string, byte[]> keys)
    {
        byte[] leaf = MerkleTree.Leaf(found.Record.Envelope);
        var path = found.Block is null ? [] : MerkleTree.Path(leaves, found.Place);
        return new(
            found.Facts.Record, found.Facts.Type, found.Facts.Id, DateTimeOffset.FromUnixTimeMilliseconds(found.Facts.TimeUnixMilliseconds), found.Facts.Partition, found.Facts.Offset,
            System.Text.Encoding.UTF8.GetString(found.Record.Envelope), PayloadOf(found.Record), found.Block?.Number, found.Place, Convert.ToHexStringLower(leaf),
            [.. path.Select(hash => Convert.ToHexStringLower(hash))], found.Block is null ? "" : System.Text.Encoding.UTF8.GetString(found.Block.Header),
            found.Block is null ? "" : Convert.ToBase64String(found.Block.Signature), found.Block?.KeyId ?? "", IsProved(found, leaf, leaves.Count, path, keys));
    }

    /// <summary>The event of a payload as the log holds it, but for sealed names; empty when erased.</summary>
    public static ReadOnlyMemory<byte> EventOf(EvidenceRecord record)
    {
        if (record.Payload is null)
        {
            return default;
        }

        using var document = JsonDocument.Parse(record.Payload);
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("event").GetRawText());
    }

    public static bool IsVerdict(string type) => EventTypes.Find(type)?.Type is EventType.CommentJudged or EventType.SpeechJudged;

    private static JsonElement? PayloadOf(EvidenceRecord record)
    {
        if (record.Payload is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(record.Payload);
        return document.RootElement.Clone();
    }

    private static bool IsProved(FoundRecord found, byte[] leaf, int count, IReadOnlyList<byte[]> path, IReadOnlyDictionary<string, byte[]> keys) =>
        found.Block is { } block
        && BlockHeader.Parse(block.Header) is { } header
        && MerkleTree.RootOf(leaf, found.Place, count, path) is { } root && root.AsSpan().SequenceEqual(header.Root)
        && keys.TryGetValue(header.Key, out byte[]? key) && EvidenceKeys.Verifies(key, block.Header, block.Signature)
        && (found.Record.Payload is null || EvidenceRecord.Commits(found.Facts, found.Record.Payload));
}
