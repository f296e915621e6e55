using System.Globalization;
using Changkong.Contracts.Errors;

namespace Changkong.Insight.Reports;

/// <summary>A day, or a week from Monday on, in the tenant's time zone.</summary>
internal sealed record ReportPeriod(string Kind, DateOnly FirstDay, DateTimeOffset From, DateTimeOffset To)
{
    public const string Daily = "daily", Weekly = "weekly";

    // Enough to know what is usual, few enough that a season does not blur into the next.
    private const int EarlierDays = 7, EarlierWeeks = 4;

    public string Id => $"{Kind}-{FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private int Days => Kind == Daily ? 1 : 7;

    /// <summary>The period that holds a day.</summary>
    /// <exception cref="BadInputException">The kind is neither daily nor weekly.</exception>
    public static ReportPeriod Of(string kind, DateOnly day, TimeZoneInfo zone)
    {
        if (kind is not (Daily or Weekly))
        {
            throw new BadInputException("kind", "must be daily or weekly.");
        }

        var first = kind == Daily ? day : day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new(kind, first, StartOf(first, zone), StartOf(first.AddDays(kind == Daily ? 1 : 7), zone));
    }

    /// <summary>The periods this one is compared with, newest first.</summary>
    public IEnumerable<ReportPeriod> Earlier(TimeZoneInfo zone) =>
        Enumerable.Range(1, Kind == Daily ? EarlierDays : EarlierWeeks).Select(back => Of(Kind, FirstDay.AddDays(-back * Days), zone));

    /// <summary>The reports that must exist by now: yesterday's, and last week's.</summary>
    public static IEnumerable<ReportPeriod> Due(DateTimeOffset now, TimeOnly from, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var newest = DateOnly.FromDateTime(local.DateTime).AddDays(TimeOnly.FromDateTime(local.DateTime) >= from ? -1 : -2);
        yield return Of(Daily, newest, zone);
        // The week before the one in which the newest finished day's tomorrow lies.
        yield return Of(Weekly, newest.AddDays(1 - 7), zone);
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue);
        // A midnight that summer time skips begins where the clock goes on.
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(15);
        }

        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
