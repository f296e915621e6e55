using System.CommandLine;
using Changkong.Host.Commands.Recommendation;

namespace Changkong.Host.Commands;

/// <summary><c>changkong recommend</c>: measures the recommender against data that you have. Nothing of the data is kept.</summary>
internal static class RecommendCommand
{
    public static Command Create() => new("recommend", "Measure the recommender") { EvaluateCommand.Create() };
}
