using Microsoft.Extensions.Options;

namespace Changkong.Recommendation;

/// <summary>How viewers are remembered, models are trained and lists are served. Section <c>Recommendation</c>; checked at start-up.</summary>
internal sealed class RecommendationOptions
{
    public const string Section = "Recommendation";

    /// <summary>Newest events kept of one viewer, 20 to 1,000. Default: 200.</summary>
    public int EventsPerViewer { get; set; } = 200;

    /// <summary>Items kept of one viewer; those that weigh least go first. 20 to 2,000. Default: 300.</summary>
    public int ItemsPerViewer { get; set; } = 300;

    /// <summary>Viewers remembered; those silent longest go first. 1,000 to 50,000,000. Default: 1,000,000.</summary>
    public int ViewersMaximum { get; set; } = 1_000_000;

    /// <summary>Products remembered; later ones are served no recommendation. 100 to 20,000,000. Default: 2,000,000.</summary>
    public int ItemsMaximum { get; set; } = 2_000_000;

    /// <summary>Days after which an interest weighs half. 1 to 365. Default: 30.</summary>
    public double HalfLifeDays { get; set; } = 30;

    /// <summary>Days after which an affinity to a category, a brand or a price band weighs half. 1 to 365. Default: 7.</summary>
    public double AffinityHalfLifeDays { get; set; } = 7;

    /// <summary>Actions of one viewer that count within one minute of event time; more are kept out of every weight. 5 to 10,000. Default: 40.</summary>
    public int ActionsPerMinuteMaximum { get; set; } = 40;

    /// <summary>The greatest weight of one viewer for one item, whatever the viewer does. 1 to 1,000. Default: 12.</summary>
    public float ItemWeightMaximum { get; set; } = 12;

    /// <summary>Profiles need a recorded consent; otherwise everybody has one who has not refused. Default: false.</summary>
    public bool NeedsConsent { get; set; }

    /// <summary>Share of viewers, in per mille, that always gets the popular list: the control. 1 to 500. Default: 100.</summary>
    public int ControlPerMille { get; set; } = 100;

    /// <summary>Hours after an exposure within which an order counts for it. 1 to 720. Default: 24.</summary>
    public int AttributionHours { get; set; } = 24;

    /// <summary>Positions of a list that explore, of 20. 0 to 5. Default: 1.</summary>
    public int ExplorationSlots { get; set; } = 1;

    /// <summary>Positions of a list, of 20, for products that hardly anybody has met; lists of fewer than 8 positions have none. 0 to 5. Default: 1.</summary>
    public int ColdSlots { get; set; } = 1;

    /// <summary>Viewers from whom on a product is known well enough to win by score. 1 to 1,000. Default: 5.</summary>
    public int ColdViewers { get; set; } = 5;

    /// <summary>Scores are multiplied by popularity to the power of minus this. 0 to 0.5. Default: 0.05.</summary>
    public double PopularityExponent { get; set; } = 0.05;

    /// <summary>Weight of diversity against relevance, 0 to 1. Default: 0.2.</summary>
    public double DiversityWeight { get; set; } = 0.2;

    /// <summary>The greatest share of all served positions of a day that one item may take, 0.001 to 1. Default: 0.05.</summary>
    public double ExposureShareMaximum { get; set; } = 0.05;

    /// <summary>What the mood about an item in the room does to its rank there: the expected sales are multiplied by e to the power of this times the mood, which lies between −1 and 1. 0 leaves it out. 0 to 2. Default: 0.</summary>
    public double MoodWeight { get; set; }

    /// <summary>Hours between two full trainings, 1 to 168. Default: 24.</summary>
    public int FullTrainingHours { get; set; } = 24;

    /// <summary>Minutes between two refreshes of popularity, new items and order, 1 to 1,440. Default: 10.</summary>
    public int RefreshMinutes { get; set; } = 10;

    /// <summary>Viewers with an interest in two items or more that the first training needs, 2 to 1,000,000. Default: 50.</summary>
    public int TrainingViewersMinimum { get; set; } = 50;

    /// <summary>Interactions that one training reads at most, 1,000 to 200,000,000. Each takes about 20 bytes of a stored version before packing. Default: 5,000,000.</summary>
    public int TrainingInteractionsMaximum { get; set; } = 5_000_000;

