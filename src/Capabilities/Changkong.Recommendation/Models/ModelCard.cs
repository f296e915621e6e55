namespace Changkong.Recommendation.Models;

/// <summary>What is known of a model before anybody is served by it.</summary>
/// <param name="DataFrom">Event time of the oldest interaction it has seen.</param>
/// <param name="DataTo">Event time of the newest.</param>
/// <param name="Viewers">Viewers it learned from.</param>
/// <param name="Suspects">Viewers left out because nobody acts that often.</param>
/// <param name="Parts">Its parts, with what each is worth by itself.</param>
/// <param name="HoldOut">Scores on viewers that neither weights nor parts have seen; null when there were too few.</param>
/// <param name="Baseline">The popular list on the same viewers.</param>
/// <param name="Ranker">What the neural ranker is worth; null when there was too little to learn from.</param>
/// <param name="Listed">Products of the catalogue when it was trained; null on a card of before that was counted.</param>
/// <param name="Cold">Of these, how many too few viewers had met for the parts to say anything: they are served by their content.</param>
/// <param name="RefitSeconds">What of the training a rollback to this version does again; null on a card of before that was measured.</param>
internal sealed record ModelCard(
    string Id, DateTimeOffset TrainedAt, double TrainingSeconds, DateTimeOffset? DataFrom, DateTimeOffset? DataTo, int Viewers, int Items, int Interactions, int Suspects, IReadOnlyList<ModelPart> Parts,
    ModelScores? HoldOut, ModelScores? Baseline, RankerGain? Ranker = null, int? Listed = null, int? Cold = null, double? RefitSeconds = null);

/// <summary>A part of a model.</summary>
/// <param name="Weight">Its weight in the blend; 0 when it did not help.</param>
/// <param name="Alone">Recall of its first 500 candidates on the hold-out, by itself; null when nothing was held out.</param>
internal sealed record ModelPart(string Name, float Weight, double? Alone);

/// <summary>Full ranking over all items that a viewer has not met: what was held out is the newest tenth of all interactions.</summary>
/// <param name="Viewers">Viewers with something held out.</param>
/// <param name="Recall">Mean share of a viewer's held-out items among the first <paramref name="Length"/>.</param>
/// <param name="Ndcg">Mean discounted gain over the best possible.</param>
/// <param name="HitRate">Share of viewers with at least one.</param>
/// <param name="Coverage">Share of all items that stand in at least one list.</param>
internal sealed record ModelScores(int Length, int Viewers, double Recall, double Ndcg, double HitRate, double Coverage);
