using System.Diagnostics;
using Changkong.Contracts.Errors;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Moderation;
using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku;

public sealed class GuardedPatternTests
{
    [Theory]
    [InlineData("(a")]
    [InlineData("(?=a)b")]
    [InlineData(@"(a)\1")]
    [InlineData("(?>a+)b")]
    [InlineData(".*")]
    [InlineData("")]
    [InlineData("(a{1,500}){1,500}b")]
    public void Pattern_ThatIsWrongOrUnbounded_IsRefusedWithFieldAndReason(string pattern)
    {
        var refused = Should.Throw<BadInputException>(() => ManageSets.Check(new("x", SetKind.Pattern, LexiconTier.Hold, ["好", pattern])));
        refused.Field.ShouldBe("entries[1]");
        refused.Reason.ShouldNotBeNullOrWhiteSpace();
    }

    // A backtracking matcher needs longer than the age of the universe for each of these.
    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}$")]
    public void Pattern_MadeToExplode_CostsNextToNothing(string pattern)
    {
        var guarded = GuardedPattern.Parse("entries[0]", pattern);
        string text = new string('a', 900) + "!";
        var watch = Stopwatch.StartNew();
        for (int times = 0; times < 10; times++)
        {
            guarded.TryMatch(text, out _, out _, out _).ShouldBeFalse();
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("name", "", "好")]
    [InlineData("entries[0]", "x", "")]
    [InlineData("entries[0]", "x", "。。。")]
    [InlineData("entries", "x", null)]
    public void Set_WithOneWrongThing_IsRefusedNamingIt(string field, string name, string? entry) =>
        Should.Throw<BadInputException>(() => ManageSets.Check(new(name, SetKind.Keyword, LexiconTier.Hold, entry is null ? [] : [entry]))).Field.ShouldBe(field);
}
