using System.Globalization;
using System.Text;
using Changkong.Analytics.DuckDb;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.DuckDb;

public sealed class DuckDbQueryTests : IDisposable
{
    private readonly DuckDbDatabase database = DuckDbDatabase.OpenInMemory();
    private readonly DuckDbConnection connection;

    public DuckDbQueryTests() => connection = database.Connect();

    public void Dispose()
    {
        connection.Dispose();
        database.Dispose();
    }

    [Fact]
    public void Library_Loaded_IsTheVersionThatTheLockFileNames() => DuckDbDatabase.LibraryVersion.ShouldBe("v1.5.6");

    [Fact]
    public void Query_EveryScalarType_ReadsBackWhatTheSqlSays()
    {
        using var result = connection.Query(
            """
            SELECT true, -7::TINYINT, -300::SMALLINT, -70000::INTEGER, -5000000000::BIGINT,
                   200::UTINYINT, 60000::USMALLINT, 4000000000::UINTEGER, 18000000000000000000::UBIGINT,
                   170141183460469231731687303715884105727::HUGEINT, 340282366920938463463374607431768211455::UHUGEINT,
                   1.5::FLOAT, -0.1::DOUBLE
            """);

        result.NextChunk().ShouldBeTrue();
        result.RowCount.ShouldBe(1);
        result.Column(0).GetBoolean(0).ShouldBeTrue();
        result.Column(1).Values<sbyte>()[0].ShouldBe((sbyte)-7);
        result.Column(2).Values<short>()[0].ShouldBe((short)-300);
        result.Column(3).Values<int>()[0].ShouldBe(-70_000);
        result.Column(4).Values<long>()[0].ShouldBe(-5_000_000_000);
        result.Column(5).Values<byte>()[0].ShouldBe((byte)200);
        result.Column(6).Values<ushort>()[0].ShouldBe((ushort)60_000);
        result.Column(7).Values<uint>()[0].ShouldBe(4_000_000_000);
        result.Column(8).Values<ulong>()[0].ShouldBe(18_000_000_000_000_000_000);
        result.Column(9).Values<Int128>()[0].ShouldBe(Int128.MaxValue);
        result.Column(10).Values<UInt128>()[0].ShouldBe(UInt128.MaxValue);
        result.Column(11).Values<float>()[0].ShouldBe(1.5f);
        result.Column(12).Values<double>()[0].ShouldBe(-0.1);
        result.NextChunk().ShouldBeFalse();
    }

