using Changkong.Recommendation.Models;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;

namespace Changkong.Recommendation.Serving;

/// <summary>Serves a list: made, counted against the caps, told to the log, handed out.</summary>
internal sealed class ServeList(Recommender recommender, RuleBook rules, ServedLog served, ServedShares shares, BehaviourBooks books, RecommendationInstruments instruments, TimeProvider time)
{
    private const double Millionths = 1_000_000;

    public async Task<RecommendationList> ServeAsync(ListRequest request, CancellationToken cancellation)
    {
        var ruleSet = await rules.ReadAsync("", cancellation);
        long started = time.GetTimestamp();
        var list = recommender.Recommend(request, ruleSet);
        instruments.OnServed("viewer", list.Variant, time.GetElapsedTime(started));
        if (request.IsPreview)
        {
            return list;
        }

        int[] items = [.. list.Items.Select(item => books.Items.Find(item.Product))];
        shares.Serve(items);
        recommender.OnServed(items);
        string id = await served.AppendAsync(
            new ServedRecord("viewer", list.Variant, list.Model, [.. list.Items.Select(item => new ServedEntry(item.Product, item.Lane, (int)Math.Round(item.Propensity * Millionths)))], request.Viewer), cancellation);
        return list with { List = id };
    }

    /// <summary>What another version would serve; nothing is told or counted.</summary>
    public async Task<RecommendationList> PreviewAsync(ListRequest request, ServingModel version, CancellationToken cancellation) =>
        recommender.Recommend(request, await rules.ReadAsync("", cancellation), version);
}
