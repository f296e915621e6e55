using System.Text;

namespace Changkong.Analytics.Export;

/// <summary>Writes a table as CSV (RFC 4180, UTF-8 with byte order mark, because spreadsheets take Chinese for Latin without it).</summary>
internal static class CsvExport
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static async Task WriteAsync(ExportTable table, Stream output, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 64 * 1024, leaveOpen: true);
        await writer.WriteAsync(Line(table.Columns.Select(column => (object?)column.Header)).AsMemory(), cancellation);
        foreach (var row in table.Rows)
        {
            await writer.WriteAsync(Line(row).AsMemory(), cancellation);
        }
    }

    private static string Line(IEnumerable<object?> cells) => string.Join(",", cells.Select(Cell)) + "\r\n";

    private static string Cell(object? cell) => cell switch
    {
        null => "",
        double number => ExportTable.Text(number),
        _ => Quoted(ExportTable.Safe(cell.ToString()!)),
    };

    private static string Quoted(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
