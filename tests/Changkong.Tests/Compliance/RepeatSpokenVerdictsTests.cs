using System.Buffers;
using System.Text;
using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Compliance.Evidence;
using Changkong.Compliance.Lights;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

/// <summary>What was judged of a host's words can be judged again.</summary>
public sealed class RepeatSpokenVerdictsTests : IDisposable
{
    private readonly ComplianceInstruments instruments = new();

    [Theory]
    [InlineData("全网最便宜，国家级品质", "")]
    [InlineData("这个面霜三天祛斑", "cosmetics")]
    [InlineData("今天天气不错", "")]
    public void SpokenVerdict_MadeAgain_IsTheSame(string text, string category)
    {
        var screen = new ClaimScreen(instruments);
        var repeated = new RepeatSpokenVerdicts(screen).Repeat(Judged(screen, text, category)).ShouldNotBeNull();
        repeated.Differences.ShouldBeEmpty();
    }

    [Fact]
    public void SpokenVerdict_OfOtherWords_NamesWhatIsNotFoundAgain()
    {
        var screen = new ClaimScreen(instruments);
        string changed = Encoding.UTF8.GetString(Judged(screen, "全网最便宜，国家级品质", "")).Replace("国家级品质", "不错的品质", StringComparison.Ordinal);
        var repeated = new RepeatSpokenVerdicts(screen).Repeat(Encoding.UTF8.GetBytes(changed)).ShouldNotBeNull();
        repeated.IsSame.ShouldBeFalse();
        repeated.Differences.ShouldContain(difference => difference.StartsWith("Recorded but not found again", StringComparison.Ordinal));
    }

    public void Dispose() => instruments.Dispose();

    private static byte[] Judged(ClaimScreen screen, string text, string category)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin("t1", "douyin:shop", EventType.SpeechTranscribed, 1_795_000_020_000, "s");
        writer.Add(EventField.Text, text).End();
        var view = default(EventView);
        EventReader.TryRead(output.WrittenSpan, ref view, out _).ShouldBeTrue();
        return new SpeechVerdictWriter().Write(ref view, text, ClaimScope.Speech, "", screen.Screen(text, ClaimScope.Speech, new ClaimSubject(category))).ToArray();
    }
}
