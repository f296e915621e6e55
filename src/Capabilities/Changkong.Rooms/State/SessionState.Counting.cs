using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>What an event does to the counters.</summary>
internal sealed partial class SessionState
{
    // Reused by every event: no event changes more counters than a cell has.
    private readonly Amount[] amounts = new Amount[RoomPlan.Installed.Stride];

    private void Count(TypePlan plan, ref EventView view)
    {
        if (plan.Gauge >= 0)
        {
            CountSample(plan, ref view);
        }

        int profile = slices.FindOrAdd(SliceTable.HashOf(ref view), ref view);
        int product = view.Has(EventField.Product) ? products.FindOrAdd(view.Text(EventField.Product)) : -1;
        var place = new Place(MinuteOf(view.TimeUnixMilliseconds), profile, product);
        QueueKeys(plan, ref view, place);
        CountOwn(plan, ref view, place);
        if (plan.Spans.Length > 0)
        {
            CountSpans(plan, ref view, place);
        }

        if (plan.Booked.Length > 0 || view.Type == EventType.OrderPaid)
        {
            CountOrder(plan, ref view, profile, product);
        }
    }

    private void CountOwn(TypePlan plan, ref EventView view, in Place place)
    {
        int count = 0;
        foreach (var increment in plan.Own)
        {
            if (FieldTest.AllHold(increment.Tests, ref view))
            {
                amounts[count++] = new(increment.Slot, increment.ValueOf(ref view));
            }
        }

        AddToAxes(place.Minute, place.Product, amounts.AsSpan(0, count));
        AddToSlices(slices.CellsOf(place.Profile), amounts.AsSpan(0, count));
    }

    private void CountSample(TypePlan plan, ref EventView view)
    {
        var gauge = Plan.Gauges[plan.Gauge];
        if (view.Has(gauge.Field))
        {
            gauges[plan.Gauge].Add(view.TimeUnixMilliseconds, view.Integer(gauge.Field));
        }
    }

    // Spans of a key whose record is far away wait in the queue with the rest of its work.
    private void CountSpans(TypePlan plan, ref EventView view, in Place place)
    {
        foreach (var (span, opens) in plan.Spans)
        {
            var field = Plan.Spans[span].Key;
            int key = field == EventField.Product ? place.Product : 0;
            if (field is null or EventField.Product && key >= 0)
            {
                spans[span].Add(key, opens, view.TimeUnixMilliseconds, place.Profile, place.Product, opens ? spans[span].Keep(view.Id) : SpanTable.NoId);
            }
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
