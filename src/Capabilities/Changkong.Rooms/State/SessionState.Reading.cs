using Changkong.Analytics.Dictionary;

namespace Changkong.Rooms.State;

/// <summary>The axes along which a session keeps cells.</summary>
internal enum CellKind
{
    /// <summary>The whole session.</summary>
    Session,
    /// <summary>One minute of event time.</summary>
    Minute,
    /// <summary>One value of a fixed slice.</summary>
    Slice,
    /// <summary>One product.</summary>
    Product,
}

/// <summary>A cell of a session. Numbers are those of the state it was read from.</summary>
internal readonly record struct CellReference(CellKind Kind, int Index)
{
    /// <summary>The whole session.</summary>
    public static readonly CellReference Session = new(CellKind.Session, 0);
}

/// <summary>How values are read. Call <see cref="Settle"/> first.</summary>
internal sealed partial class SessionState
{
    /// <summary>The value of a measure in a cell; null when it is unknown there (a gauge without a sample or cut by something it has no value for, a sum of which no event carried the field).</summary>
    public long? Measure(CellReference cell, Measure measure) => Measure(cell, Plan.NumberOf(measure));

    public long? Measure(CellReference cell, int number)
    {
        var reading = Plan.Readings[number];
        switch (reading.Kind)
        {
            case ReadingKind.Gauge:
                return ReadGauge(cell, reading);
            case ReadingKind.Span:
                return ReadSpan(RowOf(cell), reading) << (Plan.Spans[reading.Index].Key == Contracts.Events.EventField.Viewer ? sampleBits : 0);
            case ReadingKind.Distinct when SketchesOf(reading.Key) is { } sketched:
                return sketched.Count(cell, reading);
            default:
                return reading.ReadCounter(RowOf(cell));
        }
    }

    /// <summary>Whether the value of a measure is an estimate.</summary>
    public bool IsEstimated(CellReference cell, Measure measure) => IsEstimated(cell, Plan.Readings[Plan.NumberOf(measure)]);

    /// <summary>The value of a metric in a cell; null when it is unknown.</summary>
    public double? Value(CellReference cell, Metric metric) => metric.Formula.Evaluate(measure => Measure(cell, measure));

    /// <summary>Every cell with its dimension's id and its value, to be compared with the same cells of a query.</summary>
    public IEnumerable<(string Dimension, string Value, CellReference Cell)> AllCells()
    {
        yield return ("session", Name, CellReference.Session);
        for (int cell = 0; cell < minutes.Count; cell++)
        {
            yield return ("minute", minutes[cell].ToString(System.Globalization.CultureInfo.InvariantCulture), new(CellKind.Minute, cell));
        }

        for (int slice = 0; slice < RoomPlan.SliceCount; slice++)
        {
            foreach (var (value, cell) in slices.CellsOfSlice(slice))
            {
                yield return (SliceTable.Dimensions[slice], value, new(CellKind.Slice, cell));
            }
        }

        for (int product = 0; product < products.Count; product++)
        {
            yield return ("product", products.NameOf(product), new(CellKind.Product, product));
        }
    }

    private ReadOnlySpan<long> RowOf(CellReference cell) => cell.Kind switch
    {
        CellKind.Minute => minuteAxis.Cells.Row(cell.Index),
        CellKind.Product => products.Axis.Cells.Row(cell.Index),
        _ => slices.Cells.Row(cell.Index),
    };

    // A level belongs to the room, not to a channel or a product.
    private long? ReadGauge(CellReference cell, in Reading reading) => cell.Kind switch
    {
        CellKind.Session => gauges[reading.Index].Read(reading.GaugeKind, AsOf),
        CellKind.Minute => gauges[reading.Index].ReadMinute(reading.GaugeKind, minutes[cell.Index], AsOf),
        _ => null,
    };

    private long ReadSpan(ReadOnlySpan<long> row, in Reading reading)
    {
        long closed = row[reading.Slot];
        if (reading.OpenSpans is OpenSpans.Excluded)
        {
            return closed;
        }

        long open = row[Plan.Spans[reading.Index].OpenCountSlot];
        return reading.SpanValue switch
        {
            SpanValue.Milliseconds => unchecked(closed + (open * AsOf) - row[Plan.Spans[reading.Index].OpenStartSlot]),
            SpanValue.CountAtLeast => closed,
            _ => closed + open,
        };
    }
}
