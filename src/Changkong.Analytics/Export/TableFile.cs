namespace Changkong.Analytics.Export;

/// <summary>Files that tables can be read from.</summary>
public enum TableFormat
{
    /// <summary>RFC 4180 with a byte order mark.</summary>
    Csv,
    /// <summary>A workbook with one sheet.</summary>
    Xlsx,
}

/// <summary>Tables of capabilities as files, written as the exports of cross analysis are: texts cannot become formulas, missing values are empty.</summary>
public static class TableFile
{
    /// <summary>The content type of a file of this format.</summary>
    public static string ContentType(TableFormat format) => format is TableFormat.Csv ? CsvExport.ContentType : XlsxExport.ContentType;

    /// <summary>Writes a table.</summary>
    /// <param name="format">Format of the file.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rows">One value a column: a text, a <see cref="double"/> (money in major units), or null.</param>
    /// <param name="output">Receives the file; seekable for a workbook.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static async Task WriteAsync(TableFormat format, IReadOnlyList<ExportColumn> columns, IEnumerable<object?[]> rows, Stream output, CancellationToken cancellation)
    {
        var table = new ExportTable(columns, rows);
        if (format is TableFormat.Csv)
        {
            await CsvExport.WriteAsync(table, output, cancellation);
        }
        else
        {
            XlsxExport.Write(table, output);
        }
    }
}
