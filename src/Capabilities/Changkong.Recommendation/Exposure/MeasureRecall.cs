using Changkong.Contracts.Schedule;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;

namespace Changkong.Recommendation.Exposure;

/// <summary>
/// Recall of the candidate stage on-line: what a viewer turned to is looked for among the candidates that a list would have been chosen from just before. A few a second are asked, and the answers go
/// into the log: the book of them is a fold like any other.
/// </summary>
internal sealed class MeasureRecall(RecallQuestions questions, Recommender recommender, RuleBook rules, BehaviourBooks books, ServedLog log) : IScheduledWork
{
    public string Name => "recommendation.recall";

    // Five questions a second at most, each about as dear as a list.
    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(5));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        var round = questions.Take();
        if (round.Count == 0)
        {
            return;
        }

        var ruleSet = await rules.ReadAsync("", cancellation);
        foreach (var version in round.GroupBy(question => question.Model.Card.Id, StringComparer.Ordinal))
        {
            var answers = new List<RecallAnswer>();
            foreach (var question in version)
            {
                cancellation.ThrowIfCancellationRequested();
                var candidates = recommender.Candidates(question.ViewerName, question.Viewer, ruleSet, question.Model, question.Time, RecallBook.Depth);
                answers.Add(new(books.Items[question.Item].Product, question.Behaviour, candidates.IndexOf(question.Item) + 1));
            }

            await log.AppendAsync(version.Key, version.Max(question => question.Time), answers, cancellation);
        }
    }
}
