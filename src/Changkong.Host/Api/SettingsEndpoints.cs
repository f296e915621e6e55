using Changkong.Contracts.Access;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Operations.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Host.Api;

/// <summary>The tenant's settings: everybody reads them, owners change them.</summary>
internal static class SettingsEndpoints
{
    private static readonly string[] Currencies = ["CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "SGD", "MYR", "THB", "VND", "IDR", "PHP", "KRW"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/settings").WithTags("Settings");
        group.MapGet("", (ITenantSettings settings) => TypedResults.Ok(settings.Current))
            .RequireAuthorization(Policies.View).WithName("getSettings").WithSummary("The settings in force.");
        group.MapPut("", SaveAsync)
            .RequireAuthorization(Policies.Manage).WithName("saveSettings").WithSummary("Replace the settings.").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    /// <returns>The wrong field and the reason, or null.</returns>
    public static (string Field, string Reason)? Refusal(TenantSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.TenantName) || settings.TenantName.Length > 80)
        {
            return ("tenantName", "Use 1 to 80 characters.");
        }

        if (string.IsNullOrWhiteSpace(settings.TimeZone) || !TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
        {
            return ("timeZone", "Use an IANA time zone such as Asia/Shanghai.");
        }

        if (!Currencies.Contains(settings.BaseCurrency))
        {
            return ("baseCurrency", $"Use one of {string.Join(", ", Currencies)}.");
        }

        if (settings.DirectionColours is not ("zh" or "en"))
        {
            return ("directionColours", "Use zh (red is up) or en (green is up).");
        }

        if (settings.LateAfterSeconds is < 1 or > 3600)
        {
            return ("lateAfterSeconds", "Use 1 to 3600 seconds.");
        }

        if (settings.StaleAfterSeconds is < 2 or > 3600 || settings.StaleAfterSeconds <= settings.LateAfterSeconds)
        {
            return ("staleAfterSeconds", "Use 2 to 3600 seconds, more than lateAfterSeconds.");
        }

        if (settings.RetentionDays is < 7 or > 3650)
        {
            return ("retentionDays", "Use 7 to 3650 days.");
        }

        return settings.Benchmarks is null ? ("benchmarks", "Give the three shares.")
            : !IsShare(settings.Benchmarks.ViewCart) ? ("benchmarks.viewCart", "Use a share from 0 to 1.")
            : !IsShare(settings.Benchmarks.CartOrder) ? ("benchmarks.cartOrder", "Use a share from 0 to 1.")
            : !IsShare(settings.Benchmarks.OrderPay) ? ("benchmarks.orderPay", "Use a share from 0 to 1.")
            : null;
    }

    private static bool IsShare(double value) => value is >= 0 and <= 1;

    private static async Task<Results<Ok<TenantSettings>, ProblemHttpResult>> SaveAsync(
        TenantSettings request, TenantSettingsStore store, OperationsDbContext context, CancellationToken cancellation)
    {
        if (Refusal(request) is var (field, reason))
        {
            return Problems.BadInput(field, reason);
        }

        await store.SaveAsync(context, request, cancellation);
        return TypedResults.Ok(request);
    }
}