    [Fact]
    public void Query_DatesAndTimestamps_ConvertToMillisecondsRoundedDown()
    {
        using var result = connection.Query(
            """
            SELECT DATE '2026-02-28', TIMESTAMP '1969-12-31 23:59:59.999999', TIMESTAMP_MS '2026-01-02 03:04:05.678', TIMESTAMP_S '2026-01-02 03:04:05',
                   TIMESTAMP_NS '1969-12-31 23:59:59.999999999', TIMESTAMPTZ '2026-01-02 03:04:05.678+08'
            """);

        result.NextChunk().ShouldBeTrue();
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        result.Column(0).GetDate(0).ShouldBe(new DateOnly(2026, 2, 28));
        result.Column(1).GetTimestampMilliseconds(0).ShouldBe(-1);
        result.Column(2).GetTimestampMilliseconds(0).ShouldBe(instant.ToUnixTimeMilliseconds());
        result.Column(3).GetTimestampMilliseconds(0).ShouldBe(instant.ToUnixTimeMilliseconds() - 678);
        result.Column(4).GetTimestampMilliseconds(0).ShouldBe(-1);
        result.Column(5).GetTimestampMilliseconds(0).ShouldBe(instant.AddHours(-8).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("DECIMAL(4,2)", "-12.34")]
    [InlineData("DECIMAL(9,4)", "12345.6789")]
    [InlineData("DECIMAL(18,6)", "-123456789012.345678")]
    [InlineData("DECIMAL(28,10)", "123456789012345678.0123456789")]
    [InlineData("DECIMAL(6,0)", "123456")]
    public void Query_Decimal_KeepsEveryDigit(string type, string text)
    {
        using var result = connection.Query($"SELECT '{text}'::{type}");

        result.NextChunk().ShouldBeTrue();
        result.Column(0).GetDecimal(0).ShouldBe(decimal.Parse(text, CultureInfo.InvariantCulture));
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        result.Column(0).GetDouble(0).ShouldBe(number, Math.Abs(number) * 1e-15);
    }

    [Fact]
    public void Query_SumOfBigints_IsAHugeintThatReadsAsLongOnlyWhenItFits()
    {
        using var result = connection.Query($"SELECT sum(x), sum(x) FILTER (x < 10) FROM (VALUES ({long.MaxValue}), ({long.MaxValue}), (5)) v(x)");

        result.NextChunk().ShouldBeTrue();
        result.ColumnType(0).Type.ShouldBe(DuckDbType.HugeInt);
        result.Column(0).GetInt128(0).ShouldBe(((Int128)long.MaxValue * 2) + 5);
        result.Column(0).GetDouble(0).ShouldBe(2 * (double)long.MaxValue);
        result.Column(1).GetLong(0).ShouldBe(5);
        Should.Throw<OverflowException>(() => result.Column(0).GetLong(0));
    }

    [Fact]
    public void Query_Texts_ReadAtEveryLengthAroundTheInlineLimit()
    {
        var texts = Enumerable.Range(0, 40).Select(length => string.Concat(Enumerable.Repeat("长", length))).ToList();
        using var statement = connection.Prepare("SELECT repeat('长', $1::INTEGER)");

        foreach (var text in texts)
        {
            statement.Bind(1, (long)text.Length);
            using var result = statement.Query();
            result.NextChunk().ShouldBeTrue();
            result.Column(0).Text(0).ShouldBe(text);
        }
    }

    [Fact]
    public void Query_BlobAndEnum_ReadAsBytes()
    {
        connection.Execute("CREATE TYPE platform AS ENUM ('douyin', '快手', 'taobao')");
        using var result = connection.Query("SELECT '\\x00\\xFF'::BLOB, unnest(['taobao', '快手', NULL])::platform");

        result.NextChunk().ShouldBeTrue();
        result.Column(0).GetText(0).ToArray().ShouldBe([0, 255]);
        var platform = result.Column(1);
        platform.Values<byte>()[..2].ToArray().ShouldBe([(byte)2, (byte)1]);
        platform.Text(0).ShouldBe("taobao");
        platform.Text(1).ShouldBe("快手");
        platform.IsNull(2).ShouldBeTrue();
        result.EnumValues(1).Count.ShouldBe(3);
    }

    [Fact]
    public void Query_Nulls_AreInTheMask()
    {
        using var result = connection.Query("SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i END, i FROM range(1000) r(i) ORDER BY i");

        result.NextChunk().ShouldBeTrue();
        var column = result.Column(0);
        for (var row = 0; row < 1_000; row++)
        {
            column.IsNull(row).ShouldBe(row % 3 == 0);
        }

        column.Validity.Length.ShouldBe(16);
        result.Column(1).IsNull(0).ShouldBeFalse();
    }

    [Fact]
    public void Query_ManyChunks_StreamsAllRowsInOrder()
    {
        const int Rows = 100_003;
        using var result = connection.Query($"SELECT i, 'row number ' || i FROM range({Rows}) r(i)");
        var expected = 0L;
        var chunks = 0;

        while (result.NextChunk())
        {
            chunks++;
            var numbers = result.Column(0).Values<long>();
            for (var row = 0; row < result.RowCount; row++)
            {
                numbers[row].ShouldBe(expected);
                result.Column(1).Text(row).ShouldBe($"row number {expected}");
                expected++;
            }
        }

        expected.ShouldBe(Rows);
        chunks.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Query_NoRows_HasColumnsAndNoChunk()
    {
        using var result = connection.Query("SELECT 1 AS metric, 'x' AS 渠道 WHERE false");

        result.NextChunk().ShouldBeFalse();
        result.ColumnCount.ShouldBe(2);
        result.ColumnName(1).ShouldBe("渠道");
        result.ColumnType(1).Type.ShouldBe(DuckDbType.Varchar);
        Should.Throw<InvalidOperationException>(() => result.Column(0).RowCount);
    }

    [Fact]
    public void Column_ReadAsAnotherType_IsRefused()
    {
        using var result = connection.Query("SELECT 1::BIGINT, 'a', 1.5::DECIMAL(4,1), [1, 2]");

        result.NextChunk().ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => result.Column(0).Values<int>().Length).Message.ShouldContain("BigInt");
        Should.Throw<InvalidOperationException>(() => result.Column(0).GetText(0).Length);
        Should.Throw<InvalidOperationException>(() => result.Column(1).GetLong(0));
        Should.Throw<InvalidOperationException>(() => result.Column(2).GetLong(0));
        Should.Throw<InvalidOperationException>(() => result.Column(3).GetLong(0));
        Should.Throw<ArgumentOutOfRangeException>(() => result.Column(0).GetLong(1));
    }

    [Fact]
    public void Bind_EveryKind_ArrivesAsItWasGiven()
    {
        using var statement = connection.Prepare("SELECT $1, $2, $3, $4, $5, $6, $7");
        statement.ParameterCount.ShouldBe(7);
        statement.Bind(1, long.MinValue);
        statement.Bind(2, Math.PI);
        statement.Bind(3, true);
        statement.Bind(4, "带空字节\0的文本"u8);
        statement.BindTimestampMilliseconds(5, 1_767_323_045_678);
        statement.BindNull(6);
        statement.Bind(7, ReadOnlySpan<byte>.Empty);

        using var result = statement.Query();

        result.NextChunk().ShouldBeTrue();
        result.Column(0).GetLong(0).ShouldBe(long.MinValue);
        result.Column(1).GetDouble(0).ShouldBe(Math.PI);
        result.Column(2).GetBoolean(0).ShouldBeTrue();
        result.Column(3).Text(0).ShouldBe("带空字节\0的文本");
        result.Column(4).GetTimestampMilliseconds(0).ShouldBe(1_767_323_045_678);
        result.Column(5).IsNull(0).ShouldBeTrue();
        result.Column(6).IsNull(0).ShouldBeFalse();
        result.Column(6).GetText(0).Length.ShouldBe(0);
    }

    [Fact]
    public void Bind_TextOfChars_MatchesTheSameTextInUtf8()
    {
        using var statement = connection.Prepare("SELECT $1 = $2");
        var text = string.Concat(Enumerable.Repeat("场控", 500));
        statement.Bind(1, text);
        statement.Bind(2, Encoding.UTF8.GetBytes(text).AsSpan());

        using var result = statement.Query();

        result.NextChunk().ShouldBeTrue();
        result.Column(0).GetBoolean(0).ShouldBeTrue();
    }

    [Fact]
    public void Bind_ParameterThatIsNotThere_IsRefused()
    {
        using var statement = connection.Prepare("SELECT $1::BIGINT");

        Should.Throw<ArgumentOutOfRangeException>(() => statement.Bind(2, 1L)).Message.ShouldContain("1 parameters");
    }

    [Fact]
    public void Query_ResultsOfDifferentConnections_AreReadSideBySide()
    {
        using var other = database.Connect();
        using var left = connection.Query("SELECT i FROM range(10000) r(i)");
        using var right = other.Query("SELECT -i FROM range(10000) r(i)");
        var sum = 0L;

        while (left.NextChunk() && right.NextChunk())
        {
            for (var row = 0; row < left.RowCount; row++)
            {
                sum += left.Column(0).GetLong(row) + right.Column(0).GetLong(row);
            }
        }

        sum.ShouldBe(0);
    }
}
