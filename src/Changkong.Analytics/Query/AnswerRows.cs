using System.Globalization;
using System.Text;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.DuckDb;

namespace Changkong.Analytics.Query;

/// <summary>Makes rows of an answer from the chunks of a compiled query. Chunks are read column by column; a text is decoded once, however many rows show it.</summary>
internal sealed class AnswerRows
{
    private const int FirstKey = 2;

    private readonly QuerySpec spec;
    private readonly CompiledQuery compiled;
    private readonly DimensionKeys keys;
    private readonly LocalTime time;
    private readonly int keyCount;
    private readonly int firstMeasure;
    private readonly Dictionary<string, int> places;
    private readonly Dictionary<long, string>[] shown;
    private readonly bool[] allowed;
    private readonly long?[] numbers;
    private readonly Func<Measure, long?> ofRow;
    private readonly List<QueryRow> rows = [];
    private IReadOnlyList<MetricValue>? totals;

    public AnswerRows(QuerySpec spec, CompiledQuery compiled, DimensionKeys keys, LocalTime time)
    {
        this.spec = spec;
        this.compiled = compiled;
        this.keys = keys;
        this.time = time;
        keyCount = compiled.Dimensions.Count + (compiled.HasTime ? 1 : 0);
        firstMeasure = FirstKey + keyCount + compiled.Dimensions.Count(DimensionKeys.IsCoded);
        places = compiled.Measures.Select((measure, index) => (measure.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        shown = [.. Enumerable.Range(0, keyCount).Select(_ => new Dictionary<long, string>())];
        allowed = [.. spec.Metrics.Select(spec.Allows)];
        numbers = new long?[compiled.Measures.Count];
        ofRow = measure => numbers[places[measure.Id]] ?? (measure.IsUnknownWithoutField ? null : Nothing(measure));
    }

    public IReadOnlyList<QueryRow> Rows => rows;

    /// <summary>One value a metric when totals were asked for, otherwise none.</summary>
    public IReadOnlyList<MetricValue> Totals =>
        totals ?? (!spec.Totals ? [] : rows is [var only] && keyCount == 0 ? only.Values : ValuesOf(Nothing));

    /// <summary>Takes in the chunk at hand, at most <paramref name="most"/> rows of it.</summary>
    /// <returns>Rows taken in.</returns>
    public int Add(DuckDbResult result, int most)
    {
        int count = Math.Min(result.RowCount, most);
        long?[][] columns = [Integers(result.Column(0)), .. Enumerable.Range(FirstKey, keyCount).Select(column => Integers(result.Column(column)))];
        long?[][] measures = [.. Enumerable.Range(firstMeasure, compiled.Measures.Count).Select(column => Integers(result.Column(column)))];
        var others = result.Column(1).Values<bool>();
        DecodeKeys(result, columns);
        for (int row = 0; row < count; row++)
        {
            for (int measure = 0; measure < numbers.Length; measure++)
            {
                numbers[measure] = measures[measure][row];
            }

            Add((int)columns[0][row]!.Value, others[row], columns, row);
        }

        return count;
    }

    private void Add(int level, bool isOther, long?[][] columns, int row)
    {
        var values = ValuesOf(ofRow);
        if (level == QueryCompiler.TotalLevel)
        {
            totals = values;
            return;
        }

        int present = level == QueryCompiler.CellLevel ? keyCount : level;
        var texts = new string?[keyCount];
        for (int index = 0; index < texts.Length; index++)
        {
            bool isTime = index == compiled.Dimensions.Count;
            texts[index] = index < present && (isTime || !isOther) ? shown[index][columns[1 + index][row]!.Value] : null;
        }

        rows.Add(new(texts, values, isOther ? "others" : level == QueryCompiler.CellLevel ? "cell" : "subtotal"));
    }

    private void DecodeKeys(DuckDbResult result, long?[][] columns)
    {
        int text = FirstKey + keyCount;
        for (int index = 0; index < keyCount; index++)
        {
            var dimension = index < compiled.Dimensions.Count ? compiled.Dimensions[index] : null;
            bool isCoded = dimension is not null && DimensionKeys.IsCoded(dimension);
            var texts = isCoded ? result.Column(text++) : default;
            for (int row = 0; row < result.RowCount; row++)
            {
                if (columns[1 + index][row] is { } key && !shown[index].ContainsKey(key))
                {
                    shown[index][key] = !isCoded ? Format(dimension, key) : texts.IsNull(row) ? Dimensions.Unknown : Encoding.UTF8.GetString(texts.GetText(row));
                }
            }
        }
    }

    private string Format(Dimension? dimension, long key) => dimension is null
        ? time.BucketStart(spec.Grain!.Value, key).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : keys.Format(dimension, key);

    private MetricValue[] ValuesOf(Func<Measure, long?> numberOf)
    {
        var values = new MetricValue[allowed.Length];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = allowed[index] ? MetricValue.Of(spec.Metrics[index], numberOf) : MetricValue.NotAvailableHere;
        }

        return values;
    }

    // Nothing counted is zero; nothing sampled is unknown. Whether a sum without its field is unknown, the statement says.
    private static long? Nothing(Measure measure) => measure.Additivity is Additivity.Maximum or Additivity.Last ? null : 0;

    private static long?[] Integers(DuckDbColumn column)
    {
        var integers = new long?[column.RowCount];
        for (int row = 0; row < integers.Length; row++)
        {
            integers[row] = column.IsNull(row) ? null : column.GetLong(row);
        }

        return integers;
    }
}
