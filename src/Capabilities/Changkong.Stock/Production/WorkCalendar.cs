namespace Changkong.Stock.Production;

/// <summary>Turns the working hours of a line into windows of time. Pure.</summary>
internal static class WorkCalendar
{
    /// <summary>Days that are planned.</summary>
    public const int Days = 60;

    /// <param name="from">Nothing before it.</param>
    /// <param name="zone">The tenant's time zone: working hours are those of the clock on the wall.</param>
    public static IReadOnlyList<WorkWindow> Windows(int fromMinute, int toMinute, int weekdays, DateTimeOffset from, TimeZoneInfo zone)
    {
        var windows = new List<WorkWindow>(Days + 1);
        var today = TimeZoneInfo.ConvertTime(from, zone).Date;
        for (int day = 0; day <= Days; day++)
        {
            var date = today.AddDays(day);
            if ((weekdays & (1 << (int)date.DayOfWeek)) == 0)
            {
                continue;
            }

            var start = At(date, fromMinute, zone);
            var end = At(date, toMinute, zone);
            start = start < from ? from : start;
            if (start < end)
            {
                windows.Add(new(start, end));
            }
        }

        return windows;
    }

    private static DateTimeOffset At(DateTime date, int minute, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(date.AddMinutes(minute), DateTimeKind.Unspecified);

        // A time that the change to summer time skips is the moment at which the clock goes on.
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
