using System.Text.Json.Serialization;

namespace Changkong.Stock.Suppliers;

/// <summary>A paid order of a SKU, in the order of payment.</summary>
/// <param name="Place">Its place in that order, from 0.</param>
/// <param name="Key">What stands for the order in the analytics store.</param>
/// <param name="Position">Where its payment stands in the log.</param>
internal readonly record struct SoldUnits(int Place, ulong Key, string Position, DateTimeOffset PaidAt, int Quantity);

/// <summary>An order that got units of a batch.</summary>
/// <param name="Order">Its id; empty when its payment is no longer in the log.</param>
/// <param name="Units">How many of its units.</param>
internal sealed record TracedOrder(string Order, DateTimeOffset PaidAt, int Units, [property: JsonIgnore] int Place);

/// <summary>
/// Follows the units of a batch to orders. Units of a SKU are not marked one by one, so the rule is first in, first out: what was there when the batch arrived is sold before it, and the batch is sold in the
/// order of payment. Pure.
/// </summary>
internal static class TraceBatch
{
    /// <param name="unitsBefore">Units that were there when the batch arrived.</param>
    /// <param name="batchUnits">Units of the batch.</param>
    /// <param name="soldAfter">What was paid after it arrived, oldest first.</param>
    public static IReadOnlyList<TracedOrder> Forward(long unitsBefore, long batchUnits, IEnumerable<SoldUnits> soldAfter)
    {
        var traced = new List<TracedOrder>();
        long sold = 0;
        long end = unitsBefore + batchUnits;
        foreach (var order in soldAfter)
        {
            if (sold >= end)
            {
                break;
            }

            long units = Math.Min(end, sold + order.Quantity) - Math.Max(unitsBefore, sold);
            sold += order.Quantity;
            if (units > 0)
            {
                traced.Add(new("", order.PaidAt, (int)units, order.Place));
            }
        }

        return traced;
    }
}
