using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Errors;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Insight.Goals;

/// <summary>Reads and replaces the goals of a session.</summary>
internal static class SetGoals
{
    private const int GoalsMaximum = 60;

    public static async Task<Results<Ok<IReadOnlyList<SessionGoalView>>, ProblemHttpResult>> ReadAsync(
        string session, SessionAccess access, OperationsDbContext store, CancellationToken cancellation) =>
        await access.FindAsync(session, cancellation) is null ? SessionAccess.NotFound(session) : TypedResults.Ok(await OfAsync(session, store, cancellation));

    public static async Task<Results<Ok<IReadOnlyList<SessionGoalView>>, ProblemHttpResult>> WriteAsync(
        string session, SessionGoalView[] goals, SessionAccess access, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await access.FindAsync(session, cancellation) is null)
        {
            return SessionAccess.NotFound(session);
        }

        Check(goals);
        var existing = await store.Set<SessionGoal>().Where(goal => goal.Session == session).ToDictionaryAsync(goal => goal.Metric, cancellation);
        store.RemoveRange(existing.Values.Where(goal => goals.All(wanted => wanted.Metric != goal.Metric)));
        foreach (var wanted in goals)
        {
            if (existing.TryGetValue(wanted.Metric, out var goal))
            {
                goal.Target = wanted.Target;
            }
            else
            {
                store.Add(new SessionGoal { Session = session, Metric = wanted.Metric, Target = wanted.Target });
            }
        }

        await store.SaveChangesAsync(cancellation);
        return TypedResults.Ok(await OfAsync(session, store, cancellation));
    }

    internal static async Task<IReadOnlyList<SessionGoalView>> OfAsync(string session, OperationsDbContext store, CancellationToken cancellation) =>
        await store.Set<SessionGoal>().AsNoTracking()
            .Where(goal => goal.Session == session)
            .OrderBy(goal => goal.Metric)
            .Select(goal => new SessionGoalView(goal.Metric, goal.Target))
            .ToListAsync(cancellation);

    /// <exception cref="BadInputException">A goal is wrong.</exception>
    internal static void Check(SessionGoalView[] goals)
    {
        if (goals.Length > GoalsMaximum)
        {
            throw new BadInputException("", $"at most {GoalsMaximum} goals.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < goals.Length; index++)
        {
            if (goals[index].Metric is not { } metric || Metrics.Find(metric) is null)
            {
                throw new BadInputException($"[{index}].metric", $"the dictionary has no metric '{goals[index].Metric}'.");
            }

            if (!double.IsFinite(goals[index].Target) || goals[index].Target < 0)
            {
                throw new BadInputException($"[{index}].target", "must be a number of at least 0.");
            }

            if (!seen.Add(metric))
            {
                throw new BadInputException($"[{index}].metric", $"'{metric}' occurs twice.");
            }
        }
    }
}
