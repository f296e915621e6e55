using System.Globalization;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Forecasting;

/// <summary>One series of an M4 file: its id and its values, oldest first.</summary>
internal sealed record CompetitionSeries(string Id, double[] Values);

/// <summary>Reads a file as the M4 competition published them: a head line, then a series a line, its id first; fields may be quoted, and what follows the end of a shorter series is empty.</summary>
internal static class CompetitionFile
{
    /// <exception cref="EvaluationDataException">There is no such file, or a line holds something else; the message names file, line and field.</exception>
    public static List<CompetitionSeries> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationDataException($"There is no file '{path}'.");
        }

        var series = new List<CompetitionSeries>();
        int number = 1;
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            number++;
            if (line.Length > 0)
            {
                series.Add(Parse(line, $"{path}, line {number}"));
            }
        }

        return series.Count > 0 ? series : throw new EvaluationDataException($"{path}: there is no series in it.");
    }

    private static CompetitionSeries Parse(string line, string place)
    {
        string[] fields = line.Split(',');
        int count = fields.Length;
        while (count > 1 && Bare(fields[count - 1]).Length == 0)
        {
            count--;
        }

        double[] values = new double[count - 1];
        for (int field = 1; field < count; field++)
        {
            var text = Bare(fields[field]);
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out values[field - 1]) || !double.IsFinite(values[field - 1]))
            {
                throw new EvaluationDataException($"{place}, field {field + 1}: '{text}' is not a number.");
            }
        }

        return values.Length > 0 ? new CompetitionSeries(Bare(fields[0]).ToString(), values) : throw new EvaluationDataException($"{place}: the series has no value.");
    }

    private static ReadOnlySpan<char> Bare(string field) => field.AsSpan().Trim().Trim('"');
}
