using Changkong.Contracts.Identity;
using Changkong.Contracts.Schedule;
using Changkong.Recommendation.Projection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation.Models;

/// <summary>What the trainer is doing.</summary>
public enum TrainingState
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>A training was asked for and begins within seconds.</summary>
    Asked,

    /// <summary>A training is under way.</summary>
    Training,

    /// <summary>The parts of the serving version are made anew from newer interactions.</summary>
    Refreshing,
}

/// <summary>How the trainer stands.</summary>
/// <param name="Message">Why the last training made no model; empty when it did.</param>
internal sealed record TrainingStatus(TrainingState State, DateTimeOffset? Since, DateTimeOffset? TrainedAt, DateTimeOffset? RefreshedAt, DateTimeOffset? NextFullAt, string Message);

/// <summary>
/// Trains a version in full when it is due or asked for, and refreshes the serving one between two versions: new items, new popularity and new order, with the weights that were learned.
/// </summary>
internal sealed partial class TrainModels(
    BehaviourBooks books, BehaviourProjection projection, ModelBook models, IServiceScopeFactory scopes, IIdSource ids, IOptions<RecommendationOptions> options, RecommendationInstruments instruments,
    TimeProvider time, ILogger<TrainModels> logger) : IScheduledWork
{
    // A training that found too little to learn from is tried again when there may be more.
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private TrainingStatus status = new(TrainingState.Idle, null, null, null, null, "");
    private string? askedBy;
    private bool isLoaded;

    public string Name => "recommendation.training";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    public TrainingStatus Status
    {
        get
        {
            lock (gate)
            {
                return status;
            }
        }
    }

    /// <summary>Asks for a full training.</summary>
    public TrainingStatus Ask(string by)
    {
        lock (gate)
        {
            askedBy = by;
            return status.State == TrainingState.Idle ? status = status with { State = TrainingState.Asked, Since = time.GetUtcNow() } : status;
        }
    }

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        if (!isLoaded)
        {
            // Items get their numbers from the books: those are read first.
            if (!projection.HasCaughtUp)
            {
                return;
            }

            await models.LoadAsync(cancellation);
            isLoaded = true;
            Change(now => now with { TrainedAt = models.Current?.Card.TrainedAt, NextFullAt = NextFull(models.Current?.Card.TrainedAt) });
        }

        var instant = time.GetUtcNow();
        string? by;
        lock (gate)
        {
            (by, askedBy) = (askedBy, null);
        }

        if (by is not null || Status.NextFullAt is not { } next || instant >= next)
        {
            await TrainAsync(by ?? "", cancellation);
        }
        else if (models.Current is { } serving && instant - (Status.RefreshedAt ?? serving.Card.TrainedAt) >= TimeSpan.FromMinutes(options.Value.RefreshMinutes))
        {
            Refresh(serving, cancellation);
        }
    }

    private async Task TrainAsync(string by, CancellationToken cancellation)
    {
        Change(now => now with { State = TrainingState.Training, Since = time.GetUtcNow() });
        try
        {
            long started = time.GetTimestamp();
            var set = TrainingSet.Collect(books, options.Value.TrainingInteractionsMaximum);
            if (set.TellingViewers < options.Value.TrainingViewersMinimum)
            {
                string message = FormattableString.Invariant($"{set.TellingViewers} viewers have shown an interest in two products or more; a model needs {options.Value.TrainingViewersMinimum}.");
                Change(now => now with { NextFullAt = time.GetUtcNow() + AgainAfter, Message = message });
                return;
            }

            var trained = ModelTrainer.Train(set, options.Value, cancellation);
            var took = time.GetElapsedTime(started);
            var (listed, cold) = CatalogueOf(set);
            var card = new ModelCard(
                ids.Next(), time.GetUtcNow(), took.TotalSeconds, Instant(set.From), Instant(set.To), set.ViewerCount, set.Products.Length, set.Events.Length, set.Suspects, trained.Described, trained.HoldOut,
                trained.Baseline, trained.Ranker, listed, cold, trained.RefitSeconds);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ModelStore>().AddAsync(card, set, trained.Parts.Order?.Ranker, by, options.Value.VersionsKept, cancellation);
            models.Serve(new ServingModel(card, set, trained.Parts, books.Items));
            instruments.OnTrained("full", took);
            LogTrained(card.Id, card.Viewers, card.Items, card.Interactions, took.TotalSeconds);
            Change(now => now with { TrainedAt = card.TrainedAt, RefreshedAt = null, NextFullAt = NextFull(card.TrainedAt), Message = "" });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Change(now => now with { NextFullAt = time.GetUtcNow() + AgainAfter, Message = exception.Message });
            throw;
        }
        finally
        {
            Change(now => now with { State = TrainingState.Idle, Since = null });
        }
    }

    private void Refresh(ServingModel serving, CancellationToken cancellation)
    {
        Change(now => now with { State = TrainingState.Refreshing, Since = time.GetUtcNow() });
        try
        {
            long started = time.GetTimestamp();
            var set = TrainingSet.Collect(books, options.Value.TrainingInteractionsMaximum);
            var parts = ModelTrainer.Rebuild(set, serving.Card.Parts, serving.Card.Ranker?.IsOn == true, options.Value, cancellation);

            // A rollback that came in between stays.
            if (models.Current?.Card.Id == serving.Card.Id)
            {
                models.Serve(new ServingModel(serving.Card, set, parts, books.Items));
            }

            instruments.OnTrained("refresh", time.GetElapsedTime(started));
        }
        finally
        {
            Change(now => now with { State = TrainingState.Idle, Since = null, RefreshedAt = time.GetUtcNow() });
        }
    }

    private (int Listed, int Cold) CatalogueOf(TrainingSet set)
    {
        var viewers = set.Events.GroupBy(one => set.Products[one.Item]).ToDictionary(item => item.Key, item => item.Count(), StringComparer.Ordinal);
        var listed = Enumerable.Range(0, books.Items.Count).Select(item => books.Items[item]).Where(facts => facts.ListedAt > long.MinValue).ToList();
        return (listed.Count, listed.Count(facts => viewers.GetValueOrDefault(facts.Product) < options.Value.ColdViewers));
    }

    private DateTimeOffset? NextFull(DateTimeOffset? last) => last is { } at ? at + TimeSpan.FromHours(options.Value.FullTrainingHours) : null;

    private void Change(Func<TrainingStatus, TrainingStatus> change)
    {
        lock (gate)
        {
            status = change(status);
        }
    }

    private static DateTimeOffset? Instant(long? unixMilliseconds) => unixMilliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Model} serves: {Viewers} viewers, {Items} items, {Interactions} interactions, trained in {Seconds:F2} s.")]
    private partial void LogTrained(string model, int viewers, int items, int interactions, double seconds);
}
