using System.Globalization;
using System.Text;
using Changkong.Contracts.Errors;

namespace Changkong.Stock.Sources;

/// <summary>Reads a table with a header, as ERP systems export it: UTF-8 with or without a mark, or GB18030; comma, semicolon or tab. Columns may stand in any order and be named in either language.</summary>
internal static class FeedCsv
{
    private static readonly string[] Needed = ["sku", "warehouse", "quantity"];

    public static ParsedFeed Parse(ReadOnlySpan<byte> body, FeedKind kind, long? sequence, bool isComplete, string warehouse)
    {
        var rows = new CsvRows(Decode(body));
        if (rows.Next() is not { } header)
        {
            throw new BadInputException("", "The file is empty: its first line must name the columns sku, warehouse and quantity.");
        }

        var columns = ColumnsOf(header, warehouse);
        var good = new List<FeedLine>();
        var faults = new List<LineFault>();
        while (rows.Next() is { } row)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (good.Count + faults.Count == FeedLines.LinesMaximum)
            {
                throw new BadInputException("", string.Create(CultureInfo.InvariantCulture, $"The file has more than {FeedLines.LinesMaximum:#,0} lines. Send it in parts, each with its own sequence."));
            }

            Read(row, columns, kind, warehouse, good, faults);
        }

        return new(sequence, kind, isComplete, good, faults);
    }

    /// <summary>The text of a file: UTF-8 where it is, otherwise GB18030.</summary>
    public static string Decode(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        if (System.Text.Unicode.Utf8.IsValid(body))
        {
            return Encoding.UTF8.GetString(body);
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(body);
        }
        catch (DecoderFallbackException exception)
        {
            throw new BadInputException("", string.Create(CultureInfo.InvariantCulture, $"The file is neither UTF-8 nor GB18030: byte {exception.Index + 1} fits neither."));
        }
    }

    private static Dictionary<string, int> ColumnsOf(CsvRow header, string warehouse)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int place = 0; place < header.Cells.Count; place++)
        {
            if (FeedWords.Column(header.Cells[place]) is { } name && !columns.TryAdd(name, place))
            {
                throw new BadInputException(name, $"Two columns mean the same: '{header.Cells[columns[name]]}' and '{header.Cells[place]}'. Leave one out.");
            }
        }

        foreach (string needed in Needed)
        {
            if (!columns.ContainsKey(needed) && !(needed == "warehouse" && warehouse.Length > 0))
            {
                throw new BadInputException(needed, $"No column is named '{needed}'. The first line names: {FeedLines.Cut(string.Join(", ", header.Cells))}.");
            }
        }

        return columns;
    }

    private static void Read(CsvRow row, Dictionary<string, int> columns, FeedKind kind, string warehouse, List<FeedLine> good, List<LineFault> faults)
    {
        string text = FeedLines.Cut(row.Text);
        string quantityText = Cell("quantity"), movementText = Cell("movement"), costText = Cell("unitCost");
        if (!FeedWords.TryWhole(quantityText, out long quantity))
        {
            Fault("quantity", quantityText.Length == 0 ? "is missing." : $"'{FeedLines.Cut(quantityText)}' is no whole number.");
            return;
        }

        var movement = FeedMovement.Adjusted;
        if (movementText.Length > 0 && !FeedWords.TryMovement(movementText, out movement))
        {
            Fault("movement", $"There is no movement '{FeedLines.Cut(movementText)}'.");
            return;
        }

        long cost = 0;
        if (costText.Length > 0 && !FeedWords.TryWhole(costText, out cost))
        {
            Fault("unitCost", $"'{FeedLines.Cut(costText)}' is no whole number of minor units.");
            return;
        }

        string place = columns.ContainsKey("warehouse") ? Cell("warehouse") : warehouse;
        long? unitCost = costText.Length > 0 ? cost : null;
        if (FeedLines.Refusal(kind, Cell("sku"), place, quantity, movement, unitCost) is var (field, reason))
        {
            Fault(field, reason);
            return;
        }

        good.Add(new(row.Number, Cell("sku"), place, quantity, movement, unitCost));

        string Cell(string column) => columns.TryGetValue(column, out int cell) && cell < row.Cells.Count ? row.Cells[cell].Trim() : "";

        void Fault(string field, string reason) => faults.Add(new(row.Number, field, reason, text));
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Number">The line of the file it begins on, from 1.</param>
/// <param name="Text">As it stands there.</param>
internal sealed record CsvRow(int Number, string Text, IReadOnlyList<string> Cells);

/// <summary>Rows as RFC 4180 has them: a quoted cell may hold separators, doubled quotes and line breaks. The separator is whichever of the three the first line has most of.</summary>
internal sealed class CsvRows(string text)
{
    private readonly char separator = SeparatorOf(text);
    private int at;
    private int line = 1;

    public CsvRow? Next()
    {
        if (at >= text.Length)
        {
            return null;
        }

        int begin = at, number = line;
        var cells = new List<string>();
        while (true)
        {
            cells.Add(Cell());
            if (at >= text.Length || text[at] != separator)
            {
                break;
            }

            at++;
        }

        int end = at;
        SkipLineBreak();
        return new(number, text[begin..end], cells);
    }

    private static char SeparatorOf(string text)
    {
        string first = text.Split('\n', 2)[0];
        return ",\t;".MaxBy(candidate => first.Count(character => character == candidate));
    }

    private string Cell()
    {
        if (at < text.Length && text[at] == '"')
        {
            return QuotedCell();
        }

        int begin = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return text[begin..at];
    }

    private string QuotedCell()
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                line += text[at] == '\n' ? 1 : 0;
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(text[at++]);
            }
            else
            {
                at++;
                break;
            }
        }

        // What stands between the quote and the separator belongs to nobody's format; it is kept rather than lost.
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            cell.Append(text[at++]);
        }

        return cell.ToString();
    }

    private void SkipLineBreak()
    {
        if (at < text.Length && text[at] == '\r')
        {
            at++;
        }

        if (at < text.Length && text[at] == '\n')
        {
            at++;
        }

        line++;
    }
}
