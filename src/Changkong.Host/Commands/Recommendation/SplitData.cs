using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Train and test of the same viewers and items.</summary>
internal sealed record SplitData(InteractionMatrix Train, InteractionMatrix Test)
{
    /// <exception cref="EvaluationDataException">A file cannot be read.</exception>
    public static SplitData Read(string trainPath, string testPath)
    {
        var train = InteractionFile.Read(trainPath);
        var test = InteractionFile.Read(testPath);
        int viewers = Math.Max(train.Max(interaction => interaction.Viewer), test.Max(interaction => interaction.Viewer)) + 1;
        int items = Math.Max(train.Max(interaction => interaction.Item), test.Max(interaction => interaction.Item)) + 1;

        // The files say that something happened, not how often.
        return new SplitData(
            InteractionMatrix.Build(train, viewers, items, DuplicateWeights.Greatest),
            InteractionMatrix.Build(test, viewers, items, DuplicateWeights.Greatest));
    }
}
