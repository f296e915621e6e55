using System.CommandLine;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Options that several evaluations share.</summary>
internal static class EvaluateOptions
{
    public static Option<int> Length { get; } = new("--k") { Description = "Length of the lists. Default: 20", DefaultValueFactory = _ => 20 };

    public static Option<ulong> Seed { get; } = new("--seed") { Description = "Seed of splits, of random blocks and of bootstrap draws. Default: 1", DefaultValueFactory = _ => 1 };
}
