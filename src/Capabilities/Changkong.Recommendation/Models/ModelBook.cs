using Changkong.Recommendation.Projection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation.Models;

/// <summary>The model that serves, swapped as a whole, and versions that were asked for lately. Thread-safe.</summary>
internal sealed class ModelBook(IServiceScopeFactory scopes, BehaviourBooks books, IOptions<RecommendationOptions> options) : IDisposable
{
    private const int VersionsInMemory = 2;

    private readonly SemaphoreSlim loading = new(1);
    private readonly List<ServingModel> recent = [];
    private ServingModel? current;

    /// <summary>The model that serves; null until the first training.</summary>
    public ServingModel? Current => Volatile.Read(ref current);

    public void Serve(ServingModel model) => Volatile.Write(ref current, model);

    /// <summary>A version by its id, made again from what it was trained on when it is not in memory; null when it is not kept.</summary>
    public async Task<ServingModel?> FindAsync(string id, CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            if ((Current?.Card.Id == id ? Current : recent.Find(model => model.Card.Id == id)) is { } known)
            {
                return known;
            }

            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<ModelStore>();
            var row = (await store.ListAsync(cancellation)).Find(row => row.Id == id);
            if (row is null || await store.ReadAsync(id, cancellation) is not { } set)
            {
                return null;
            }

            var card = ModelStore.CardOf(row);
            var model = new ServingModel(card, set, ModelTrainer.Rebuild(set, card.Parts, card.Ranker?.IsOn == true, options.Value, cancellation, await store.ReadRankerAsync(id, cancellation)), books.Items);
            recent.Add(model);
            if (recent.Count > VersionsInMemory)
            {
                recent.RemoveAt(0);
            }

            return model;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>After a start: the version that served before.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<ModelStore>().ListAsync(cancellation);
        if (rows.Find(row => row.IsServing) is { } serving && await FindAsync(serving.Id, cancellation) is { } model)
        {
            Serve(model);
        }
    }

    public void Dispose() => loading.Dispose();
}
