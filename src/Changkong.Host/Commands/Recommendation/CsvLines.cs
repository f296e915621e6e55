using System.Globalization;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Lines of a file of values parted by commas, below a line that names the columns.</summary>
internal sealed class CsvLines : IDisposable
{
    private readonly string path;
    private readonly IEnumerator<string> lines;
    private string[] fields = [];
    private int line = 1;

    private CsvLines(string path, IEnumerator<string> lines, string[] head)
    {
        this.path = path;
        this.lines = lines;
        Head = head;
    }

    public string[] Head { get; }

    public static CsvLines Open(string path, IReadOnlyList<string> needed)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationDataException($"There is no file '{path}'.");
        }

        var lines = File.ReadLines(path).GetEnumerator();
        string[] head = lines.MoveNext() ? lines.Current.Split(',') : [];
        if (needed.FirstOrDefault(name => !head.Contains(name)) is { } missing)
        {
            lines.Dispose();
            throw new EvaluationDataException($"{path}, line 1: there is no column '{missing}'; needed are {string.Join(", ", needed)}.");
        }

        return new CsvLines(path, lines, head);
    }

    /// <summary>The next line's values, null at the end; empty lines are passed over.</summary>
    public string[]? Next()
    {
        while (lines.MoveNext())
        {
            line++;
            if (lines.Current.Length > 0)
            {
                fields = lines.Current.Split(',');
                return fields.Length == Head.Length ? fields : throw new EvaluationDataException($"{path}, line {line}: {fields.Length} values stand below {Head.Length} columns.");
            }
        }

        return null;
    }

    public string Text(string column) => fields[Array.IndexOf(Head, column)] is { Length: > 0 } text ? text : throw Error(column, "is empty");

    public double Number(string column, double least, double most) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw Error(column, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}, not '{Text(column)}'"));

    public EvaluationDataException Error(string column, string reason) => new($"{path}, line {line}: '{column}' {reason}.");

    public void Dispose() => lines.Dispose();
}
