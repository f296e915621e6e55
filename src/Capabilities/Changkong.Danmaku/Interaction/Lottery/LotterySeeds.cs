using System.Security.Cryptography;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>Gives the secret seeds of lotteries. Injected, so that a test can foretell a draw.</summary>
internal interface ISeedSource
{
    byte[] Next();
}

/// <summary>Seeds that nobody can foretell: from the operating system.</summary>
internal sealed class RandomSeeds : ISeedSource
{
    public byte[] Next() => RandomNumberGenerator.GetBytes(LotteryMath.SeedBytes);
}

/// <summary>The seed of a lottery that has not been drawn yet, encrypted: written before the commitment is published, so that no crash loses it.</summary>
internal sealed class LotterySeedRow
{
    public required string Lottery { get; init; }
    public required string Session { get; init; }
    public required byte[] Seed { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class LotteryTables : IModelContribution
{
    public string Name => "lotteries";

    public void Configure(ModelBuilder model) => model.Entity<LotterySeedRow>(entity =>
    {
        entity.ToTable("lottery_seeds").HasKey(row => row.Lottery);
        entity.Property(row => row.Seed).IsSecret();
    });
}

/// <summary>Keeps seeds until they are revealed. One per request.</summary>
internal sealed class LotterySeeds(OperationsDbContext context, ISecretProtector secrets, TimeProvider time)
{
    private const string Purpose = "lottery.seed";

    public async Task KeepAsync(string lottery, string session, byte[] seed, CancellationToken cancellation)
    {
        context.Add(new LotterySeedRow { Lottery = lottery, Session = session, Seed = secrets.Protect(Purpose, seed), CreatedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Null when there is none.</summary>
    public async Task<byte[]?> FindAsync(string lottery, CancellationToken cancellation) =>
        await context.Set<LotterySeedRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Lottery == lottery, cancellation) is { } row ? secrets.Unprotect(Purpose, row.Seed) : null;

    /// <summary>For a lottery that was never announced, or whose seed the log holds now.</summary>
    public async Task ForgetAsync(string lottery, CancellationToken cancellation)
    {
        if (await context.Set<LotterySeedRow>().FindAsync([lottery], cancellation) is { } row)
        {
            context.Remove(row);
            await context.SaveChangesAsync(cancellation);
        }
    }
}
