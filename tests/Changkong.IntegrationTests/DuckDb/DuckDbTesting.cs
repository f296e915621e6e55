using System.Text;
using Changkong.Analytics.DuckDb;
using Shouldly;

namespace Changkong.IntegrationTests.DuckDb;

/// <summary>Short ways to read a result in a test.</summary>
internal static class DuckDbTesting
{
    public static string Text(this DuckDbColumn column, int row) => Encoding.UTF8.GetString(column.GetText(row));

    public static long QueryLong(this DuckDbConnection connection, string sql)
    {
        using var result = connection.Query(sql);
        result.NextChunk().ShouldBeTrue(sql);
        return result.Column(0).GetLong(0);
    }

    /// <summary>All rows of the first column, null where NULL.</summary>
    public static List<string?> QueryTexts(this DuckDbConnection connection, string sql)
    {
        var texts = new List<string?>();
        using var result = connection.Query(sql);
        while (result.NextChunk())
        {
            var column = result.Column(0);
            for (var row = 0; row < result.RowCount; row++)
            {
                texts.Add(column.IsNull(row) ? null : column.Text(row));
            }
        }

        return texts;
    }
}

/// <summary>A directory that is gone with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("changkong-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
