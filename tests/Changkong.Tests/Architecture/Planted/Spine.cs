using Changkong.Insight;

namespace Changkong.Tests.Architecture.Planted.Spine;

// Planted: a reader of the log that knows who reads it.
internal static class KnowsInsight
{
    public static Type Known => typeof(InsightModule);
}
