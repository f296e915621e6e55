using Changkong.Analytics.DuckDb;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.DuckDb;

public sealed class DuckDbDatabaseTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Open_FileWrittenBefore_HasWhatWasCommitted()
    {
        var options = new DuckDbDatabaseOptions { Path = directory.File("analytics.duckdb"), Threads = 2, MemoryLimitBytes = 256 << 20 };
        using (var database = DuckDbDatabase.Open(options))
        using (var connection = database.Connect())
        {
            connection.Execute("CREATE TABLE events (id BIGINT, text VARCHAR)");
            using (var transaction = connection.BeginTransaction())
            {
                connection.Execute("INSERT INTO events SELECT i, 'text of event ' || i FROM range(5000) r(i)").ShouldBe(5_000);
                transaction.Commit();
            }

            using (connection.BeginTransaction())
            {
                connection.Execute("DELETE FROM events").ShouldBe(5_000);
            }
        }

        using var reopened = DuckDbDatabase.Open(options with { ReadOnly = true });
        using var reader = reopened.Connect();

        reader.QueryLong("SELECT count(*) FROM events").ShouldBe(5_000);
        reader.QueryTexts("SELECT text FROM events WHERE id = 4999").ShouldBe(["text of event 4999"]);
        reader.QueryLong("SELECT current_setting('threads')").ShouldBe(2);
        Should.Throw<DuckDbException>(() => reader.Execute("DELETE FROM events"));
    }

    [Fact]
    public void Open_DirectoryThatIsMissing_NamesThePath()
    {
        var path = directory.File("missing/analytics.duckdb");

        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(new DuckDbDatabaseOptions { Path = path })).Message.ShouldContain(path);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_IsRefused()
    {
        var path = directory.File("text.duckdb");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("no database ", 2_000)));

        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(new DuckDbDatabaseOptions { Path = path })).Kind.ShouldBe(DuckDbErrorKind.InputOutput);
    }

    [Fact]
    public void Open_UnknownSetting_NamesTheSetting()
    {
        var options = new DuckDbDatabaseOptions { Settings = new Dictionary<string, string> { ["memory_limit"] = "plenty" } };

        Should.Throw<DuckDbException>(() => DuckDbDatabase.Open(options)).Message.ShouldContain("memory_limit");
    }

    [Fact]
    public void Query_OtherFiles_AreOutOfReachUnlessAllowed()
    {
        var csv = directory.File("secret.csv");
        File.WriteAllText(csv, "a\n1\n");
        using var closed = DuckDbDatabase.OpenInMemory();
        using var open = DuckDbDatabase.Open(new DuckDbDatabaseOptions { AllowFileAccess = true });
        using var closedConnection = closed.Connect();
        using var openConnection = open.Connect();

        Should.Throw<DuckDbException>(() => closedConnection.QueryLong($"SELECT a FROM read_csv('{csv}')"));
        openConnection.QueryLong($"SELECT a FROM read_csv('{csv}')").ShouldBe(1);
    }

    [Fact]
    public void Query_LargerThanMemory_SpillsBesideTheFile()
    {
        using var database = DuckDbDatabase.Open(new DuckDbDatabaseOptions { Path = directory.File("spill.duckdb"), Threads = 1, MemoryLimitBytes = 64 << 20 });
        using var connection = database.Connect();

        connection.QueryLong("SELECT count(*) FROM (SELECT i, hash(i) h, md5(i::VARCHAR) m FROM range(2000000) r(i) ORDER BY h) WHERE m > ''").ShouldBe(2_000_000);
    }
}
