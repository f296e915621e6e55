using System.Text;
using Changkong.Analytics.Dictionary;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Changkong.Analytics.Export;

/// <summary>Writes a table as a workbook, row by row. Texts are stored as texts, so none of them can become a formula.</summary>
internal static class XlsxExport
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int CellCharactersMaximum = 32_767;
    private const uint PlainStyle = 0;
    private const uint HeaderStyle = 1;
    private const uint MoneyStyle = 2;
    private const uint RatioStyle = 3;
    private const uint CountStyle = 4;
    private const uint FactorStyle = 5;

    public static void Write(ExportTable table, Stream output)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var styles = workbook.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = Styles();
        var sheet = workbook.AddNewPart<WorksheetPart>();
        WriteSheet(table, sheet);
        workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Changkong" }));
    }

    private static void WriteSheet(ExportTable table, WorksheetPart sheet)
    {
        using var writer = OpenXmlWriter.Create(sheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, table.Columns.Select(column => (object?)column.Header), _ => HeaderStyle);
        foreach (var row in table.Rows)
        {
            WriteRow(writer, row, index => StyleOf(table.Columns[index].Unit));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<object?> cells, Func<int, uint> styleOf)
    {
        writer.WriteStartElement(new Row());
        int index = 0;
        foreach (object? cell in cells)
        {
            uint style = styleOf(index++);
            writer.WriteElement(cell switch
            {
                null => new Cell { StyleIndex = style },
                double number => new Cell { StyleIndex = style, DataType = CellValues.Number, CellValue = new CellValue(ExportTable.Text(number)) },
                _ => new Cell { StyleIndex = style, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Writable(cell.ToString()!)) { Space = SpaceProcessingModeValues.Preserve }) },
            });
        }

        writer.WriteEndElement();
    }

    // XML has no place for control characters, and a cell has an end.
    private static string Writable(string text)
    {
        var kept = new StringBuilder(Math.Min(text.Length, CellCharactersMaximum));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > CellCharactersMaximum)
            {
                break;
            }

            kept.Append(rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        }

        return kept.ToString();
    }

    private static uint StyleOf(MetricUnit? unit) => unit switch
    {
        MetricUnit.Money => MoneyStyle,
        MetricUnit.Ratio => RatioStyle,
        MetricUnit.Count => CountStyle,
        MetricUnit.Factor or MetricUnit.Seconds => FactorStyle,
        _ => PlainStyle,
    };

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.##" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 4, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 10, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
}
