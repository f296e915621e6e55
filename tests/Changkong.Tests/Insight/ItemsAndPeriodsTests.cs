using Changkong.Contracts.Errors;
using Changkong.Contracts.Rooms;
using Changkong.Insight;
using Changkong.Insight.Goals;
using Changkong.Insight.Items;
using Changkong.Insight.Reports;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Insight;

public sealed class ItemsAndPeriodsTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("gmv", 100.0, 110.0, "better")]
    [InlineData("gmv", 100.0, 90.0, "worse")]
    [InlineData("gmv", 100.0, 101.9, "unchanged")]
    [InlineData("refund_rate_amount", 0.2, 0.1, "better")]
    [InlineData("refund_rate_amount", 0.1, 0.2, "worse")]
    [InlineData("violations", 0.0, 0.0, "unchanged")]
    [InlineData("violations", 0.0, 1.0, "worse")]
    public void Outcome_OfMetric_KnowsWhichWayIsGood(string metric, double before, double after, string moved) => ItemOutcome.Of("next", metric, before, after).Moved.ShouldBe(moved);

    [Fact]
    public void Outcome_WithoutValue_IsUnknown() => ItemOutcome.Of("next", "roi", null, 3).Moved.ShouldBe("unknown");

    [Fact]
    public void NextSession_IsTheFirstFinishedOneOfTheSameRoomAndOrigin()
    {
        var sessions = new[]
        {
            Session("a", "r1", 100), Session("b", "r2", 110), Session("c", "r1", 130), Session("d", "r1", 120, state: "live"), Session("e", "r1", 115, origin: "simulator"), Session("f", "r1", 140),
        };
        NextSession.After("a", sessions)!.Session.ShouldBe("c");
        NextSession.After("f", sessions).ShouldBeNull();
        NextSession.After("unknown", sessions).ShouldBeNull();
    }

    [Fact]
    public void Period_Day_IsCutInTheTenantsZone()
    {
        var period = ReportPeriod.Of("daily", new(2026, 11, 22), China);
        period.From.ShouldBe(new DateTimeOffset(2026, 11, 21, 16, 0, 0, TimeSpan.Zero));
        (period.To - period.From).ShouldBe(TimeSpan.FromDays(1));
        period.Id.ShouldBe("daily-2026-11-22");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(19)]
    [InlineData(22)]
    public void Period_Week_BeginsOnMonday(int day) => ReportPeriod.Of("weekly", new(2026, 11, day), China).FirstDay.ShouldBe(new DateOnly(2026, 11, 16));

    [Fact]
    public void Period_DayOfSummerTime_Has23Hours()
    {
        var period = ReportPeriod.Of("daily", new(2026, 3, 29), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        (period.To - period.From).ShouldBe(TimeSpan.FromHours(23));
    }

    [Theory]
    [InlineData("2026-11-22T21:59:00Z", "daily-2026-11-21", "weekly-2026-11-09")]
    [InlineData("2026-11-22T22:00:00Z", "daily-2026-11-22", "weekly-2026-11-16")]
    [InlineData("2026-11-25T10:00:00Z", "daily-2026-11-24", "weekly-2026-11-16")]
    [InlineData("2026-11-29T10:00:00Z", "daily-2026-11-28", "weekly-2026-11-16")]
    public void Due_AtAnyTime_IsTheNewestFinishedDayAndWeek(string now, string daily, string weekly) =>
        ReportPeriod.Due(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), new(6, 0), China).Select(period => period.Id).ShouldBe([daily, weekly]);

    [Fact]
    public void Period_UnknownKind_NamesTheField() => Should.Throw<BadInputException>(() => ReportPeriod.Of("monthly", new(2026, 1, 1), China)).Field.ShouldBe("kind");

    [Theory]
    [InlineData("", "gmv", "me", "open", "title")]
    [InlineData("t", "unheard", "me", "open", "metric")]
    [InlineData("t", "gmv", " ", "open", "owner")]
    [InlineData("t", "gmv", "me", "later", "state")]
    public void Item_WrongField_IsNamed(string title, string metric, string owner, string state, string field) =>
        Should.Throw<BadInputException>(() => WriteItem.Check(new(title, metric, owner, new(2026, 12, 1), state))).Field.ShouldBe(field);

    [Fact]
    public void Goals_TwiceTheSameMetric_IsRefused() => Should.Throw<BadInputException>(() => SetGoals.Check([new("gmv", 1), new("gmv", 2)])).Field.ShouldBe("[1].metric");

    [Theory]
    [InlineData(0, 5, "SessionsCompared")]
    [InlineData(7, 90, "ReviewInterval")]
    public void Options_OutOfRange_NameTheOption(int compared, int seconds, string named) =>
        new InsightOptionsValidator().Validate(null, new() { SessionsCompared = compared, ReviewInterval = TimeSpan.FromSeconds(seconds) }).FailureMessage.ShouldNotBeNull().ShouldContain(named);

    private static SessionSummary Session(string id, string room, long start, string state = "ended", string origin = "platform") =>
        new(id, room, "", "", "", "", "", origin, state, start, state == "ended" ? start + 5 : null, null, null);
}
