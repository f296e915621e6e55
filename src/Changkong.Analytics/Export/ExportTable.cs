using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;

namespace Changkong.Analytics.Export;

/// <summary>An answer as a table for people: money in major units, names in one language, missing values empty.</summary>
internal sealed class ExportTable
{
    private const int MinorUnitsAMajorUnit = 100;

    public ExportTable(IReadOnlyList<ExportColumn> columns, IEnumerable<object?[]> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    public ExportTable(QueryResult result, bool inChinese)
    {
        Columns = [.. result.Columns.Select(column => new ExportColumn(Header(column, inChinese), column.Unit))];
        Rows = Lines(result, inChinese);
    }

    public IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Texts are keys, numbers are values; null is missing.</summary>
    public IEnumerable<object?[]> Rows { get; }

    /// <summary>
    /// A text that a spreadsheet would take for a formula begins with an apostrophe, so that a product's name cannot run anything on the reader's machine.
    /// </summary>
    public static string Safe(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;

    private static IEnumerable<object?[]> Lines(QueryResult result, bool inChinese)
    {
        int keys = result.Columns.Count(column => column.Kind != "metric");
        foreach (var row in result.Rows)
        {
            yield return
            [
                .. row.Keys.Select((key, index) => (object?)(key ?? Label(row.Level, index, inChinese))),
                .. row.Values.Select((value, index) => (object?)Number(value, result.Columns[keys + index].Unit)),
            ];
        }

        if (result.Totals.Count > 0)
        {
            yield return
            [
                .. Enumerable.Range(0, keys).Select(index => (object?)(index == 0 ? inChinese ? "合计" : "Total" : null)),
                .. result.Totals.Select((value, index) => (object?)Number(value, result.Columns[keys + index].Unit)),
            ];
        }
    }

    private static string? Label(string level, int index, bool inChinese) => level switch
    {
        "others" => index == 0 ? inChinese ? "其他" : "Others" : null,
        _ => inChinese ? "小计" : "Subtotal",
    };

    private static string Header(QueryColumn column, bool inChinese)
    {
        string name = inChinese ? column.Name.Chinese : column.Name.English;
        return column.Unit switch
        {
            MetricUnit.Money => name + (inChinese ? "（元）" : " (major units)"),
            MetricUnit.Seconds => name + (inChinese ? "（秒）" : " (s)"),
            _ => name,
        };
    }

    // Exactly: minor units are whole or nearly so, and doubles hold them.
    private static double? Number(MetricValue value, MetricUnit? unit) => value.Value is not { } number ? null : unit is MetricUnit.Money ? number / MinorUnitsAMajorUnit : number;

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A column of an export.</summary>
/// <param name="Header">What it is called.</param>
/// <param name="Unit">How numbers in it are formatted; null for texts and plain numbers.</param>
public sealed record ExportColumn(string Header, MetricUnit? Unit);
