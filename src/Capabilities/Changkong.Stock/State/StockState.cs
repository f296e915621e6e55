using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;
using Changkong.Stock.Ledger;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.State;

/// <summary>The fold behind the ledger.</summary>
internal sealed class StockFold(IOptions<StockOptions> options) : IPartitionFold
{
    private readonly StockOptions options = options.Value;

    public string Name => "stock";

    public int Version => 2;

    public IPartitionState Create(int partition) => new StockState(options);
}

/// <summary>The books of one partition, folded from ledger events; empty in all partitions but one. Touched by the partition's loop only.</summary>
internal sealed class StockState : IPartitionState
{
    private static readonly bool[] Folded = Types();

    private readonly LedgerBounds bounds;
    private readonly long keptMilliseconds;
    private LedgerEventReader reader;

    public StockState(StockOptions options)
    {
        bounds = new(options.SkusMaximum, options.PlacesMaximum);
        keptMilliseconds = (long)TimeSpan.FromDays(options.AnswersKeptDays).TotalMilliseconds;
        Book = new();
        Round = new(Book, bounds);
        reader = new(Book);
    }

    public StockBook Book { get; private set; }

    /// <summary>Decides on the books; only the owner of the partition may.</summary>
    public LedgerRound Round { get; private set; }

    /// <summary>Answers that changed before this moment, and to which nothing can happen any more, need not be kept and do not count.</summary>
    public long ForgetBefore => Book.Time - keptMilliseconds;

    /// <summary>The view's source must be the system's own: what a platform sends under these types is kept and moves nothing.</summary>
    public void Apply(ref EventView view, in EventContext context)
    {
        if (Folded[(byte)view.Type] && view.Source.SequenceEqual(EventSources.OwnUtf8))
        {
            reader.Apply(ref view);
        }
    }

    public void Save(IBufferWriter<byte> output) => BookSnapshot.Save(Book, new(output));

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        var source = new SnapshotReader(snapshot);
        Book = BookSnapshot.Load(ref source);
        Round = new(Book, bounds);
        reader = new(Book);
    }

    public StateHash Hash() => BookHash.Of(Book, ForgetBefore);

    private static bool[] Types()
    {
        bool[] types = new bool[256];
        foreach (var definition in EventTypes.All.Where(definition => EventTypes.IsStockLedger(definition.Type)))
        {
            types[(byte)definition.Type] = true;
        }

        return types;
    }
}
