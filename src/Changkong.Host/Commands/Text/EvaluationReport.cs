using System.Globalization;

namespace Changkong.Host.Commands.Text;

/// <summary>Writes what an evaluation found, one line a result, as the benchmarks do: <c>RESULT name value unit target pass|fail</c>. A missed target stays as it is.</summary>
internal sealed class EvaluationReport(TextWriter output)
{
    private bool missed;

    /// <summary>0 when every target was met, otherwise 1.</summary>
    public int ExitCode => missed ? 1 : 0;

    /// <summary>A result that must be at least, or with <paramref name="atMost"/> at most, the target.</summary>
    public void Result(string name, double value, string unit, double target, bool atMost = false)
    {
        bool good = atMost ? value <= target : value >= target;
        missed |= !good;
        Write(name, value, unit, (atMost ? "<=" : ">=") + Format(target), good ? "pass" : "fail");
    }

    /// <summary>A figure without a target.</summary>
    public void Figure(string name, double value, string unit) => Write(name, value, unit, "-", "-");

    /// <summary>A sentence beside the results.</summary>
    public void Note(string text) => output.WriteLine("NOTE " + text);

    /// <summary>Half the width of the 95 % interval of a share, by Wilson's formula.</summary>
    public static double HalfWidth(double share, double count)
    {
        const double Normal = 1.96;
        double square = Normal * Normal;
        return count <= 0 ? 1 : Normal / (1 + (square / count)) * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count * count)));
    }

    private void Write(string name, double value, string unit, string target, string verdict) =>
        output.WriteLine($"RESULT {name} {Format(value)} {unit} {target} {verdict}");

    private static string Format(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0" : "0.####", CultureInfo.InvariantCulture);
}
