using System.Globalization;
using Changkong.Contracts.Schedule;
using Changkong.Host.Jobs;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Host;

public sealed class WorkCalendarTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01T00:00:00Z", "2026-03-01T22:00:00Z")] // 08:00 there: 06:00 comes tomorrow
    [InlineData("Asia/Shanghai", "2026-03-01T21:59:59Z", "2026-03-01T22:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-03-01T22:00:00Z", "2026-03-02T22:00:00Z")] // due exactly now has been run
    [InlineData("America/Los_Angeles", "2026-03-07T20:00:00Z", "2026-03-08T13:00:00Z")] // clocks went forward in that night
    public void NextDue_Daily_IsTheLocalTimeOfDay(string zone, string after, string due) =>
        Next(new WorkSchedule.Daily(new TimeOnly(6, 0)), zone, after).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-03-07T20:00:00Z", "2026-03-08T10:30:00Z")] // 02:30 does not exist: taken as long after midnight as on other days
    [InlineData("2026-10-31T20:00:00Z", "2026-11-01T10:30:00Z")]
    public void NextDue_DailyWhenClocksChange_RunsOnce(string after, string due) =>
        Next(new WorkSchedule.Daily(new TimeOnly(2, 30)), "America/Los_Angeles", after).ShouldBe(At(due));

    [Fact]
    public void NextDue_DailyAtATimeThatComesTwice_TakesTheFirst() =>
        Next(new WorkSchedule.Daily(new TimeOnly(1, 30)), "America/Los_Angeles", "2026-10-31T20:00:00Z").ShouldBe(At("2026-11-01T08:30:00Z"));

    [Fact]
    public void NextDue_Weekly_IsTheLocalDay() =>
        Next(new WorkSchedule.Weekly(DayOfWeek.Monday, new TimeOnly(0, 30)), "Asia/Shanghai", "2026-11-22T12:00:00Z").ShouldBe(At("2026-11-22T16:30:00Z"));

    [Fact]
    public void NextDue_Every_IsOneIntervalLater() =>
        Next(new WorkSchedule.Every(TimeSpan.FromSeconds(1)), "Asia/Shanghai", "2026-11-22T12:00:00Z").ShouldBe(At("2026-11-22T12:00:01Z"));

    private static DateTimeOffset Next(WorkSchedule schedule, string zone, string after) => WorkCalendar.NextDue(schedule, At(after), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
