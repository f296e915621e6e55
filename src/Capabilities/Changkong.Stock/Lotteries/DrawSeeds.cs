using System.Security.Cryptography;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Changkong.Stock.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Stock.Lotteries;

/// <summary>Secret seeds of lotteries until they are drawn.</summary>
internal interface IDrawSeeds
{
    /// <summary>Keeps a seed for the policy set under this key, the same for each repeat, before the commitment is published.</summary>
    /// <returns>The commitment.</returns>
    Task<string> CommitAsync(string key, string sku, CancellationToken cancellation);

    /// <summary>The seed behind a commitment; null when there is none.</summary>
    Task<byte[]?> FindAsync(string commitment, CancellationToken cancellation);
}

/// <summary>The seed of a lottery, encrypted: written before the commitment is published, so that no crash loses it.</summary>
internal sealed class DrawSeedRow
{
    /// <summary>Key of the command that set the policy.</summary>
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public required string Commitment { get; init; }

    public required byte[] Seed { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class DrawSeedTables : IModelContribution
{
    public string Name => "stock_lotteries";

    public void Configure(ModelBuilder model) => model.Entity<DrawSeedRow>(entity =>
    {
        entity.ToTable("stock_draw_seeds").HasKey(row => row.Id);
        entity.HasIndex(row => row.Commitment);
        entity.Property(row => row.Seed).IsSecret();
    });
}

/// <summary>Seeds from the operating system, kept in the operational store. Thread-safe.</summary>
internal sealed class DrawSeeds(IServiceScopeFactory scopes, TimeProvider time) : IDrawSeeds
{
    private const string Purpose = "stock.draw";

    public async Task<string> CommitAsync(string key, string sku, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        if (await context.Set<DrawSeedRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == key, cancellation) is { } kept && kept.Sku == sku)
        {
            return kept.Commitment;
        }

        byte[] seed = RandomNumberGenerator.GetBytes(LotteryCommitment.SeedBytes);
        string commitment = LotteryCommitment.Of(seed, sku);
        byte[] secret = scope.ServiceProvider.GetRequiredService<ISecretProtector>().Protect(Purpose, seed);
        context.Add(new DrawSeedRow { Id = key, Sku = sku, Commitment = commitment, Seed = secret, CreatedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellation);
        return commitment;
    }

    public async Task<byte[]?> FindAsync(string commitment, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<DrawSeedRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Commitment == commitment, cancellation);
        return row is null ? null : scope.ServiceProvider.GetRequiredService<ISecretProtector>().Unprotect(Purpose, row.Seed);
    }
}
