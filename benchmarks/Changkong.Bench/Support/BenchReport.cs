using System.Globalization;

namespace Changkong.Bench.Support;

/// <summary>Which side of the target is good.</summary>
internal enum Target
{
    AtMost,
    AtLeast,
}

/// <summary>
/// Writes a benchmark's results: the machine first, then one line a result, <c>RESULT name value unit target pass|fail</c>. A missed target is printed as
/// it is and makes the exit code 1.
/// </summary>
internal sealed class BenchReport
{
    private int failures;

    public BenchReport(string benchmark, params (string Name, string Value)[] parameters)
    {
        Console.WriteLine($"# {benchmark}");
        Machine.Print(parameters);
    }

    /// <summary>0 when every target was met, otherwise 1.</summary>
    public int ExitCode => failures == 0 ? 0 : 1;

    /// <summary>A result with a target.</summary>
    public void Result(string name, double value, string unit, Target side, double target)
    {
        bool good = side == Target.AtMost ? value <= target : value >= target;
        Write(name, value, unit, (side == Target.AtMost ? "<=" : ">=") + Format(target), good ? "pass" : "fail");
        failures += good ? 0 : 1;
    }

    /// <summary>A figure without a target: it explains the results.</summary>
    public static void Figure(string name, double value, string unit) => Write(name, value, unit, "-", "-");

    /// <summary>A sentence beside the results: why a target was missed, what was left out.</summary>
    public static void Note(string text) => Console.WriteLine("NOTE " + text);

    /// <summary>What the benchmark is doing; on the error stream, so that results can be piped.</summary>
    public static void Progress(string text) => Console.Error.WriteLine("  " + text);

    private static void Write(string name, double value, string unit, string target, string verdict) =>
        Console.WriteLine($"RESULT {name} {Format(value)} {unit} {target} {verdict}");

    private static string Format(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.###", CultureInfo.InvariantCulture);
}