    /// <summary>Processors that a training uses, 1 to 256. Default: half of them.</summary>
    public int TrainingDegree { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Eigenvectors of the spectral filter, 8 to 1,024. Default: 128.</summary>
    public int Rank { get; set; } = 128;

    /// <summary>Neighbours kept of each item, 10 to 1,000. Default: 200.</summary>
    public int NeighboursPerItem { get; set; } = 200;

    /// <summary>A neural ranker is trained with every version, and orders the candidates where it gains on viewers held out. False leaves it out. Default: true.</summary>
    public bool NeuralRanker { get; set; } = true;

    /// <summary>Model versions kept for a rollback, 2 to 50. Default: 5.</summary>
    public int VersionsKept { get; set; } = 5;

    /// <summary>Minutes between two saved states of the profiles; after a crash the log is read from the newest. 1 to 1,440. Default: 5.</summary>
    public int SaveMinutes { get; set; } = 5;

    public long HalfLifeMilliseconds => (long)(HalfLifeDays * 86_400_000);

    public long AffinityHalfLifeMilliseconds => (long)(AffinityHalfLifeDays * 86_400_000);
}

/// <summary>Refuses to start with limits out of range.</summary>
internal sealed class RecommendationOptionsValidator : IValidateOptions<RecommendationOptions>
{
    public ValidateOptionsResult Validate(string? name, RecommendationOptions options)
    {
        var failures = new List<string>();
        Within(failures, nameof(options.EventsPerViewer), options.EventsPerViewer, 20, 1_000);
        Within(failures, nameof(options.ItemsPerViewer), options.ItemsPerViewer, 20, 2_000);
        Within(failures, nameof(options.ViewersMaximum), options.ViewersMaximum, 1_000, 50_000_000);
        Within(failures, nameof(options.ItemsMaximum), options.ItemsMaximum, 100, 20_000_000);
        Within(failures, nameof(options.HalfLifeDays), options.HalfLifeDays, 1, 365);
        Within(failures, nameof(options.AffinityHalfLifeDays), options.AffinityHalfLifeDays, 1, 365);
        Within(failures, nameof(options.ActionsPerMinuteMaximum), options.ActionsPerMinuteMaximum, 5, 10_000);
        Within(failures, nameof(options.ItemWeightMaximum), options.ItemWeightMaximum, 1f, 1_000f);
        Within(failures, nameof(options.ControlPerMille), options.ControlPerMille, 1, 500);
        Within(failures, nameof(options.AttributionHours), options.AttributionHours, 1, 720);
        Within(failures, nameof(options.ExplorationSlots), options.ExplorationSlots, 0, 5);
        Within(failures, nameof(options.ColdSlots), options.ColdSlots, 0, 5);
        Within(failures, nameof(options.ColdViewers), options.ColdViewers, 1, 1_000);
        Within(failures, nameof(options.PopularityExponent), options.PopularityExponent, 0, 0.5);
        Within(failures, nameof(options.DiversityWeight), options.DiversityWeight, 0, 1);
        Within(failures, nameof(options.ExposureShareMaximum), options.ExposureShareMaximum, 0.001, 1);
        Within(failures, nameof(options.MoodWeight), options.MoodWeight, 0, 2);
        Within(failures, nameof(options.FullTrainingHours), options.FullTrainingHours, 1, 168);
        Within(failures, nameof(options.RefreshMinutes), options.RefreshMinutes, 1, 1_440);
        Within(failures, nameof(options.TrainingViewersMinimum), options.TrainingViewersMinimum, 2, 1_000_000);
        Within(failures, nameof(options.TrainingInteractionsMaximum), options.TrainingInteractionsMaximum, 1_000, 200_000_000);
        Within(failures, nameof(options.TrainingDegree), options.TrainingDegree, 1, 256);
        Within(failures, nameof(options.Rank), options.Rank, 8, 1_024);
        Within(failures, nameof(options.NeighboursPerItem), options.NeighboursPerItem, 10, 1_000);
        Within(failures, nameof(options.VersionsKept), options.VersionsKept, 2, 50);
        Within(failures, nameof(options.SaveMinutes), options.SaveMinutes, 1, 1_440);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Within<T>(List<string> failures, string option, T value, T minimum, T maximum)
        where T : IComparable<T>
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            failures.Add(FormattableString.Invariant($"{RecommendationOptions.Section}:{option} is {value}; set it to {minimum} to {maximum}."));
        }
    }
}
