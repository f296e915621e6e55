using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>The earliest payment of an order, and the first of the entries booked under it.</summary>
internal record struct OrderRecord(long PaidTime, int PaidId, int PaidProfile, int PaidProduct, int Newest);

/// <summary>An amount that belongs where its order was paid.</summary>
internal record struct OrderEntry(int Next, int Slot, long Value, long Time, int Profile, int Product, bool OncePerOrder);

/// <summary>
/// Refunds and settlements, booked at the time and in the cells of their order's payment, or at their own while no payment is known. A payment that comes
/// later, or an earlier one, moves them.
/// </summary>
internal sealed class OrderBook(ILedger ledger)
{
    private const int NotPaid = -1;
    private GrowingList<OrderRecord> orders = new();
    private GrowingList<OrderEntry> entries = new();
    private GrowingList<byte> ids = new();

    /// <summary>Takes in a payment; the earliest by (time, id) counts.</summary>
    public void Pay(int order, long time, ReadOnlySpan<byte> id, int profile, int product)
    {
        ref var record = ref RecordOf(order);
        if (record.PaidId != NotPaid && (record.PaidTime < time || (record.PaidTime == time && IdOf(record.PaidId).SequenceCompareTo(id) <= 0)))
        {
            return;
        }

        BookAll(record, -1);
        int paidId = ids.Add((byte)id.Length);
        ids.Add((byte)(id.Length >> 8));
        ids.AddRange(id);
        record = record with { PaidTime = time, PaidId = paidId, PaidProfile = profile, PaidProduct = product };
        BookAll(record, 1);
    }

    /// <summary>Books an amount under the order.</summary>
    public void Add(int order, Amount amount, bool oncePerOrder, long time, int profile, int product)
    {
        ref var record = ref RecordOf(order);
        record.Newest = entries.Add(new(record.Newest, amount.Slot, amount.Value, time, profile, product, oncePerOrder));
        Book(record, record.Newest, 1);
    }

    private ref OrderRecord RecordOf(int order)
    {
        orders.Reach(order, new(0, NotPaid, 0, -1, -1));
        return ref orders[order];
    }

    private ReadOnlySpan<byte> IdOf(int start) => ids.AsSpan().Slice(start + 2, ids[start] | (ids[start + 1] << 8));

    private void BookAll(in OrderRecord record, int sign)
    {
        for (int entry = record.Newest; entry >= 0; entry = entries[entry].Next)
        {
            Book(record, entry, sign);
        }
    }

    private void Book(in OrderRecord record, int index, int sign)
    {
        var entry = entries[index];
        var place = PlaceOf(record, entry);
        var cells = PlaceCells.All;
        if (entry.OncePerOrder)
        {
            for (int earlier = entry.Next; earlier >= 0 && cells != PlaceCells.None; earlier = entries[earlier].Next)
            {
                if (entries[earlier].Slot == entry.Slot)
                {
                    cells &= ~ledger.Shared(place, PlaceOf(record, entries[earlier]));
                }
            }
        }

        ledger.Book(place, new(entry.Slot, entry.Value), cells, sign);
    }

    private Place PlaceOf(in OrderRecord record, in OrderEntry entry) => record.PaidId != NotPaid
        ? new(ledger.MinuteOf(record.PaidTime), record.PaidProfile, record.PaidProduct)
        : new(ledger.MinuteOf(entry.Time), entry.Profile, entry.Product);

    public void AddTo(StateHasher hasher, ulong session, Func<int, ulong> hashOfOrder, SliceTable slices, Func<int, ulong> hashOfProduct)
    {
        for (int order = 0; order < orders.Count; order++)
        {
            var record = orders[order];
            ulong key = hashOfOrder(order);
            if (record.PaidId != NotPaid)
            {
                hasher.Add(session, 0x4000, key, (ulong)record.PaidTime, Utf8Hash.Of(IdOf(record.PaidId)), slices.HashOf(record.PaidProfile),
                    record.PaidProduct < 0 ? 0 : hashOfProduct(record.PaidProduct));
            }

            for (int index = record.Newest; index >= 0; index = entries[index].Next)
            {
                var entry = entries[index];
                hasher.Add(session, 0x4001, key, (ulong)entry.Slot, (ulong)entry.Value, (ulong)entry.Time, slices.HashOf(entry.Profile),
                    entry.Product < 0 ? 0 : hashOfProduct(entry.Product));
            }
        }
    }

    public void Save(SnapshotWriter writer)
    {
        orders.Save(writer);
        entries.Save(writer);
        ids.Save(writer);
    }

    public static OrderBook Load(ref SnapshotReader reader, ILedger ledger) => new(ledger)
    {
        orders = GrowingList<OrderRecord>.Load(ref reader),
        entries = GrowingList<OrderEntry>.Load(ref reader),
        ids = GrowingList<byte>.Load(ref reader),
    };
}
