using System.Text;
using System.Text.RegularExpressions;
using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Changkong.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Judging;
using Changkong.Danmaku.State;
using Changkong.Tests.Contracts;
using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku;

/// <summary>
/// What is judged of a seeded hour of two rooms, with floods, disguises, claims, sets switched in the middle, words of the room and mutes, byte for byte: a faster judge is the same judge.
/// A change of words, models or rules changes the file and is reviewed there.
/// </summary>
public sealed partial class VerdictSnapshotTests
{
    private const string Frozen = "tests/Changkong.Tests/Danmaku/Snapshots/verdicts-v1.ndjson";
    private const int Seed = 20261122;
    private const int Events = 400;

    private static readonly Lazy<CommentEngine> Engine = new(Build);

    [Fact]
    public void Verdicts_OfASeededHour_AreThoseOfTheFile()
    {
        var verdicts = DanmakuEvents.Judge(Hour(Seed, Events), Judge()).ConvertAll(json => Versions().Replace(Encoding.UTF8.GetString(json), "\"version\":\"\""));
        verdicts.Count.ShouldBeGreaterThan(Events / 2);
        CommittedFile.ShouldBe(Frozen, string.Join('\n', verdicts) + "\n");
    }

    // A text that has been read before may be answered from memory; a room of its own, one whose sets are switched, and a judge that has seen nothing must agree with that.
    [Fact]
    public void Verdict_OfATextReadBefore_IsThatOfAFreshJudge()
    {
        var judge = Judge();
        string[] texts = [.. Enumerable.Range(0, 400).Select(number => Text(new SeededRandom(SeededRandom.Mix(Seed, (ulong)(number % 50)))))];
        long time = DanmakuEvents.Start;
        foreach (string text in texts)
        {
            time += 600_000;
            byte[] comment = DanmakuEvents.Comment($"c{time}", $"v{time}", text, time, $"s{time}");
            Encoding.UTF8.GetString(DanmakuEvents.Judge([comment], judge).ShouldHaveSingleItem()).ShouldBe(Encoding.UTF8.GetString(DanmakuEvents.Judge([comment], Judge()).ShouldHaveSingleItem()));
        }
    }

    private static JudgeState Judge() => new(() => Engine.Value, new DanmakuInstruments());

    private static CommentEngine Build()
    {
        var claims = new ClaimScreen(new ComplianceInstruments());
        ModerationSet[] sets =
        [
            new("own", "own", SetKind.Keyword, LexiconTier.Hold, true, [new("独家返利群", LexiconTier.Block), new("隔壁店", LexiconTier.Hold), new("主播好看", LexiconTier.Hint)]),
            new("spare", "spare", SetKind.Keyword, LexiconTier.Block, false, [new("多少钱", LexiconTier.Block)]),
            new("numbers", "numbers", SetKind.Pattern, LexiconTier.Hold, true, [new("[0-9]{3}斤", LexiconTier.Hold)]),
            new("wild", "wild", SetKind.Pattern, LexiconTier.Block, false, [new("发货.*谢谢", LexiconTier.Block)]),
        ];
        return CommentEngine.Build(sets, new DanmakuOptions(), claims);
    }

    private static List<byte[]> Hour(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        var events = new List<byte[]>(count);
        long time = DanmakuEvents.Start;
        for (int number = 0; number < count; number++)
        {
            time += random.Between(1, 900) - 100;
            string id = $"e{number}";
            string session = $"s{random.Below(2)}";
            events.Add(random.Below(24) switch
            {
                0 => Moderation(random, id, time, session),
                1 => DanmakuEvents.Event(id, EventType.ProductPinned, time, session, writer => writer.Add(EventField.Product, $"p{random.Below(3)}")),
                2 => DanmakuEvents.Event(id, EventType.ProductExplainEnded, time, session, writer => writer.Add(EventField.Product, $"p{random.Below(3)}")),
                _ => DanmakuEvents.Comment(id, $"v{random.Below(25)}", Text(random), time, session),
            });
        }

        return events;
    }

    private static byte[] Moderation(SeededRandom random, string id, long time, string session)
    {
        string state = random.Below(2) == 0 ? ModerationActions.On : ModerationActions.Off;
        return random.Below(6) switch
        {
            0 => DanmakuEvents.Moderation(id, ModerationActions.Mute, $"v{random.Below(25)}", state, time, session),
            1 => DanmakuEvents.Moderation(id, ModerationActions.Set, random.Pick(["diversion", "own", "spare", "wild", "numbers", "abuse"]), state, time, session),
            2 => DanmakuEvents.Moderation(id, ModerationActions.Word, random.Pick(["好看", "隔壁老王", "发货"]), random.Pick(["hold", "block", "off"]), time, session),
            3 => DanmakuEvents.Moderation(id, ModerationActions.Slow, "", state, time, session, value: 3),
            _ => DanmakuEvents.Moderation(id, ModerationActions.Links, "", random.Pick(["block", "limit"]), time, session),
        };
    }

    private static string Text(SeededRandom random) => random.Below(5) switch
    {
        0 => random.Pick(
        [
            "加微信领", "加 微 信 领 券", "www.tongkuan-shop.com", "看这里 tk88点com 一半价", "①③⑧〇〇①③⑧〇〇〇", "一三八零零一三八零零零", "我的单号 2026112200013", "独佳反利群", "独 家 返 利 群", "傻笔主播滚", "傻逼", "傻 逼 滚",
            "全网最低价，假一赔十", "国家级品质，包治百病", "\"引号\"\\和\t制表", "👩‍👩‍👧‍👦👍🏽真好", "\u200b\u200b", "隔壁老王也卖", "隔壁店便宜一半货源批发", "复制这条信息 ￥abcd8888￥", "好看好看好看", "什么时候发货，谢谢",
            "100斤和130斤穿什么码", "今天我生日，给女儿买的，谢谢主播", "退货没人理，假货", "加v信 abc12345 领红包", "VX abc88997", "wx：hello_12345", new string('很', 1_200) + "加微信领",
        ]),
        _ => SimulatedWords.Comment(random, random.Pick(["真丝衬衫", "保湿面霜", "坚果礼盒", "小白鞋"]), lottery: false),
    };

    [GeneratedRegex("\"version\":\"[^\"]*\"")]
    private static partial Regex Versions();
}
