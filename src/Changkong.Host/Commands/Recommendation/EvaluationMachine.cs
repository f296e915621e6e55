using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>The table before the results: what was measured, and on what.</summary>
internal static class EvaluationMachine
{
    public static void Print(string title, params IEnumerable<(string Name, string Value)> parameters)
    {
        (string Name, string Value)[] rows =
        [
            ("cores", $"{Environment.ProcessorCount}"),
            ("vectors", Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "none"),
            ("system", RuntimeInformation.OSDescription),
            ("runtime", RuntimeInformation.FrameworkDescription),
            .. parameters,
        ];
        Console.WriteLine($"# {title}");
        int width = rows.Max(row => row.Name.Length);
        foreach (var (name, value) in rows)
        {
            Console.WriteLine($"| {name.PadRight(width)} | {value}");
        }
    }
}
