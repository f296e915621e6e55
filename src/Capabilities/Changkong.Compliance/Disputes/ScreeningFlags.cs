using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance.Disputes;

/// <summary>What past cases teach of a product or a text, for screening to show.</summary>
internal sealed class ScreeningFlags(OperationsDbContext store)
{
    /// <summary>The flags that stand on a product.</summary>
    public async Task<IReadOnlyList<ScreeningFlagView>> OfProductAsync(string product, CancellationToken cancellation)
    {
        var flags = await store.Set<ScreeningFlag>().AsNoTracking().Where(flag => flag.ClearedAt == null && flag.Kind == FlagKind.Product && flag.Target == product)
            .OrderBy(flag => flag.At).ToListAsync(cancellation);
        return [.. flags.Select(ScreeningFlagView.Of)];
    }

    /// <summary>The flags whose words stand in a text.</summary>
    public async Task<IReadOnlyList<ScreeningFlagView>> InTextAsync(string text, CancellationToken cancellation)
    {
        var flags = await store.Set<ScreeningFlag>().AsNoTracking().Where(flag => flag.ClearedAt == null && flag.Kind == FlagKind.Script).OrderBy(flag => flag.At).ToListAsync(cancellation);
        string folded = Text.TextFold.Fold(text);
        return [.. flags.Where(flag => folded.Contains(Text.TextFold.Fold(flag.Target), StringComparison.Ordinal)).Select(ScreeningFlagView.Of)];
    }
}
