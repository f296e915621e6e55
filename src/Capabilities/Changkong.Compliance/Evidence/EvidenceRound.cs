using System.Text;
using Changkong.Compliance.Disputes;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>One round of the projection: what came, and what closes by it.</summary>
internal sealed class EvidenceRound(OperationsDbContext store, ChainBook book, EvidenceRecorder recorder, ISecretProtector secrets)
{
    private readonly List<OpenBlock> closing = [];
    private byte[] lastSession = [];
    private LiveChain? last;

    public OperationsDbContext Store => store;

    /// <summary>Blocks that close, in order.</summary>
    public List<(LiveChain Chain, OpenBlock Block)> Closed { get; } = [];

    public HashSet<LiveChain> Changed { get; } = [];

    public int Records { get; private set; }

    /// <summary>Warnings and violations among the records.</summary>
    public List<PlatformNotice> Notices { get; } = [];

    public void Take(ref EventView view, in EventContext context, long graceMilliseconds)
    {
        var chain = ChainOf(ref view, context.Partition);
        var record = recorder.Record(ref view, context, ++chain.Row.Records, chain.SaltKey);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(view.TimeUnixMilliseconds);
        chain.Row.LastAt = at > chain.Row.LastAt ? at : chain.Row.LastAt;
        chain.Fold.Take(record, view.TimeUnixMilliseconds, context.AcceptedAtUnixMilliseconds, graceMilliseconds, closing);
        Records++;
        if (view.Type is EventType.PlatformWarned or EventType.PlatformViolated)
        {
            Notices.Add(PlatformNotice.Of(ref view));
        }

        Keep(chain);
    }

    // Events of a session come in runs.
    private LiveChain ChainOf(ref EventView view, int partition)
    {
        if (last is null || !view.Session.SequenceEqual(lastSession))
        {
            string session = Encoding.UTF8.GetString(view.Session);
            last = book.Find(session, store) ?? book.Begin(session, partition, view.TimeUnixMilliseconds);
            lastSession = view.Session.ToArray();
        }

        return last;
    }

    /// <summary>Closes what has been idle in a partition.</summary>
    public void Pass(int partition, long acceptedUnixMilliseconds, long idleMilliseconds)
    {
        foreach (var chain in book.OfPartition(partition))
        {
            chain.Fold.Pass(acceptedUnixMilliseconds, idleMilliseconds, closing);
            if (closing.Count > 0)
            {
                Keep(chain);
            }
        }
    }

    public void CloseAll(LiveChain chain)
    {
        chain.Fold.CloseAll(closing);
        Keep(chain);
    }

    /// <summary>Makes a closed block the new head of its chain.</summary>
    public async Task<EvidenceBlock> BuildAsync(LiveChain chain, OpenBlock block, SigningKey key, CancellationToken cancellation)
    {
        var records = new List<EvidenceRecord>(block.Count);
        if (block.StoredCount > 0)
        {
            var pending = await store.Set<EvidencePending>().AsNoTracking().Where(row => row.Session == chain.Row.Session && row.Minute == block.Minute)
                .OrderBy(row => row.Id).Select(row => row.Content).ToListAsync(cancellation);
            records.AddRange(pending.SelectMany(content => RecordPack.UnpackPending(content, secrets)));
            if (records.Count != block.StoredCount)
            {
                throw new InvalidDataException($"Evidence of session '{chain.Row.Session}' has {records.Count} open records where {block.StoredCount} were stored.");
            }
        }

        records.AddRange(block.Fresh);
        byte[] root = MerkleTree.RootOf(records);
        var row = chain.Row;
        byte[] header = new BlockHeader(
            row.Session, ++row.Blocks, block.Minute, records.Count, row.Partition, records[0].Offset, records[^1].Offset, root, row.Head, key.Id).ToUtf8();
        row.Head = BlockHeader.HashOf(header);
        return new EvidenceBlock
        {
            Session = row.Session,
            Number = row.Blocks,
            Minute = DateTimeOffset.FromUnixTimeMilliseconds(block.Minute),
            Records = records.Count,
            Header = header,
            Signature = key.Sign(header),
            KeyId = key.Id,
            Envelopes = RecordPack.PackEnvelopes(records),
            Payloads = RecordPack.PackPayloads(records, secrets),
            Subjects = RecordPack.PackSubjects(records),
        };
    }

    /// <summary>Adds what is new in blocks that stay open.</summary>
    public void AddPending()
    {
        foreach (var chain in Changed)
        {
            foreach (var block in chain.Fold.Open.Where(block => block.Fresh.Count > 0))
            {
                store.Add(new EvidencePending { Session = chain.Row.Session, Minute = block.Minute, Records = block.Fresh.Count, Content = RecordPack.PackPending(block.Fresh, secrets) });
            }
        }
    }

    public void AddChains()
    {
        foreach (var chain in Changed)
        {
            (chain.Row.Watermark, chain.Row.LastClosedMinute, chain.Row.LastAccepted) = (chain.Fold.Watermark, chain.Fold.LastClosedMinute, chain.Fold.LastAccepted);
            store.Entry(chain.Row).State = chain.IsNew ? EntityState.Added : EntityState.Modified;
        }
    }

    public void MarkStored()
    {
        foreach (var chain in Changed)
        {
            chain.IsNew = false;
            foreach (var block in chain.Fold.Open)
            {
                block.MarkStored();
            }
        }
    }

    private void Keep(LiveChain chain)
    {
        Changed.Add(chain);
        Closed.AddRange(closing.Select(block => (chain, block)));
        closing.Clear();
    }
}
