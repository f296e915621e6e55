using System.Globalization;
using System.Text;
using Changkong.Analytics.DuckDb;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.DuckDb;

public sealed class DuckDbAppenderTests : IDisposable
{
    private readonly DuckDbDatabase database = DuckDbDatabase.OpenInMemory();
    private readonly DuckDbConnection connection;

    public DuckDbAppenderTests() => connection = database.Connect();

    public void Dispose()
    {
        connection.Dispose();
        database.Dispose();
    }

    [Fact]
    public void Append_EveryColumnType_ReadsBackTheSame()
    {
        connection.Execute(
            """
            CREATE TYPE mood AS ENUM ('low', 'high');
            CREATE TABLE t (a BOOLEAN, b INTEGER, c BIGINT, d HUGEINT, e DOUBLE, f DECIMAL(18,2), g TIMESTAMP, h TIMESTAMP_MS, i DATE, j VARCHAR, k BLOB, l mood, m UTINYINT)
            """);
        using (var appender = connection.CreateAppender("t"))
        {
            appender.ColumnCount.ShouldBe(13);
            appender.Set(0, 0, true);
            appender.Set(1, 0, -5);
            appender.Set(2, 0, long.MinValue);
            appender.Set(3, 0, Int128.MinValue);
            appender.Set(4, 0, 2.5);
            appender.Set(5, 0, 123_456L);
            appender.SetTimestampMilliseconds(6, 0, 1_767_323_045_678);
            appender.SetTimestampMilliseconds(7, 0, 1_767_323_045_678);
            appender.Set(8, 0, 20_000);
            appender.SetText(9, 0, "直播间"u8);
            appender.SetText(10, 0, [0, 255, 0]);
            appender.Set(11, 0, (byte)1);
            appender.Set(12, 0, (byte)255);
            appender.AppendRows(1);
            appender.Flush();
        }

        using var result = connection.Query("SELECT * FROM t");
        result.NextChunk().ShouldBeTrue();
        result.Column(0).GetBoolean(0).ShouldBeTrue();
        result.Column(1).GetLong(0).ShouldBe(-5);
        result.Column(2).GetLong(0).ShouldBe(long.MinValue);
        result.Column(3).GetInt128(0).ShouldBe(Int128.MinValue);
        result.Column(4).GetDouble(0).ShouldBe(2.5);
        result.Column(5).GetDecimal(0).ShouldBe(1_234.56m);
        result.Column(6).GetTimestampMilliseconds(0).ShouldBe(1_767_323_045_678);
        result.Column(7).GetTimestampMilliseconds(0).ShouldBe(1_767_323_045_678);
        result.Column(8).GetDate(0).ShouldBe(new DateOnly(2024, 10, 4));
        result.Column(9).Text(0).ShouldBe("直播间");
        result.Column(10).GetText(0).ToArray().ShouldBe([0, 255, 0]);
        result.Column(11).Text(0).ShouldBe("high");
        result.Column(12).GetLong(0).ShouldBe(255);
    }

    [Fact]
    public void Append_ManyChunksOfTextsOfAllLengths_KeepsEveryByteAndEveryNull()
    {
        const int Rows = 10_000;
        connection.Execute("CREATE TABLE texts (id BIGINT, text VARCHAR)");
        using (var appender = connection.CreateAppender("texts"))
        {
            var filled = 0;
            for (var id = 0; id < Rows; id++)
            {
                appender.Set(0, filled, (long)id);
                if (TextOf(id) is { } text)
                {
                    appender.SetText(1, filled, Encoding.UTF8.GetBytes(text));
                }
                else
                {
                    appender.SetNull(1, filled);
                }

                if (++filled == appender.Capacity)
                {
                    appender.AppendRows(filled);
                    filled = 0;
                }
            }

            appender.AppendRows(filled);
            appender.Flush();
        }

        connection.QueryTexts("SELECT text FROM texts ORDER BY id").ShouldBe(Enumerable.Range(0, Rows).Select(TextOf));
        connection.QueryLong("SELECT count(DISTINCT text) FROM texts").ShouldBe(Enumerable.Range(0, Rows).Select(TextOf).OfType<string>().Distinct().Count());
    }

