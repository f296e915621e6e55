using System.Globalization;

namespace Changkong.Compliance.Evidence;

/// <summary>A record as it is to be checked.</summary>
/// <param name="Leaf">The leaf hash that stands beside it; null where none does.</param>
/// <param name="Envelope">Its envelope.</param>
/// <param name="Payload">Its payload; null when it was erased.</param>
internal sealed record CheckedRecord(byte[]? Leaf, byte[] Envelope, byte[]? Payload);

/// <summary>
/// Recomputes a chain: every leaf, root, link and signature, block after block. It holds nothing but the block at hand, and goes on after a fault, so that one run names all that is
/// wrong.
/// </summary>
/// <param name="session">The session whose chain it is.</param>
/// <param name="keys">Public keys by id.</param>
internal sealed class BlockCheck(string session, IReadOnlyDictionary<string, byte[]> keys)
{
    public const int FaultsMaximum = 100;

    private readonly List<string> faults = [];
    private readonly HashSet<string> usedKeys = new(StringComparer.Ordinal);
    private byte[]? head;
    private long lastBlock;

    public long Blocks { get; private set; }

    public long Records { get; private set; }

    public long Erased { get; private set; }

    /// <summary>Blocks whose records are past their retention.</summary>
    public long HeadersOnly { get; private set; }

    public byte[] Head => head ?? BlockHeader.NoPrevious;

    public IReadOnlyList<string> Faults => faults;

    public IReadOnlySet<string> UsedKeys => usedKeys;

    public void Fault(string fault)
    {
        if (faults.Count < FaultsMaximum)
        {
            faults.Add(fault);
        }
    }

    /// <summary>Checks the next block.</summary>
    /// <param name="header">As it was signed.</param>
    /// <param name="signature">DER.</param>
    /// <param name="records">Null when only the header has been kept.</param>
    public void Block(byte[] header, byte[] signature, IReadOnlyList<CheckedRecord>? records)
    {
        Blocks++;
        if (BlockHeader.Parse(header) is not { } facts)
        {
            Fault($"The header after block {Text(lastBlock)} is not a block header of format {BlockHeader.Format}.");
            (head, lastBlock) = (BlockHeader.HashOf(header), lastBlock + 1);
            CheckRecords(null, records ?? []);
            return;
        }

        Link(facts);
        usedKeys.Add(facts.Key);
        if (!keys.TryGetValue(facts.Key, out byte[]? key))
        {
            Fault($"Block {Text(facts.Block)} is signed by key {facts.Key}, which is not among the public keys.");
        }
        else if (!EvidenceKeys.Verifies(key, header, signature))
        {
            Fault($"The signature of block {Text(facts.Block)} is not that of key {facts.Key} over its header: header or signature was changed.");
        }

        (head, lastBlock) = (BlockHeader.HashOf(header), facts.Block);
        if (records is null)
        {
            HeadersOnly++;
            return;
        }

        CheckRecords(facts, records);
    }

    private void Link(BlockHeader facts)
    {
        if (facts.Session != session)
        {
            Fault($"Block {Text(facts.Block)} belongs to session '{facts.Session}', not to '{session}'.");
        }

        if (facts.Block != lastBlock + 1)
        {
            Fault($"Block {Text(facts.Block)} follows block {Text(lastBlock)}: a block is missing or stands in another place.");
        }

        if (!facts.Previous.AsSpan().SequenceEqual(Head))
        {
            Fault($"Block {Text(facts.Block)} does not continue block {Text(lastBlock)}: its link is not the hash of the header before.");
        }
    }

    private void CheckRecords(BlockHeader? facts, IReadOnlyList<CheckedRecord> records)
    {
        string block = Text(facts?.Block ?? lastBlock);
        var leaves = new List<byte[]>(records.Count);
        int place = 0;
        foreach (var record in records)
        {
            Records++;
            place++;
            byte[] leaf = MerkleTree.Leaf(record.Envelope);
            leaves.Add(leaf);
            var envelope = EnvelopeFacts.Parse(record.Envelope);
            string name = envelope is null ? $"The record at place {Text(place)} of block {block}" : $"Record {Text(envelope.Record)} (event {envelope.Id}, block {block})";
            if (envelope is null)
            {
                Fault($"{name} has an envelope that cannot be read.");
            }
            else if (record.Payload is null)
            {
                Erased++;
            }
            else if (!EvidenceRecord.Commits(envelope, record.Payload))
            {
                Fault($"{name} has been changed: its payload is not the one its envelope commits to.");
            }

            if (record.Leaf is not null && !record.Leaf.AsSpan().SequenceEqual(leaf))
            {
                Fault($"{name} has been changed: its envelope does not give its leaf.");
            }
        }

        if (facts is not null)
        {
            CheckRoot(facts, leaves);
        }
    }

    private void CheckRoot(BlockHeader facts, List<byte[]> leaves)
    {
        if (leaves.Count != facts.Records)
        {
            Fault($"Block {Text(facts.Block)} has {Text(leaves.Count)} records; its header says {Text(facts.Records)}.");
        }
        else if (leaves.Count == 0 || !MerkleTree.Root(leaves).AsSpan().SequenceEqual(facts.Root))
        {
            Fault($"The records of block {Text(facts.Block)} do not give its root: one of them was changed, removed or moved.");
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
