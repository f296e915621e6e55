using System.Globalization;
using System.Text;
using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Recommendation.Batch;

/// <summary>
/// Scores many viewers, a slice at a time: progress and the slice's part of the file are stored together, so that a crash neither loses nor doubles a viewer. Such lists are no exposures: who
/// shows them serves them, and says so.
/// </summary>
internal sealed class RunBatches(IServiceScopeFactory scopes, BehaviourBooks books, BehaviourProjection projection, Recommender recommender, RuleBook rules, ModelBook models, TimeProvider time) : IScheduledWork
{
    public const string Header = "viewer,rank,product,score,lane,variant\n";
    private const int SliceViewers = 1_000;

    // Leaves the processors to those who wait for an answer.
    private static readonly TimeSpan TurnMaximum = TimeSpan.FromSeconds(2);

    public string Name => "recommendation.batches";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        if (!projection.HasCaughtUp)
        {
            return;
        }

        var until = time.GetUtcNow() + TurnMaximum;
        bool hasMore = true;
        while (hasMore && time.GetUtcNow() < until)
        {
            hasMore = await RunSliceAsync(cancellation);
        }
    }

    /// <returns>Whether there was something to do.</returns>
    private async Task<bool> RunSliceAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var batch = await store.Set<BatchRow>().Where(row => row.State == BatchState.Waiting || row.State == BatchState.Running).OrderBy(row => row.AskedAt).FirstOrDefaultAsync(cancellation);
        if (batch is null)
        {
            return false;
        }

        var left = books.Viewers.Names(batch.Since.ToUnixTimeMilliseconds()).Where(viewer => string.CompareOrdinal(viewer, batch.After) > 0).Order(StringComparer.Ordinal).ToList();
        if (batch.State == BatchState.Waiting)
        {
            (batch.State, batch.Viewers, batch.Model) = (BatchState.Running, left.Count, batch.Model.Length > 0 ? batch.Model : models.Current?.Card.Id ?? "");
        }

        // One version scores all: a training that ends meanwhile does not change the middle of a file.
        var version = batch.Model.Length == 0 ? null : await models.FindAsync(batch.Model, cancellation);
        if (version is null && batch.Model.Length > 0)
        {
            (batch.State, batch.EndedAt) = (BatchState.Failed, time.GetUtcNow());
            await store.SaveChangesAsync(cancellation);
            return true;
        }

        var slice = left.Take(SliceViewers).ToList();
        if (slice.Count > 0)
        {
            byte[] lines = await ScoreAsync(batch, version, slice, cancellation);
            int number = await store.Set<BatchPiece>().CountAsync(piece => piece.Batch == batch.Id, cancellation);
            store.Add(new BatchPiece { Batch = batch.Id, Number = number, Content = lines });
            (batch.Done, batch.After) = (batch.Done + slice.Count, slice[^1]);
        }

        if (slice.Count == left.Count)
        {
            (batch.State, batch.EndedAt, batch.Viewers) = (BatchState.Done, time.GetUtcNow(), batch.Done);
        }

        // Who has stopped it meanwhile is not overruled.
        if (await store.Set<BatchRow>().AsNoTracking().AnyAsync(row => row.Id == batch.Id && row.State != BatchState.Stopped, cancellation))
        {
            await store.SaveChangesAsync(cancellation);
        }

        return true;
    }

    private async Task<byte[]> ScoreAsync(BatchRow batch, ServingModel? version, List<string> viewers, CancellationToken cancellation)
    {
        var ruleSet = await rules.ReadAsync("", cancellation);
        var lines = new StringBuilder();
        foreach (string viewer in viewers)
        {
            cancellation.ThrowIfCancellationRequested();
            var list = recommender.Recommend(new ListRequest(viewer, batch.Count, IsPreview: true, KeepsControl: true), ruleSet, version);
            foreach (var item in list.Items)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{Field(viewer)},{item.Rank},{Field(item.Product)},{item.Score:R},{item.Lane},{list.Variant}\n");
            }
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static string Field(string value) => value.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
