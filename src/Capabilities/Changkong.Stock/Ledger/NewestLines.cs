using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>One movement as it stands in the log.</summary>
/// <param name="Action">A posting's or a settlement's action, by the kind.</param>
/// <param name="Hold">The hold it belongs to; zero for a posting.</param>
internal readonly record struct LedgerLine(
    long Sequence, long Time, UInt128 Hold, int Quantity, int Warehouse, int Channel, StockPool From, StockPool To, EntryKind Kind, byte Action);

/// <summary>The newest movements of one SKU, for those who look. By the number of their event, so that the order in which they come does not matter.</summary>
internal sealed class NewestLines
{
    public const int CountMaximum = 32;

    private LedgerLine[] lines = [];
    private int count;
    private int next;

    /// <summary>Oldest first.</summary>
    public IEnumerable<LedgerLine> All => lines.Take(count).OrderBy(line => line.Sequence);

    public void Add(in LedgerLine line)
    {
        if (count < CountMaximum)
        {
            if (count == lines.Length)
            {
                Array.Resize(ref lines, Math.Max(4, count * 2));
            }

            lines[count++] = line;
            return;
        }

        // Events come in order but in a replay that shuffles them: there the oldest makes way.
        int place = lines[next].Sequence <= line.Sequence && lines[(next + 1) % CountMaximum].Sequence >= lines[next].Sequence ? next : Oldest();
        if (lines[place].Sequence <= line.Sequence)
        {
            lines[place] = line;
            next = (place + 1) % CountMaximum;
        }
    }

    private int Oldest()
    {
        int oldest = 0;
        for (int index = 1; index < count; index++)
        {
            oldest = lines[index].Sequence < lines[oldest].Sequence ? index : oldest;
        }

        return oldest;
    }
}
