using System.Globalization;
using System.Text;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Export;
using Changkong.Analytics.Query;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

public sealed class ExportTests
{
    private static readonly QueryResult Result = new(
        [
            new("product", "dimension", new("商品", "Product"), null), new("gmv", "metric", new("成交金额", "GMV"), MetricUnit.Money),
            new("refund_rate_amount", "metric", new("退款率", "Refund rate"), MetricUnit.Ratio), new("viewers", "metric", new("观看人数", "Viewers"), MetricUnit.Count),
        ],
        [
            Row("=cmd|' /C calc'!A0", 123_456_789, 0.05, 7), Row("+1", 1, null, 0), Row("逗号,引号\"换行\n", 99, 1, 2), Row("-2", 5, 0.1, 3), Row("@x", 5, 0.1, 3), Row("\u0001control", 0, 0, 0),
            new([null], [Value(300), Value(0.2), Value(9)], "others"),
        ],
        [Value(1_000), Value(0.5), Value(100)], "", 0, 0, []);

    [Fact]
    public async Task Csv_OfAnAnswer_ReadsBackAsWrittenAndRunsNothing()
    {
        using var output = new MemoryStream();
        await CsvExport.WriteAsync(new ExportTable(Result, inChinese: true), output, CancellationToken.None);
        byte[] bytes = output.ToArray();

        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Parse(Encoding.UTF8.GetString(bytes[3..]));
        lines[0].ShouldBe(["商品", "成交金额（元）", "退款率", "观看人数"]);
        lines[1].ShouldBe(["'=cmd|' /C calc'!A0", "1234567.89", "0.05", "7"]);
        lines[2].ShouldBe(["'+1", "0.01", "", "0"]);
        lines[3][0].ShouldBe("逗号,引号\"换行\n");
        lines[4][0].ShouldBe("'-2");
        lines[5][0].ShouldBe("'@x");
        lines[7].ShouldBe(["其他", "3", "0.2", "9"]);
        lines[8].ShouldBe(["合计", "10", "0.5", "100"]);
    }

    [Fact]
    public void Workbook_OfAnAnswer_ReadsBackAsWrittenAndHasNoFormula()
    {
        using var output = new MemoryStream();
        XlsxExport.Write(new ExportTable(Result, inChinese: false), output);
        output.Position = 0;
        using var document = SpreadsheetDocument.Open(output, isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(Text).ToList()).ToList();

        sheet.Descendants<CellFormula>().ShouldBeEmpty();
        rows[0].ShouldBe(["Product", "GMV (major units)", "Refund rate", "Viewers"]);
        rows[1].ShouldBe(["=cmd|' /C calc'!A0", "1234567.89", "0.05", "7"]);
        rows[2].ShouldBe(["+1", "0.01", "", "0"]);
        rows[3][0].ShouldBe("逗号,引号\"换行\n");
        rows[6][0].ShouldBe("\uFFFDcontrol");
        rows[8].ShouldBe(["Total", "10", "0.5", "100"]);
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).ShouldBeEmpty();
    }

    [Fact]
    public void Workbook_OfARealQuery_HasTheNumbersOfTheAnswer()
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(12).Generate(600));
        var result = testing.Query(new() { Metrics = [Metrics.Find("gmv")!, Metrics.Find("interaction_rate")!], Dimensions = [Changkong.Analytics.Dictionary.Dimensions.Find("channel")!], Totals = true });
        using var output = new MemoryStream();
        XlsxExport.Write(new ExportTable(result, inChinese: true), output);
        output.Position = 0;
        using var document = SpreadsheetDocument.Open(output, isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Skip(1).Select(row => row.Elements<Cell>().Select(Text).ToList()).ToList();

        rows.Count.ShouldBe(result.Rows.Count + 1);
        for (int index = 0; index < result.Rows.Count; index++)
        {
            rows[index][0].ShouldBe(result.Rows[index].Keys[0]);
            double.Parse(rows[index][1], CultureInfo.InvariantCulture).ShouldBe(result.Rows[index].Values[0].Value!.Value / 100);
            rows[index][2].ShouldBe(result.Rows[index].Values[1].Value?.ToString("R", CultureInfo.InvariantCulture) ?? "");
        }
    }

    private static QueryRow Row(string key, double gmv, double? rate, double viewers) =>
        new([key], [Value(gmv), rate is null ? new(null, 0, 0, MissingReason.NoDenominator, false) : Value(rate.Value), Value(viewers)], "cell");

    private static MetricValue Value(double value) => new(value, null, null, null, false);

    private static string Text(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";

    private static List<List<string>> Parse(string csv)
    {
        var lines = new List<List<string>> { new() };
        var cell = new StringBuilder();
        bool quoted = false;
        for (int index = 0; index < csv.Length; index++)
        {
            char one = csv[index];
            if (quoted && one == '"' && index + 1 < csv.Length && csv[index + 1] == '"')
            {
                cell.Append('"');
                index++;
            }
            else if (one == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && one is ',' or '\n' && !(quoted && one == '\n'))
            {
                lines[^1].Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (one == '\n')
                {
                    lines.Add([]);
                }
            }
            else
            {
                cell.Append(one);
            }
        }

        return lines;
    }
}
