using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>The policy that a log is to judge: how likely it would show each item at each position.</summary>
internal sealed class LoggedPolicy
{
    private const double SumTolerance = 1e-6;
    private readonly Dictionary<(string Position, string Item), double> probabilities;
    private readonly bool hasPositions;
    private readonly double uniform;

    private LoggedPolicy(string name, Dictionary<(string Position, string Item), double> probabilities, bool hasPositions, double uniform)
    {
        Name = name;
        this.probabilities = probabilities;
        this.hasPositions = hasPositions;
        this.uniform = uniform;
    }

    public string Name { get; }

    /// <summary>Every item alike.</summary>
    public static LoggedPolicy Uniform(int itemCount) => new($"uniform over {itemCount} items", [], false, 1.0 / itemCount);

    /// <summary>Reads the columns <c>item_id</c>, <c>probability</c> and, where there is one, <c>position</c>; items that are not named are never shown.</summary>
    /// <exception cref="EvaluationDataException">A line holds something else, or a position's probabilities do not sum to 1.</exception>
    public static LoggedPolicy Read(string path)
    {
        using var lines = CsvLines.Open(path, ["item_id", "probability"]);
        int position = Array.IndexOf(lines.Head, "position");
        var read = new Dictionary<(string Position, string Item), double>();
        while (lines.Next() is { } fields)
        {
            if (!read.TryAdd((position < 0 ? "" : fields[position], lines.Text("item_id")), lines.Number("probability", 0, 1)))
            {
                throw lines.Error("item_id", $"names '{lines.Text("item_id")}' twice");
            }
        }

        foreach (var group in read.GroupBy(one => one.Key.Position))
        {
            double sum = group.Sum(one => one.Value);
            if (Math.Abs(sum - 1) > SumTolerance)
            {
                throw new EvaluationDataException($"{path}: the probabilities {(position < 0 ? "" : $"of position '{group.Key}' ")}sum to {sum}, not to 1.");
            }
        }

        return read.Count > 0 ? new LoggedPolicy(Path.GetFileName(path), read, position >= 0, 0) : throw new EvaluationDataException($"{path}: there is no item in it.");
    }

    public double Probability(string position, string item) => uniform > 0 ? uniform : probabilities.GetValueOrDefault((hasPositions ? position : "", item));

    /// <summary>Sum over the items of their probability times what is expected of them; every item that is unknown to <paramref name="expected"/> counts as <paramref name="otherwise"/>.</summary>
    public double Expected(string position, IReadOnlyDictionary<string, double> expected, double otherwise)
    {
        double sum = otherwise;
        foreach (var (item, value) in expected)
        {
            sum += Probability(position, item) * (value - otherwise);
        }

        return sum;
    }

    /// <summary>The share of its choices that the log never made: what they would earn, inverse propensities cannot say.</summary>
    public double NeverLogged(LoggedFile log)
    {
        var shown = log.Rows.GroupBy(row => row.Position).Select(group => (Position: group.Key, Count: group.Count(), Items: group.Select(row => row.Item).Distinct().ToList()));
        return shown.Sum(one => one.Count * (1 - one.Items.Sum(item => Probability(one.Position, item)))) / log.Rows.Count;
    }
}
