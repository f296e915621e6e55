using System.Text.Json;
using Changkong.Operations;
using Changkong.Recommendation.Core.Ranker;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Recommendation.Models;

/// <summary>The versions in the operational store: a card, what it was trained on in pieces, and which one serves.</summary>
internal sealed class ModelStore(OperationsDbContext store)
{
    private const int PieceBytes = 4 << 20;

    public static ModelCard CardOf(ModelRow row) => JsonSerializer.Deserialize<ModelCard>(row.Card, JsonSerializerOptions.Web)!;

    public Task<List<ModelRow>> ListAsync(CancellationToken cancellation) => store.Set<ModelRow>().AsNoTracking().OrderByDescending(row => row.TrainedAt).ThenByDescending(row => row.Id).ToListAsync(cancellation);

    /// <summary>What a version was trained on; null when it is not kept.</summary>
    public async Task<TrainingSet?> ReadAsync(string id, CancellationToken cancellation)
    {
        var pieces = await store.Set<ModelPiece>().AsNoTracking().Where(piece => piece.Model == id && piece.Number >= 0).OrderBy(piece => piece.Number).Select(piece => piece.Content).ToListAsync(cancellation);
        return pieces.Count == 0 ? null : TrainingSet.FromBytes([.. pieces.SelectMany(piece => piece)]);
    }

    /// <summary>The ranker of a version; null when it had none, or none was stored.</summary>
    public async Task<NeuralRanker?> ReadRankerAsync(string id, CancellationToken cancellation)
    {
        var pieces = await store.Set<ModelPiece>().AsNoTracking().Where(piece => piece.Model == id && piece.Number < 0).OrderByDescending(piece => piece.Number).Select(piece => piece.Content).ToListAsync(cancellation);
        return pieces.Count == 0 ? null : RankerBytes.Read([.. pieces.SelectMany(piece => piece)]);
    }

    /// <summary>Stores a version and lets it serve; the oldest beyond <paramref name="kept"/> go, but never the one that serves.</summary>
    public async Task AddAsync(ModelCard card, TrainingSet set, NeuralRanker? ranker, string by, int kept, CancellationToken cancellation)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await ServeNoneAsync(cancellation);
        store.Add(new ModelRow { Id = card.Id, Card = JsonSerializer.Serialize(card, JsonSerializerOptions.Web), TrainedAt = card.TrainedAt, IsServing = true, ChangedBy = by, ChangedAt = card.TrainedAt });
        AddPieces(card.Id, set.ToBytes(), number => number);
        if (ranker is not null)
        {
            AddPieces(card.Id, RankerBytes.Write(ranker), number => -1 - number);
        }

        await store.SaveChangesAsync(cancellation);
        foreach (var old in await store.Set<ModelRow>().Where(row => !row.IsServing).OrderByDescending(row => row.TrainedAt).Skip(kept - 1).ToListAsync(cancellation))
        {
            await store.Set<ModelPiece>().Where(piece => piece.Model == old.Id).ExecuteDeleteAsync(cancellation);
            store.Remove(old);
        }

        await store.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>False when there is no such version.</returns>
    public async Task<bool> ServeAsync(string id, string reason, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.Set<ModelRow>().FindAsync([id], cancellation) is not { } row)
        {
            return false;
        }

        await ServeNoneAsync(cancellation);
        (row.IsServing, row.Reason, row.ChangedBy, row.ChangedAt) = (true, reason, by, now);
        await store.SaveChangesAsync(cancellation);
        return true;
    }

    private void AddPieces(string model, byte[] content, Func<int, int> numberOf)
    {
        for (int piece = 0; piece * (long)PieceBytes < content.Length || piece == 0; piece++)
        {
            store.Add(new ModelPiece { Model = model, Number = numberOf(piece), Content = content[(piece * PieceBytes)..Math.Min(content.Length, (piece + 1) * PieceBytes)] });
        }
    }

    private async Task ServeNoneAsync(CancellationToken cancellation)
    {
        foreach (var serving in await store.Set<ModelRow>().Where(row => row.IsServing).ToListAsync(cancellation))
        {
            serving.IsServing = false;
        }
    }
}
