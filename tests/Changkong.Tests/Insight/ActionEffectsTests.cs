using Changkong.Contracts.Rooms;
using Changkong.Insight.Reviews;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Insight;

public sealed class ActionEffectsTests
{
    private const long Minute = 60_000, Start = 1_800_000_000_000 / Minute * Minute;

    [Fact]
    public void Effect_GmvDoublesAfterThePrice_ShowsBothSidesWithoutTheMinuteItself()
    {
        var minutes = Curve(30, minute => minute < 10 ? 100 : minute == 10 ? 5_000 : minute < 16 ? 200 : 400);
        var effect = Effect("price", 10, minutes)!;
        effect.Metric.ShouldBe("gmv");
        effect.Before.ShouldBe(100);
        effect.After5.ShouldBe(200);
        effect.After10.ShouldBe(300);
    }

    [Fact]
    public void Effect_TooNearToTheEdges_IsUnknownThere()
    {
        var effect = Effect("coupon", 3, Curve(10, _ => 100))!;
        effect.Before.ShouldBeNull();
        effect.After5.ShouldBe(100);
        effect.After10.ShouldBeNull();
    }

    [Fact]
    public void Effect_MinuteWithoutEvents_CountsAsNothing()
    {
        var minutes = Curve(20, _ => 100).Where(minute => minute.MinuteUnixMs != Start + (12 * Minute)).ToList();
        Effect("pin", 10, minutes)!.After5.ShouldBe(80);
    }

    [Theory]
    [InlineData("advertising", "viewers")]
    [InlineData("script", "comments")]
    [InlineData("pin", "gmv")]
    public void Effect_Kind_LooksAtWhatItIsMeantToMove(string action, string metric) => Effect(action, 10, Curve(30, _ => 1))!.Metric.ShouldBe(metric);

    [Fact]
    public void Effect_Note_HasNone() => Effect("note", 10, Curve(30, _ => 1)).ShouldBeNull();

    private static ActionEffect? Effect(string action, int minute, IReadOnlyList<ReviewMinute> minutes) =>
        ActionEffects.Of([new SessionAction("1", Start + (minute * Minute) + 30_000, action, null, null, "desk")], minutes).Single().Effect;

    private static List<ReviewMinute> Curve(int count, Func<int, double> value) =>
        [.. Enumerable.Range(0, count).Select(minute => new ReviewMinute(Start + (minute * Minute), new Dictionary<string, double?> { ["gmv"] = value(minute), ["viewers"] = value(minute), ["comments"] = value(minute) }))];
}
