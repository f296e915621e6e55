using System.Runtime.CompilerServices;
using Changkong.Contracts.Events;

namespace Changkong.Rooms.State;

/// <summary>What an event does to the counters.</summary>
internal sealed partial class SessionState
{
    // No event counts more measures than there are.
    private static readonly int AmountsMaximum = RoomPlan.Installed.MeasureList.Count;

    private void Count(TypePlan plan, ref EventView view)
    {
        if (plan.Gauge >= 0)
        {
            CountSample(plan, ref view);
        }

        ulong profileHash = SliceTable.HashOf(ref view);
        int product = view.Has(EventField.Product) ? products.FindOrAdd(view.Text(EventField.Product)) : -1;
        Span<int> ordinals = stackalloc int[keys.Length];
        int profile = FindKeys(plan, ref view, profileHash, ordinals, out var cells);
        int minute = MinuteOf(view.TimeUnixMilliseconds);
        Span<Amount> amounts = stackalloc Amount[AmountsMaximum];
        int count = 0;
        foreach (var increment in plan.Own)
        {
            if (FieldTest.AllHold(increment.Tests, ref view))
            {
                amounts[count++] = new(increment.Slot, increment.ValueOf(ref view));
            }
        }

        AddToAxes(minute, product, amounts[..count]);
        AddToSlices(cells, amounts[..count]);
        for (int key = 0; key < ordinals.Length; key++)
        {
            if (!plan.Bits[key].Any || !view.Has(Plan.Keys[key].Field) || plan.Bits[key].Of(ref view) is not (not 0 and var bits))
            {
                continue;
            }

            if (SketchesOf(key) is null)
            {
                CountKey(Plan.Keys[key], ordinals[key], bits, new(minute, profile, product), profileHash, cells);
            }
            else
            {
                SketchEvent(bits, Utf8Hash.Of(view.Text(Plan.Keys[key].Field)), new(minute, profile, product), cells);
            }
        }

        if (plan.Spans.Length > 0)
        {
            CountSpans(plan, ref view, profile, product, ordinals);
        }

        if (plan.Booked.Length > 0 || view.Type == EventType.OrderPaid)
        {
            CountOrder(plan, ref view, profile, product);
        }

        BoundViewers();
    }

    private void CountKey(KeyPlan plan, int key, uint bits, in Place place, ulong profileHash, scoped ReadOnlySpan<int> cells)
    {
        keys[plan.Index].Set(key, place.Profile, profileHash, bits, cells, slices.Cells);
        minuteAxis.Count(plan, place.Minute, key, bits);
        if (place.Product >= 0)
        {
            products.Axis.Count(plan, place.Product, key, bits);
        }
    }

    // A key's record remembers the profile of its first event: most events of a viewer carry the same values, so the lookup by profile is saved.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindKeys(TypePlan plan, ref EventView view, ulong profileHash, scoped Span<int> ordinals, out ReadOnlySpan<int> cells)
    {
        int profile = -1;
        for (int key = 0; key < ordinals.Length; key++)
        {
            ordinals[key] = -1;
            var field = Plan.Keys[key].Field;
            if (view.Has(field) && (plan.Bits[key].Any || plan.Spans.Length > 0))
            {
                ulong hash = Utf8Hash.Of(view.Text(field));
                if (key == ViewerKey && !IsSampled(hash))
                {
                    continue;
                }

                ordinals[key] = keys[key].FindOrAdd(hash);
                ref var record = ref keys[key][ordinals[key]];
                if (record.Profile >= 0 && record.ProfileHash == profileHash)
                {
                    profile = record.Profile;
                }
            }
        }

        profile = profile >= 0 ? profile : slices.FindOrAdd(profileHash, ref view);
        cells = slices.CellsOf(profile);
        return profile;
    }

    private void CountSample(TypePlan plan, ref EventView view)
    {
        var gauge = Plan.Gauges[plan.Gauge];
        if (view.Has(gauge.Field))
        {
            gauges[plan.Gauge].Add(view.TimeUnixMilliseconds, view.Integer(gauge.Field));
        }
    }

