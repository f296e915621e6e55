using Changkong.Contracts.Settings;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Operations.Settings;

/// <summary>Keeps the settings of the tenant: the row is the truth, the record what everybody reads. Thread-safe.</summary>
public sealed class TenantSettingsStore : ITenantSettings
{
    private volatile TenantSettings current = new();

    /// <inheritdoc />
    public TenantSettings Current => current;

    /// <summary>Reads the row; the defaults stand when there is none.</summary>
    /// <param name="context">The store.</param>
    /// <param name="cancellation">Stops the read.</param>
    public async Task LoadAsync(OperationsDbContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var row = await context.TenantSettings.AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (row is not null)
        {
            current = FromRow(row);
        }
    }

    /// <summary>Saves settings that have been validated and puts them in force.</summary>
    /// <param name="context">The store.</param>
    /// <param name="settings">The new settings.</param>
    /// <param name="cancellation">Stops the write.</param>
    public async Task SaveAsync(OperationsDbContext context, TenantSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(settings);
        var row = await context.TenantSettings.SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            context.TenantSettings.Add(ToRow(settings));
        }
        else
        {
            context.Entry(row).CurrentValues.SetValues(ToRow(settings));
        }

        await context.SaveChangesAsync(cancellation);
        current = settings;
    }

    private static TenantSettings FromRow(TenantSettingsRow row) => new()
    {
        TenantName = row.TenantName,
        TimeZone = row.TimeZone,
        BaseCurrency = row.BaseCurrency,
        DirectionColours = row.DirectionColours,
        StaleAfterSeconds = row.StaleAfterSeconds,
        LateAfterSeconds = row.LateAfterSeconds,
        Benchmarks = new FunnelBenchmarks { ViewCart = row.BenchmarkViewCart, CartOrder = row.BenchmarkCartOrder, OrderPay = row.BenchmarkOrderPay },
        RetentionDays = row.RetentionDays,
    };

    private static TenantSettingsRow ToRow(TenantSettings settings) => new()
    {
        TenantName = settings.TenantName,
        TimeZone = settings.TimeZone,
        BaseCurrency = settings.BaseCurrency,
        DirectionColours = settings.DirectionColours,
        StaleAfterSeconds = settings.StaleAfterSeconds,
        LateAfterSeconds = settings.LateAfterSeconds,
        BenchmarkViewCart = settings.Benchmarks.ViewCart,
        BenchmarkCartOrder = settings.Benchmarks.CartOrder,
        BenchmarkOrderPay = settings.Benchmarks.OrderPay,
        RetentionDays = settings.RetentionDays,
    };
}