    [Fact]
    public void Append_TextLargerThanABlock_IsWhole()
    {
        connection.Execute("CREATE TABLE texts (text VARCHAR)");
        var large = new byte[3_000_000];
        Array.Fill(large, (byte)'x');
        using var appender = connection.CreateAppender("texts");

        for (var chunk = 0; chunk < 3; chunk++)
        {
            appender.SetText(0, 0, "a text before the large one"u8);
            appender.SetText(0, 1, large);
            appender.SetText(0, 2, "a text after the large one"u8);
            appender.AppendRows(3);
        }

        appender.Flush();

        connection.QueryLong("SELECT count(*) FROM texts WHERE length(text) = 3000000 AND text = repeat('x', 3000000)").ShouldBe(3);
        connection.QueryTexts("SELECT DISTINCT text FROM texts WHERE length(text) < 100 ORDER BY text").ShouldBe(["a text after the large one", "a text before the large one"]);
    }

    [Fact]
    public void Append_ShortTextOverALongerOne_LeavesNoTrace()
    {
        connection.Execute("CREATE TABLE texts (text VARCHAR)");
        using var appender = connection.CreateAppender("texts");

        appender.SetText(0, 0, "twelve bytes"u8);
        appender.SetText(0, 0, "ab"u8);
        appender.SetText(0, 1, "ab"u8);
        appender.AppendRows(2);
        appender.Flush();

        connection.QueryLong("SELECT count(DISTINCT text) FROM texts").ShouldBe(1);
        connection.QueryLong("SELECT count(*) FROM texts WHERE text = 'a' || 'b'").ShouldBe(2);
    }

    [Fact]
    public void Append_ShortTextOfEveryLength_EqualsTheSameTextFromSql()
    {
        connection.Execute("CREATE TABLE texts (length INTEGER, text VARCHAR)");
        using var appender = connection.CreateAppender("texts");
        for (var length = 0; length <= 16; length++)
        {
            appender.Set(0, length, length);
            appender.SetText(1, length, "abcdefghijklmnop"u8[..length]);
        }

        appender.AppendRows(17);
        appender.Flush();

        connection.QueryLong("SELECT count(*) FROM texts WHERE text = substr('abcdefghijklmnop', 1, length)").ShouldBe(17);
        connection.QueryLong("SELECT count(*) FROM texts t JOIN (SELECT substr('abcdefghijklmnop', 1, i::INTEGER) AS text FROM range(17) r(i)) s USING (text)").ShouldBe(17);
    }

    [Fact]
    public void SetText_InvalidUtf8AtEveryPosition_IsRefused()
    {
        connection.Execute("CREATE TABLE texts (text VARCHAR)");
        using var appender = connection.CreateAppender("texts");
        for (var length = 1; length <= 16; length++)
        {
            for (var position = 0; position < length; position++)
            {
                var text = Enumerable.Repeat((byte)'a', length).ToArray();
                text[position] = 0xFF;
                Should.Throw<ArgumentException>(() => appender.SetText(0, 0, text)).Message.ShouldContain("texts");
            }
        }
    }

    [Fact]
    public void Append_WholeColumnAsSpan_WritesItsRows()
    {
        connection.Execute("CREATE TABLE numbers (n BIGINT)");
        using var appender = connection.CreateAppender("numbers");
        var numbers = appender.Values<long>(0);
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = row;
        }

        appender.AppendRows(numbers.Length);
        appender.Flush();