    private void CountSpans(TypePlan plan, ref EventView view, int profile, int product, scoped ReadOnlySpan<int> ordinals)
    {
        foreach (var (span, opens) in plan.Spans)
        {
            int spanKey = 0;
            if (Plan.Spans[span].Key is { } field)
            {
                spanKey = field == EventField.Product ? product : ordinals[Plan.KeyOf(field)];
                if (spanKey < 0)
                {
                    continue;
                }
            }

            spans[span].Add(spanKey, opens, view.TimeUnixMilliseconds, profile, product, view.Id);
        }
    }

    private void CountOrder(TypePlan plan, ref EventView view, int profile, int product)
    {
        if (!view.Has(EventField.Order))
        {
            return;
        }

        int order = keys[Plan.KeyOf(EventField.Order)].FindOrAdd(Utf8Hash.Of(view.Text(EventField.Order)));
        if (view.Type == EventType.OrderPaid)
        {
            orders.Pay(order, view.TimeUnixMilliseconds, view.Id, profile, product);
        }

        foreach (var increment in plan.Booked)
        {
            if (FieldTest.AllHold(increment.Tests, ref view))
            {
                orders.Add(order, new(increment.Slot, increment.ValueOf(ref view)), increment.OncePerOrder, view.TimeUnixMilliseconds, profile, product);
            }
        }
    }

    private void AddToSlices(scoped ReadOnlySpan<int> cells, scoped ReadOnlySpan<Amount> amounts)
    {
        slices.Cells.Add(0, amounts);
        foreach (int cell in cells)
        {
            slices.Cells.Add(cell, amounts);
        }
    }

    private void AddToAxes(int minute, int product, scoped ReadOnlySpan<Amount> amounts)
    {
        minuteAxis.Cells.Add(minute, amounts);
        if (product >= 0)
        {
            products.Axis.Cells.Add(product, amounts);
        }
    }

    public void Book(in Place place, scoped ReadOnlySpan<Amount> amounts, int sign)
    {
        Span<Amount> signed = stackalloc Amount[amounts.Length];
        int count = 0;
        foreach (ref readonly var amount in amounts)
        {
            if (amount.Value != 0)
            {
                signed[count++] = new(amount.Slot, sign * amount.Value);
            }
        }

        AddToSlices(slices.CellsOf(place.Profile), signed[..count]);
        AddToAxes(place.Minute, place.Product, signed[..count]);
    }

    public void Book(in Place place, Amount amount, PlaceCells cells, int sign)
    {
        long value = sign * amount.Value;
        if ((cells & PlaceCells.Session) != 0)
        {
            slices.Cells.Add(0, amount.Slot, value);
        }

        if ((cells & PlaceCells.Minute) != 0)
        {
            minuteAxis.Cells.Add(place.Minute, amount.Slot, value);
        }

        if ((cells & PlaceCells.Product) != 0 && place.Product >= 0)
        {
            products.Axis.Cells.Add(place.Product, amount.Slot, value);
        }

        var sliceCells = slices.CellsOf(place.Profile);
        for (int slice = 0; slice < sliceCells.Length; slice++)
        {
            if (((int)cells & ((int)PlaceCells.FirstSlice << slice)) != 0)
            {
                slices.Cells.Add(sliceCells[slice], amount.Slot, value);
            }
        }
    }

    public PlaceCells Shared(in Place first, in Place second)
    {
        var shared = PlaceCells.Session;
        shared |= first.Minute == second.Minute ? PlaceCells.Minute : PlaceCells.None;
        shared |= first.Product == second.Product ? PlaceCells.Product : PlaceCells.None;
        var firstCells = slices.CellsOf(first.Profile);
        var secondCells = slices.CellsOf(second.Profile);
        for (int slice = 0; slice < firstCells.Length; slice++)
        {
            shared |= firstCells[slice] == secondCells[slice] ? (PlaceCells)((int)PlaceCells.FirstSlice << slice) : PlaceCells.None;
        }

        return shared;
    }

    public int MinuteOf(long unixMilliseconds)
    {
        long minute = MinuteNumber(unixMilliseconds);
        if (minute == lastMinute)
        {
            minuteRevisions[lastMinuteCell] = Revision;
            return lastMinuteCell;
        }

        if (!minuteCells.TryGetValue(minute, out int cell))
        {
            cell = minuteAxis.Add();
            minuteCells.Add(minute, cell);
            minutes.Add(minute);
            minuteRevisions.Add(Revision);
        }

        minuteRevisions[cell] = Revision;
        (lastMinute, lastMinuteCell) = (minute, cell);
        return cell;
    }
}
