using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Judging;
using Changkong.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

/// <summary>A verdict is proved by making it again from the words; what does not follow from them is named.</summary>
public sealed class RepeatVerdictsTests
{
    [Theory]
    [InlineData("多少钱")]
    [InlineData("加V信 abc12345 领红包")]
    [InlineData("谢谢主播，今天我生日 www.tongkuan-shop.com")]
    [InlineData("😀第一次来\"引号\"")]
    public void Verdict_MadeAgain_IsTheSame(string text)
    {
        using var engines = Engines();
        var repeated = new RepeatVerdicts(engines).Repeat(Judge(engines.Current, text)).ShouldNotBeNull();
        repeated.Differences.ShouldBeEmpty();
        repeated.IsSame.ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"intent\":", "\"intent\":1", "intent was")]
    [InlineData("\"start\":0", "\"start\":1", "Recorded but not found again: diversion:")]
    [InlineData("contact,", "", "labels was")]
    public void ChangedVerdict_MadeAgain_NamesWhatDiffers(string from, string to, string difference)
    {
        using var engines = Engines();
        string verdict = Encoding.UTF8.GetString(Judge(engines.Current, "加V信 abc12345 领红包"));
        verdict.ShouldContain(from);
        var repeated = new RepeatVerdicts(engines).Repeat(Encoding.UTF8.GetBytes(verdict.Replace(from, to, StringComparison.Ordinal))).ShouldNotBeNull();
        repeated.IsSame.ShouldBeFalse();
        repeated.Differences.ShouldContain(sentence => sentence.StartsWith(difference, StringComparison.Ordinal));
    }

    private static EngineBook Engines() => new(null!, Options.Create(new DanmakuOptions()), [], new DanmakuInstruments(), NullLogger<EngineBook>.Instance);

    private static byte[] Judge(CommentEngine engine, string text)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin("c1", "douyin:shop", EventType.Commented, 1_795_000_020_000, "s");
        writer.Add(EventField.Viewer, "v1").Add(EventField.Text, text).End();
        using var instruments = new DanmakuInstruments();
        var derived = new ReactionOutput(0, 1, new HashSet<EventType> { EventType.CommentJudged });
        var view = default(EventView);
        EventReader.TryRead(output.WrittenSpan, ref view, out _).ShouldBeTrue();
        new JudgeState(() => engine, instruments).React(ref view, new EventContext(0, 0, 0), derived);
        var payload = derived.Run(0).Payload.Span;
        LogFrames.TryTake(ref payload, out var json).ShouldBeTrue();
        return json.ToArray();
    }
}
