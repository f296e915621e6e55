using Changkong.Analytics.Query;
using Changkong.Contracts.Events;
using Changkong.Analytics.Dictionary;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kathmandu")]
    public void DaysAndHours_InTheTenantsZone_AreThoseOfTheWallClock(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var local = new LocalTime(info);
        var instants = Enumerable.Range(0, 2_000).Select(number => new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.Zero).AddHours(number * 4.37)).ToList();
        using var testing = AnalyticsTesting.With(instants.Select((instant, index) => new TestEvent($"e{index}", EventType.Commented, instant.ToUnixTimeMilliseconds(), "s")), 2_000);
        var runner = new QueryRunner(testing.Store, new QueryCompiler(local, SqlDialect.DuckDb), local, 100_000);

        var days = runner.Run(new() { Metrics = [Metrics.Find("comments")!], Dimensions = [Dimensions.Find("date")!, Dimensions.Find("hour")!] }, CancellationToken.None);
        var expected = instants.Select(instant => TimeZoneInfo.ConvertTime(instant, info)).GroupBy(wall => $"{wall:yyyy-MM-dd}|{wall:HH}").ToDictionary(group => group.Key, group => (double?)group.Count());
        days.Rows.ToDictionary(row => string.Join("|", row.Keys), row => row.Values[0].Value).ShouldBe(expected, ignoreOrder: true);

        var buckets = runner.Run(new() { Metrics = [Metrics.Find("comments")!], Grain = TimeGrain.Day }, CancellationToken.None);
        buckets.Rows.Select(row => TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(row.Keys[0]!, System.Globalization.CultureInfo.InvariantCulture), info)).ShouldAllBe(start => start.TimeOfDay == TimeSpan.Zero);
    }
}
