using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Changkong.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Tests.Recommendation;

/// <summary>Two tastes: half of the viewers go through coats, half through cups, in order; some buy pairs.</summary>
internal sealed class TwoTastes
{
    private const long Minute = 60_000, Hour = 3_600_000;
    private const int ItemsOfATaste = 30;

    private readonly RecommendationOptions options;

    /// <param name="options">Of the books and of serving.</param>
    /// <param name="empty">A log to begin with instead of the two tastes.</param>
    public TwoTastes(RecommendationOptions? options = null, BehaviourLog? empty = null)
    {
        this.options = options ?? Options;
        Log = empty ?? new BehaviourLog(this.options);
        var settings = Microsoft.Extensions.Options.Options.Create(this.options);
        Models = new ModelBook(new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), Log.Books, settings);
        for (int item = 0; empty is null && item < ItemsOfATaste; item++)
        {
            Log.List($"coat{item}", $"大衣{item}", "外套", "初棠", 20_000, 100).List($"cup{item}", $"杯{item}", "杯壶", "木作", 1_000, 100);
        }

        for (int viewer = 0; empty is null && viewer < 160; viewer++)
        {
            Visit(viewer);
        }

        Recommender = new Recommender(Log.Books, Models, new ServedShares(Log.Books, settings, Time), settings, Time);
    }

    public static RecommendationOptions Options { get; } = new() { TrainingViewersMinimum = 20, TrainingDegree = 1, Rank = 16, ControlPerMille = 1 };

    public BehaviourLog Log { get; }

    public ModelBook Models { get; }

    public Recommender Recommender { get; }

    public ManualTime Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(BehaviourLog.Start + (30 * Hour)));

    public long Now => BehaviourLog.Start + (30 * Hour);

    public static ModelCard Card(string id, TrainedModel trained) => new(id, DateTimeOffset.UnixEpoch, 0, null, null, 0, 0, 0, 0, trained.Described, trained.HoldOut, trained.Baseline);

    public void Train()
    {
        var set = TrainingSet.Collect(Log.Books, 1_000_000);
        var trained = ModelTrainer.Train(set, options, CancellationToken.None);
        Models.Serve(new ServingModel(Card("m1", trained), set, trained.Parts, Log.Books.Items));
    }

    /// <summary>What <c>ServeList</c> does, without the log.</summary>
    public RecommendationList Serve(ListRequest request)
    {
        var list = Recommender.Recommend(request, RuleSet.Empty);
        Recommender.OnServed([.. list.Items.Select(item => Log.Books.Items.Find(item.Product))]);
        return list;
    }

    public RecommendationList Recommend(string viewer, RuleSet? rules = null, ListRequest? request = null) => Recommender.Recommend(request ?? new ListRequest(viewer, 10), rules ?? RuleSet.Empty);

    private void Visit(int viewer)
    {
        string taste = viewer % 2 == 0 ? "coat" : "cup";
        int begin = viewer * 7 % ItemsOfATaste;
        for (int step = 0; step < 10; step++)
        {
            long at = BehaviourLog.Start + (viewer * Minute) + (step * Hour);
            Log.Do(step % 4 == 3 ? EventType.Carted : EventType.ProductClicked, $"v{viewer}", $"{taste}{(begin + step) % ItemsOfATaste}", at);
        }

        if (viewer % 8 == 0)
        {
            Log.Do(EventType.OrderPaid, $"v{viewer}", "coat0", BehaviourLog.Start + Hour, amount: 1).Do(EventType.OrderPaid, $"v{viewer}", "coat1", BehaviourLog.Start + Hour, amount: 1);
        }
    }
}
