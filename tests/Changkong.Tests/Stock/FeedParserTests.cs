using System.Text;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Stock;
using Changkong.Stock.Sources;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class FeedParserTests
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void Table_WithChineseHeaderInEitherEncoding_IsRead(string encoding)
    {
        var parsed = Table("货号,仓库,变动数量,变动类型\r\n保温杯-红,杭州一仓,12,采购入库\r\n", encoding);
        parsed.Lines.ShouldBe([new FeedLine(2, "保温杯-红", "杭州一仓", 12, FeedMovement.Received)]);
        parsed.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Table_WithMarkQuotesTabsAndBlankLines_IsRead()
    {
        var parsed = Table("\uFEFFsku\twarehouse\tquantity\n\"a \"\"b\"\", c\"\tw\t\"1,200\"\n\n\"two\nlines\"\tw\t3\nlast\tw\t4.0", "utf-8");
        parsed.Lines.Single(line => line.Sku == "last").ShouldBe(new FeedLine(6, "last", "w", 4));
        parsed.Lines[0].ShouldBe(new FeedLine(2, "a \"b\", c", "w", 1_200));
        parsed.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(fault => fault.Line.ShouldBe(4), fault => fault.Field.ShouldBe("sku"));
    }

    [Theory]
    [InlineData(",w,1", "sku", "missing")]
    [InlineData("a,,1", "warehouse", "missing")]
    [InlineData("a,w,", "quantity", "missing")]
    [InlineData("a,w,many", "quantity", "no whole number")]
    [InlineData("a,w,1.5", "quantity", "no whole number")]
    [InlineData("a,w,0", "quantity", "0")]
    [InlineData("a,w,1000000001", "quantity", "beyond")]
    [InlineData("a,w,99999999999999999999", "quantity", "no whole number")]
    [InlineData("a,w,-1,received", "quantity", "movement says which way")]
    [InlineData("a,w,1,teleported", "movement", "teleported")]
    [InlineData("a,w,1,received,x", "unitCost", "minor units")]
    [InlineData("a,w,1,received,-5", "unitCost", "minor units")]
    public void Line_WithAFault_NamesLineFieldAndReason_AndTheOthersAreRead(string line, string field, string reason)
    {
        var parsed = Table($"sku,warehouse,quantity,movement,unitCost\ngood,w,1\n{line}\nalso good,w,-2\n", "utf-8");
        parsed.Lines.Select(good => good.Sku).ShouldBe(["good", "also good"]);
        var fault = parsed.Faults.ShouldHaveSingleItem();
        fault.Line.ShouldBe(3);
        fault.Field.ShouldBe(field);
        fault.Reason.ShouldContain(reason);
        fault.Text.ShouldBe(line);
    }

    [Fact]
    public void Table_WithoutAColumn_IsRefusedAndSaysWhich() =>
        Should.Throw<BadInputException>(() => Table("sku,warehouse\na,w\n", "utf-8")).Field.ShouldBe("quantity");

    [Fact]
    public void Table_WithTwoColumnsOfOneMeaning_IsRefused() =>
        Should.Throw<BadInputException>(() => Table("sku,warehouse,库存,数量\na,w,1,2\n", "utf-8")).Reason.ShouldContain("Two columns");

    [Fact]
    public void Table_InNeitherEncoding_IsRefused() => Should.Throw<BadInputException>(() => FeedCsv.Parse([0x73, 0xFF, 0xFF, 0x0A], FeedKind.Delta, 1, false, "")).Reason.ShouldContain("neither");

    [Fact]
    public void Json_WithIdsBeyond53BitsAndTextQuantities_KeepsEveryDigit()
    {
        var parsed = FeedJson.Parse("""{"sequence":7,"kind":"snapshot","complete":true,"lines":[{"sku":4705288465508532862,"warehouse":"w","quantity":"12"},{"sku":"b","warehouse":"w","quantity":-1},5]}"""u8.ToArray());
        parsed.Sequence.ShouldBe(7);
        parsed.IsComplete.ShouldBeTrue();
        parsed.Lines.ShouldBe([new FeedLine(1, "4705288465508532862", "w", 12)]);
        parsed.Faults.Select(fault => (fault.Line, fault.Field)).ShouldBe([(2, "quantity"), (3, "")]);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("""{"kind":"all","lines":[]}""", "kind")]
    [InlineData("""{"kind":"delta"}""", "lines")]
    [InlineData("""{"kind":"delta","sequence":1.5,"lines":[]}""", "sequence")]
    public void Json_ThatIsNoMessage_IsRefusedAsAWhole(string body, string field) =>
        Should.Throw<BadInputException>(() => FeedJson.Parse(Encoding.UTF8.GetBytes(body))).Field.ShouldBe(field);

    [Fact]
    public void AnyBytes_AreReadOrRefused_AndNeverAnythingElse() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] table = [.. "sku,warehouse,quantity\n"u8, .. bytes ?? []];
            Quietly(() => FeedCsv.Parse(table, FeedKind.Delta, 1, false, ""));
            Quietly(() => FeedJson.Parse(bytes ?? []));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Totals_ThatRiseFallAndRise_GiveDifferencesAndBeginAnewWhenTheyFall()
    {
        var last = new Dictionary<(string, string, FeedMovement), long>();
        long[] counts = [10, 25, 25, 4, 9];
        var given = counts.SelectMany(count => DocumentMoves.OfTotals([new(1, "a", "w", count, FeedMovement.Received)], last)).Select(move => move.Quantity);
        given.ShouldBe([10, 15, 4, 5]);
    }

    [Theory]
    [InlineData(0, 0, 1, false, "Apply")]
    [InlineData(4, 0, 4, false, "Old")]
    [InlineData(4, 0, 4, true, "Old")]
    [InlineData(4, 0, 6, false, "Wait")]
    [InlineData(4, 1_000, 6, false, "Refuse")]
    [InlineData(4, 0, 10_005, false, "Refuse")]
    [InlineData(4, 1_000, 99_999, true, "Apply")]
    public void Message_ByItsNumber_IsAppliedWaitsOrIsOld(long position, int waiting, long sequence, bool isComplete, string verdict) =>
        FeedOrder.Judge(position, waiting, sequence, isComplete).ToString().ShouldBe(verdict);

    [Fact]
    public void Shortage_IsSetAnewByACount_GrowsByACorrection_AndIsSettledByWhatComesIn()
    {
        var book = new ShortageBook([new() { Sku = "a", Warehouse = "w", Units = 5 }]);
        book.ToSettle().ShouldBeEmpty();
        book.Note(new(1, "a", "w", PostingAction.CorrectedDown, 4), 2);
        book.Note(new(2, "a", "w", PostingAction.Received, 3), 0);
        book.ToSettle().ShouldBe([("a", "w", 7L)]);
        book.Note(new(3, "a", "w", PostingAction.Counted, 1), 1);
        book.ToSettle().ShouldBe([("a", "w", 1L)]);
        book.Set("a", "w", 0);
        book.Changed().ShouldBe([("a", "w", 0L)]);
    }

    private static ParsedFeed Table(string text, string encoding) =>
        FeedCsv.Parse(CodePagesEncodingProvider.Instance.GetEncoding(encoding) is { } pages ? pages.GetBytes(text) : Encoding.UTF8.GetBytes(text), FeedKind.Delta, 1, false, "");

    private static void Quietly(Action parse)
    {
        try
        {
            parse();
        }
        catch (BadInputException)
        {
            // The one answer to input that is wrong as a whole.
        }
    }
}
