using Changkong.Contracts.Errors;
using Changkong.Contracts.Settings;

namespace Changkong.Analytics.Query;

/// <summary>Checks a query without running it, with the limits of the API.</summary>
internal sealed class AnalyticsQueryCheck(ITenantSettings settings)
{
    /// <summary>Throws <see cref="BadInputException"/> when the query is wrong.</summary>
    /// <param name="query">The query.</param>
    /// <param name="prefix">Where the query stands in the request.</param>
    public void Check(AnalyticsQuery query, string prefix = "")
    {
        try
        {
            Limit(query.Metrics);
            var time = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(settings.Current.TimeZone));
            QueryValidation.Check(query, null, new DimensionKeys(time, SqlDialect.DuckDb));
        }
        catch (BadInputException fault) when (prefix.Length > 0)
        {
            throw new BadInputException(prefix + fault.Field, fault.Reason);
        }
    }

    /// <summary>Capabilities may ask for any number of metrics; people may not.</summary>
    public static void Limit(IReadOnlyList<string>? metrics)
    {
        if (metrics is { Count: > QueryValidation.MetricsMaximum })
        {
            throw new BadInputException("metrics", $"must name 1 to {QueryValidation.MetricsMaximum} metrics, not {metrics.Count}");
        }
    }
}
