using System.Security.Cryptography;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Evidence;

/// <summary>A chain that is being written.</summary>
/// <param name="row">As stored.</param>
/// <param name="fold">Where records go.</param>
/// <param name="saltKey">Key of the salts.</param>
/// <param name="isNew">Not stored yet.</param>
internal sealed class LiveChain(EvidenceChain row, ChainFold fold, byte[] saltKey, bool isNew)
{
    public EvidenceChain Row => row;

    public ChainFold Fold => fold;

    public ReadOnlySpan<byte> SaltKey => saltKey;

    public bool IsNew { get; set; } = isNew;
}

/// <summary>The chains in memory. Those with open blocks are always among them.</summary>
internal sealed class ChainBook(ISecretProtector secrets)
{
    public const string SaltPurpose = "evidence.salt";

    private readonly Dictionary<string, LiveChain> chains = new(StringComparer.Ordinal);

    public void Clear() => chains.Clear();

    public IEnumerable<LiveChain> OfPartition(int partition) => chains.Values.Where(chain => chain.Row.Partition == partition);

    /// <summary>Loads the chains that have open blocks.</summary>
    public async Task LoadOpenAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        Clear();
        var open = await store.Set<EvidencePending>().AsNoTracking().GroupBy(pending => new { pending.Session, pending.Minute })
            .Select(group => new { group.Key.Session, group.Key.Minute, Records = group.Sum(pending => pending.Records) }).ToListAsync(cancellation);
        var sessions = open.Select(block => block.Session).Distinct().ToList();
        foreach (var row in await store.Set<EvidenceChain>().AsNoTracking().Where(chain => sessions.Contains(chain.Session)).ToListAsync(cancellation))
        {
            var chain = Keep(row);
            foreach (var block in open.Where(block => block.Session == row.Session))
            {
                chain.Fold.Restore(new OpenBlock(block.Minute, block.Records));
            }
        }
    }

    /// <summary>The chain of a session, from memory or from the store; null when there is none.</summary>
    public LiveChain? Find(string session, OperationsDbContext store) =>
        chains.TryGetValue(session, out var chain) ? chain
        : store.Set<EvidenceChain>().AsNoTracking().SingleOrDefault(row => row.Session == session) is { } row ? Keep(row)
        : null;

    public LiveChain Begin(string session, int partition, long timeUnixMilliseconds)
    {
        byte[] saltKey = RandomNumberGenerator.GetBytes(32);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(timeUnixMilliseconds);
        var row = new EvidenceChain
        {
            Session = session,
            Partition = partition,
            Head = BlockHeader.NoPrevious,
            SaltKey = secrets.Protect(SaltPurpose, saltKey),
            Watermark = long.MinValue,
            LastClosedMinute = ChainFold.NoMinute,
            FirstAt = at,
            LastAt = at,
        };
        var chain = new LiveChain(row, FoldOf(row), saltKey, isNew: true);
        chains.Add(session, chain);
        return chain;
    }

    /// <summary>Lets go of chains without open blocks when there are too many.</summary>
    public void Shrink(int maximum)
    {
        if (chains.Count > maximum)
        {
            foreach (var chain in chains.Values.Where(chain => chain.Fold.Open.Count == 0).ToList())
            {
                chains.Remove(chain.Row.Session);
            }
        }
    }

    private LiveChain Keep(EvidenceChain row)
    {
        var chain = new LiveChain(row, FoldOf(row), secrets.Unprotect(SaltPurpose, row.SaltKey), isNew: false);
        chains.Add(row.Session, chain);
        return chain;
    }

    private static ChainFold FoldOf(EvidenceChain row) => new(row.Watermark, row.LastClosedMinute, row.LastAccepted);
}
