using System.Diagnostics;
using Changkong.Contracts.Schedule;

namespace Changkong.Host.Jobs;

/// <summary>When work is due next. Pure.</summary>
internal static class WorkCalendar
{
    /// <summary>The first due time after <paramref name="after"/>.</summary>
    public static DateTimeOffset NextDue(WorkSchedule schedule, DateTimeOffset after, TimeZoneInfo zone) => schedule switch
    {
        WorkSchedule.Every every => after + every.Interval,
        WorkSchedule.Daily daily => NextLocal(after, zone, daily.At, day: null),
        WorkSchedule.Weekly weekly => NextLocal(after, zone, weekly.At, weekly.Day),
        _ => throw new UnreachableException(),
    };

    private static DateTimeOffset NextLocal(DateTimeOffset after, TimeZoneInfo zone, TimeOnly at, DayOfWeek? day)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        while (true)
        {
            if ((day is null || date.DayOfWeek == day) && Instant(date.ToDateTime(at), zone) is var due && due > after)
            {
                return due;
            }

            date = date.AddDays(1);
        }
    }

    // A time that the clocks leap over is taken after the leap; one that comes twice is taken the first time.
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            var before = zone.GetUtcOffset(local.AddHours(-3));
            return new DateTimeOffset(local, before);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
