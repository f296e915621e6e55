namespace Changkong.Recommendation.Exposure;

/// <summary>
/// Recall of the candidate stage: of products that viewers clicked, put into the cart or bought for the first time, how many were among the candidates just before. A sample of at most 5 a second.
/// </summary>
/// <param name="Depth">Candidates looked through.</param>
/// <param name="Share">Found over asked; null without a question.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="ByChance">What as many products drawn at random would reach; null without products.</param>
/// <param name="Missing">Why there is no share: <c>noModel</c> or <c>noSample</c>; empty when there is one.</param>
/// <param name="Versions">By version, the one asked most first.</param>
internal sealed record CandidateRecall(
    int Depth, long Asked, long Found, double? Share, double? Low, double? High, double? ByChance, string Missing, IReadOnlyList<VersionRecall> Versions);

/// <summary>The recall of one version.</summary>
internal sealed record VersionRecall(string Model, long Asked, long Found, double Share, double Low, double High);

/// <summary>Sums up the answers.</summary>
internal static class CandidateRecalls
{
    private const double Deviations = 1.96;

    public static CandidateRecall Of(IReadOnlyList<(int Day, string Version, RecallCounts Counts)> answers, int itemCount, bool hasModel)
    {
        long asked = answers.Sum(one => one.Counts.Asked);
        long found = answers.Sum(one => one.Counts.Found);
        double? byChance = itemCount > 0 ? Math.Min(1, RecallBook.Depth / (double)itemCount) : null;
        if (asked == 0)
        {
            return new(RecallBook.Depth, 0, 0, null, null, null, byChance, hasModel ? "noSample" : "noModel", []);
        }

        var (low, high) = Interval(found, asked);
        return new(
            RecallBook.Depth, asked, found, found / (double)asked, low, high, byChance, "",
            [.. answers.GroupBy(one => one.Version, StringComparer.Ordinal).Where(version => version.Sum(one => one.Counts.Asked) > 0)
                .Select(version => OfVersion(version.Key, version.Sum(one => one.Counts.Asked), version.Sum(one => one.Counts.Found)))
                .OrderByDescending(version => version.Asked).ThenBy(version => version.Model, StringComparer.Ordinal)]);
    }

    private static VersionRecall OfVersion(string version, long asked, long found)
    {
        var (low, high) = Interval(found, asked);
        return new(version, asked, found, found / (double)asked, low, high);
    }

    // Wilson's interval of a share.
    private static (double Low, double High) Interval(long found, long asked)
    {
        double share = found / (double)asked;
        double square = Deviations * Deviations;
        double middle = (share + (square / (2 * asked))) / (1 + (square / asked));
        double half = Deviations / (1 + (square / asked)) * Math.Sqrt((share * (1 - share) / asked) + (square / (4.0 * asked * asked)));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}
