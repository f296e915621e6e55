using Changkong.Analytics.DuckDb;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.DuckDb;

public sealed class DuckDbFailureTests : IDisposable
{
    private const string EndlessQuery = "SELECT count(*) FROM range(10000000) a(x), range(10000000) b(y) WHERE hash(x, y) = 42";

    private readonly DuckDbDatabase database = DuckDbDatabase.OpenInMemory();
    private readonly DuckDbConnection connection;

    public DuckDbFailureTests() => connection = database.Connect();

    public void Dispose()
    {
        connection.Dispose();
        database.Dispose();
    }

    [Theory]
    [InlineData("SELEC 1", "SELEC")]
    [InlineData("SELECT * FROM nowhere", "nowhere")]
    [InlineData("SELECT missing FROM (SELECT 1 AS present)", "missing")]
    public void Query_InvalidSql_SaysWhatAndWhere(string sql, string named)
    {
        var exception = Should.Throw<DuckDbException>(() => connection.Query(sql));

        exception.Kind.ShouldBe(DuckDbErrorKind.InvalidStatement);
        exception.Sql.ShouldBe(sql);
        exception.DuckDbMessage.ShouldContain(named);
        exception.Message.ShouldContain(sql);
        exception.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void Execute_InvalidScript_SaysWhatAndWhere()
    {
        Should.Throw<DuckDbException>(() => connection.Execute("CREATE TABLE a (x INTEGER); INSERT INTO b VALUES (1)")).DuckDbMessage.ShouldContain("b");
        Should.Throw<DuckDbException>(() => connection.Execute("CREATE TABL c")).Kind.ShouldBe(DuckDbErrorKind.InvalidStatement);
        Should.Throw<DuckDbException>(() => connection.Execute(string.Empty)).Kind.ShouldBe(DuckDbErrorKind.InvalidStatement);
    }

    [Fact]
    public void Execute_BrokenRules_AreToldApart()
    {
        connection.Execute("CREATE TABLE keyed (id BIGINT PRIMARY KEY)");
        connection.Execute("INSERT INTO keyed VALUES (1), (2)").ShouldBe(2);

        Should.Throw<DuckDbException>(() => connection.Execute("INSERT INTO keyed VALUES (1)")).Kind.ShouldBe(DuckDbErrorKind.Constraint);
        Should.Throw<DuckDbException>(() => connection.Execute("INSERT INTO keyed SELECT 'x' || i FROM range(3) r(i)")).Kind.ShouldBe(DuckDbErrorKind.InvalidValue);
    }

    [Fact]
    public void NextChunk_ErrorAfterTheFirstRows_IsNotTakenForTheEnd()
    {
        var exception = Should.Throw<DuckDbException>(() =>
        {
            using var result = connection.Query("SELECT CASE WHEN i < 3000000 THEN i ELSE ('x' || i)::BIGINT END FROM range(4000000) r(i)");
            while (result.NextChunk())
            {
            }
        });

        exception.Kind.ShouldBe(DuckDbErrorKind.InvalidValue);
    }

    [Fact]
    public void Commit_ConflictingUpdates_SecondOneIsTransient()
    {
        connection.Execute("CREATE TABLE counters (id INTEGER, value INTEGER); INSERT INTO counters VALUES (1, 0)");
        using var other = database.Connect();
        using var first = connection.BeginTransaction();
        using var second = other.BeginTransaction();
        connection.Execute("UPDATE counters SET value = 1");

        var exception = Should.Throw<DuckDbException>(() => other.Execute("UPDATE counters SET value = 2"));

        exception.Kind.ShouldBe(DuckDbErrorKind.Transaction);
        exception.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public void Query_BeyondTheMemoryLimit_IsOutOfMemory()
    {
        using var small = DuckDbDatabase.Open(new DuckDbDatabaseOptions { MemoryLimitBytes = 16 << 20, Threads = 1 });
        using var smallConnection = small.Connect();

        var exception = Should.Throw<DuckDbException>(() => smallConnection.Execute("CREATE TABLE big AS SELECT hash(i) AS h, hash(i + 1) AS g FROM range(20000000) r(i)"));

        exception.Kind.ShouldBe(DuckDbErrorKind.OutOfMemory);
        smallConnection.QueryLong("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public async Task Query_CancelledWhileRunning_StopsAndLeavesTheConnectionUsable()
    {
        using var cancellation = new CancellationTokenSource();
        var running = Task.Run(() => connection.Query(EndlessQuery, cancellation.Token).NextChunk(), TestContext.Current.CancellationToken);

        cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));

        var exception = await Should.ThrowAsync<OperationCanceledException>(running);
        exception.CancellationToken.ShouldBe(cancellation.Token);
        connection.QueryLong("SELECT 42").ShouldBe(42);
    }

    [Fact]
    public async Task Execute_CancelledWhileRunning_StopsAndChangesNothing()
    {
        connection.Execute("CREATE TABLE target (x BIGINT)");
        using var cancellation = new CancellationTokenSource();
        var running = Task.Run(() => connection.Execute($"INSERT INTO target {EndlessQuery}", cancellation.Token), TestContext.Current.CancellationToken);

        cancellation.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(running);
        connection.QueryLong("SELECT count(*) FROM target").ShouldBe(0);
    }

    [Fact]
    public void NextChunk_CancelledBetweenChunks_IsNotTakenForTheEnd()
    {
        using var cancellation = new CancellationTokenSource();
        using var result = connection.Query("SELECT i, hash(i) FROM range(1000000000) r(i)", cancellation.Token);
        result.NextChunk().ShouldBeTrue();

        cancellation.Cancel();

        Should.Throw<OperationCanceledException>(() =>
        {
            while (result.NextChunk())
            {
            }
        });
    }

    [Fact]
    public void Query_CancelledBefore_DoesNotStart()
    {
        Should.Throw<OperationCanceledException>(() => connection.Query(EndlessQuery, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Interrupt_WithoutAToken_IsADuckDbException()
    {
        using var result = connection.Query("SELECT i, hash(i) FROM range(1000000000) r(i)");
        result.NextChunk().ShouldBeTrue();

        connection.Interrupt();

        Should.Throw<DuckDbException>(() =>
        {
            while (result.NextChunk())
            {
            }
        }).Kind.ShouldBe(DuckDbErrorKind.Interrupted);
    }

    [Fact]
    public void Dispose_InAnyOrder_KeepsWhatIsStillInUseAlive()
    {
        var memory = DuckDbDatabase.OpenInMemory();
        var shortLived = memory.Connect();
        using var result = shortLived.Query("SELECT i FROM range(10000) r(i)");
        memory.Dispose();
        shortLived.Dispose();
        var rows = 0;

        while (result.NextChunk())
        {
            rows += result.RowCount;
        }

        rows.ShouldBe(10_000);
        Should.Throw<ObjectDisposedException>(() => shortLived.Execute("SELECT 1"));
        result.Dispose();
        Should.Throw<ObjectDisposedException>(() => result.NextChunk());
    }
}
