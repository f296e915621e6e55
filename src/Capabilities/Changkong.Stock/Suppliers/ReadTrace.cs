using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Changkong.Analytics.Query;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Suppliers;

/// <summary>Where a batch came from and went to, or which batches the units of an order are from.</summary>
/// <param name="Rule">How units are followed.</param>
/// <param name="IsCut">More orders were paid after a batch than are followed; the newest are not shown.</param>
internal sealed record SupplyTrace(string Rule, IReadOnlyList<TracedReceipt> Receipts, bool IsCut);

/// <summary>A receipt with its supplier and the orders it went to.</summary>
/// <param name="PresaleUnits">Units that went to presale orders which were paid before the batch arrived; they are not among the orders.</param>
/// <param name="IsFollowed">False where the ledger could not be asked when the batch arrived: the orders are then unknown, not none.</param>
internal sealed record TracedReceipt(
    string Batch, string Sku, string Warehouse, string Supplier, string SupplierName, string PurchaseOrder, int Accepted, int Rejected, int PresaleUnits, DateTimeOffset ReceivedAt, bool IsFollowed,
    IReadOnlyList<TracedOrder> Orders);

/// <summary>Traces a batch forward and an order back. Which orders were paid is asked of the analytics store, which knows orders by a key; the log says their names.</summary>
internal sealed class SupplyTracer(OperationsDbContext store, IAnalyticsQueries queries, IEventLog log, TimeProvider time)
{
    private const int ReceiptsMaximum = 100;
    private const int PageSize = 500;
    private const int OrdersMaximum = 20_000;

    private const string Rule =
        "先进先出：批次到货时已有的件数先售出，其后按支付先后归属该批次。 First in, first out: units that were there when the batch arrived are sold first, then the batch in the order of payment.";

    public static async Task<Ok<SupplyTrace>> HandleAsync(string? batch, string? order, string? sku, SupplyTracer tracer, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(batch) == string.IsNullOrWhiteSpace(order))
        {
            throw new BadInputException("batch", "give either a batch, or an order and its SKU.");
        }

        return TypedResults.Ok(string.IsNullOrWhiteSpace(batch)
            ? await tracer.OrderAsync(SupplyInput.Name("order", order), SupplyInput.Name("sku", sku), cancellation)
            : await tracer.BatchAsync(SupplyInput.Name("batch", batch), cancellation));
    }

    private async Task<SupplyTrace> BatchAsync(string batch, CancellationToken cancellation)
    {
        var receipts = await store.Set<SupplyReceipt>().AsNoTracking().Where(row => row.Batch == batch).OrderBy(row => row.ReceivedAt).Take(ReceiptsMaximum).ToListAsync(cancellation);
        return await TraceAsync(receipts, orderKey: null, cancellation);
    }

    private async Task<SupplyTrace> OrderAsync(string order, string sku, CancellationToken cancellation)
    {
        var receipts = await store.Set<SupplyReceipt>().AsNoTracking().Where(row => row.Sku == sku).OrderByDescending(row => row.ReceivedAt).Take(ReceiptsMaximum).ToListAsync(cancellation);
        return await TraceAsync(receipts, KeyOf(order), cancellation);
    }

    private async Task<SupplyTrace> TraceAsync(List<SupplyReceipt> receipts, ulong? orderKey, CancellationToken cancellation)
    {
        var names = await store.Set<Supplier>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var traced = new List<TracedReceipt>();
        bool isCut = false;
        foreach (var ofSku in receipts.GroupBy(receipt => receipt.Sku))
        {
            var (sold, isPart) = await SoldAsync(ofSku.Key, ofSku.Min(receipt => receipt.ReceivedAt), cancellation);
            isCut |= isPart;
            foreach (var receipt in ofSku)
            {
                var after = sold.Where(row => row.PaidAt >= receipt.ReceivedAt);
                IReadOnlyList<TracedOrder> orders = receipt.UnitsBefore is { } before ? TraceBatch.Forward(before, receipt.Accepted - receipt.PresaleFilled, after) : [];
                orders = orderKey is { } key ? [.. orders.Where(order => sold[order.Place].Key == key)] : orders;
                if (orderKey is null || orders.Count > 0)
                {
                    traced.Add(new(
                        receipt.Batch, receipt.Sku, receipt.Warehouse, receipt.Supplier, names.GetValueOrDefault(receipt.Supplier, receipt.Supplier), receipt.Order, receipt.Accepted,
                        receipt.Rejected, receipt.PresaleFilled, receipt.ReceivedAt, receipt.UnitsBefore is not null, await NamedAsync(orders, sold, cancellation)));
                }
            }
        }

        return new(Rule, traced, isCut);
    }

    // The store shows the newest first: the last page holds the oldest payments.
    private async Task<(IReadOnlyList<SoldUnits> Sold, bool IsCut)> SoldAsync(string sku, DateTimeOffset from, CancellationToken cancellation)
    {
        var query = new AnalyticsRowsQuery { Metrics = ["paid_units"], Filters = [new("sku", "in", [sku])], From = from, To = time.GetUtcNow(), PageSize = PageSize };
        var first = await queries.RowsAsync(query, null, cancellation);
        var place = first.Columns.Select((column, index) => (column.Id, index)).ToDictionary(column => column.Id, column => column.index, StringComparer.Ordinal);
        var sold = new List<SoldUnits>();
        for (int page = (int)((first.Total + PageSize - 1) / PageSize); page >= 1 && sold.Count < OrdersMaximum; page--)
        {
            var rows = page == 1 ? first.Rows : (await queries.RowsAsync(query with { Page = page }, null, cancellation)).Rows;
            foreach (var row in rows.Reverse().Where(row => row[place["order"]] is not null))
            {
                sold.Add(new(
                    sold.Count, ulong.Parse(row[place["order"]]!, NumberStyles.HexNumber, CultureInfo.InvariantCulture), row[place["position"]]!,
                    DateTimeOffset.Parse(row[place["time"]]!, CultureInfo.InvariantCulture), int.Parse(row[place["quantity"]] ?? "1", CultureInfo.InvariantCulture)));
            }
        }

        return (sold, first.Total > sold.Count);
    }

    private async Task<IReadOnlyList<TracedOrder>> NamedAsync(IReadOnlyList<TracedOrder> orders, IReadOnlyList<SoldUnits> sold, CancellationToken cancellation)
    {
        var named = new TracedOrder[orders.Count];
        for (int index = 0; index < named.Length; index++)
        {
            named[index] = orders[index] with { Order = await NameAsync(sold[orders[index].Place].Position, cancellation) ?? "" };
        }

        return named;
    }

    private async Task<string?> NameAsync(string position, CancellationToken cancellation)
    {
        string[] parts = position.Split(':');
        int partition = int.Parse(parts[0], CultureInfo.InvariantCulture);
        long offset = long.Parse(parts[1], CultureInfo.InvariantCulture);
        return await log.ReadAsync(partition, offset, 1, cancellation) is [var batch, ..] ? OrderAt(batch, offset) : null;
    }

    private static string? OrderAt(LogBatch batch, long offset)
    {
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        for (long at = batch.FirstOffset; LogFrames.TryTake(ref payload, out var json); at++)
        {
            if (at == offset)
            {
                return EventReader.TryRead(json, ref view, out _) ? EventText.Decode(view.Text(EventField.Order)) : null;
            }
        }

        return null;
    }

    private static ulong KeyOf(string order)
    {
        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write(default, Encoding.UTF8.GetBytes(order), key);
        return Math.Max(1, BinaryPrimitives.ReadUInt64LittleEndian(key));
    }
}