        connection.QueryLong("SELECT sum(n) FROM numbers").ShouldBe(Enumerable.Range(0, appender.Capacity).Sum());
    }

    [Fact]
    public void Append_NamedColumns_LeavesTheOthersAtTheirDefaults()
    {
        connection.Execute("CREATE TABLE t (a BIGINT, b VARCHAR DEFAULT 'unknown', c BIGINT, d BIGINT)");
        using var appender = connection.CreateAppender("t", ["c", "a"]);

        appender.Set(0, 0, 3L);
        appender.Set(1, 0, 1L);
        appender.AppendRows(1);
        appender.Flush();

        connection.QueryTexts("SELECT concat_ws(',', a, b, c, coalesce(d::VARCHAR, 'null')) FROM t").ShouldBe(["1,unknown,3,null"]);
    }

    [Fact]
    public void Append_RolledBack_LeavesNoRow()
    {
        connection.Execute("CREATE TABLE t (a BIGINT); CREATE TABLE positions (position BIGINT); INSERT INTO positions VALUES (0)");
        AppendAndMovePosition(rows: 300_000, commit: false);
        connection.QueryLong("SELECT count(*) FROM t").ShouldBe(0);
        connection.QueryLong("SELECT position FROM positions").ShouldBe(0);

        AppendAndMovePosition(rows: 300_000, commit: true);
        connection.QueryLong("SELECT count(*) FROM t").ShouldBe(300_000);
        connection.QueryLong("SELECT position FROM positions").ShouldBe(300_000);
    }

    [Fact]
    public void Append_NeverFlushed_IsDiscarded()
    {
        connection.Execute("CREATE TABLE t (a BIGINT)");
        using (var appender = connection.CreateAppender("t"))
        {
            appender.Set(0, 0, 1L);
            appender.AppendRows(1);
        }

        connection.QueryLong("SELECT count(*) FROM t").ShouldBe(0);
    }

    [Fact]
    public void Append_ThroughAStatement_ReplacesRowsByKey()
    {
        connection.Execute("CREATE TABLE t (id BIGINT PRIMARY KEY, name VARCHAR); INSERT INTO t SELECT i, 'old' FROM range(5000) r(i)");
        using var appender = connection.CreateStatementAppender(
            "UPDATE t SET name = appended_data.name FROM appended_data WHERE t.id = appended_data.id",
            [("id", DuckDbType.BigInt), ("name", DuckDbType.Varchar)]);
        for (var row = 0; row < 1_000; row++)
        {
            appender.Set(0, row, row * 2L);
            appender.SetText(1, row, "a name that does not fit inline"u8);
        }

        appender.AppendRows(1_000);
        appender.Flush();

        connection.QueryLong("SELECT count(*) FROM t WHERE name = 'a name that does not fit inline' AND id % 2 = 0 AND id < 2000").ShouldBe(1_000);
        connection.QueryLong("SELECT count(*) FROM t WHERE name = 'old'").ShouldBe(4_000);
    }

    [Fact]
    public void Append_BrokenRule_NamesTheTableAndTheRule()
    {
        connection.Execute("CREATE TABLE keyed (id BIGINT PRIMARY KEY)");
        using var appender = connection.CreateAppender("keyed");
        appender.Set(0, 0, 1L);
        appender.Set(0, 1, 1L);
        appender.AppendRows(2);

        var exception = Should.Throw<DuckDbException>(appender.Flush);

        exception.Kind.ShouldBe(DuckDbErrorKind.Constraint);
        exception.Sql.ShouldContain("keyed");
        exception.DuckDbMessage.ShouldContain("PRIMARY KEY", Case.Insensitive);
    }

    [Fact]
    public void CreateAppender_TableOrColumnThatIsMissing_IsRefused()
    {
        connection.Execute("CREATE TABLE t (a BIGINT)");

        Should.Throw<DuckDbException>(() => connection.CreateAppender("nowhere")).Message.ShouldContain("nowhere");
        Should.Throw<DuckDbException>(() => connection.CreateAppender("t", ["missing"])).Message.ShouldContain("missing");
    }

    [Fact]
    public void Set_WhatTheColumnCannotHold_IsRefused()
    {
        connection.Execute("CREATE TABLE t (a BIGINT, b VARCHAR)");
        using var appender = connection.CreateAppender("t");

        Should.Throw<InvalidOperationException>(() => appender.Set(0, 0, 1));
        Should.Throw<InvalidOperationException>(() => appender.SetText(0, 0, "x"u8));
        Should.Throw<InvalidOperationException>(() => appender.SetTimestampMilliseconds(0, 0, 1));
        Should.Throw<ArgumentException>(() => appender.SetText(1, 0, [0xC3, 0x28]));
        Should.Throw<ArgumentOutOfRangeException>(() => appender.Set(0, appender.Capacity, 1L));
        Should.Throw<ArgumentOutOfRangeException>(() => appender.AppendRows(appender.Capacity + 1));
    }

    private static string? TextOf(int id) => id % 7 == 0 ? null : new string((char)('一' + (id % 50)), id % 61) + id.ToString(CultureInfo.InvariantCulture);

    private void AppendAndMovePosition(int rows, bool commit)
    {
        using var transaction = connection.BeginTransaction();
        using var appender = connection.CreateAppender("t");
        for (var written = 0; written < rows;)
        {
            var count = Math.Min(appender.Capacity, rows - written);
            appender.Values<long>(0)[..count].Fill(written);
            appender.AppendRows(count);
            written += count;
        }

        appender.Flush();
        connection.Execute($"UPDATE positions SET position = {rows}");
        if (commit)
        {
            transaction.Commit();
        }
    }
}
