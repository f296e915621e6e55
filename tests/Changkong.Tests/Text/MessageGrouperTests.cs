using Changkong.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

public sealed class MessageGrouperTests
{
    private const long Start = 1_795_000_000_000;

    [Theory]
    [InlineData("我喜欢这个酒店", "不喜欢这个酒店")]
    [InlineData("感觉挺不错", "感觉非常不好")]
    [InlineData("也是四川人", "我也是河南人")]
    [InlineData("京东", "信任京东")]
    [InlineData("香港早就有了", "今早就到了")]
    [InlineData("有没有大码", "有没有小码")]
    [InlineData("红色有吗", "蓝色有吗")]
    [InlineData("多少钱", "多少米")]
    [InlineData("能退吗", "不能退吗")]
    [InlineData("1号链接", "2号链接")]
    [InlineData("发顺丰吗", "发中通吗")]
    [InlineData("160斤穿什么码", "150斤穿什么码")]
    [InlineData("一箱多少钱", "两箱多少钱")]
    [InlineData("买一送一吗", "买二送一吗")]
    [InlineData("收到了", "收到了吗")]
    [InlineData("好吃", "好吃吗")]
    [InlineData("真便宜", "能便宜吗")]
    [InlineData("孕妇能用吗", "孕妇不能用吗")]
    [InlineData("北京发货吗", "上海发货吗")]
    [InlineData("发新疆吗", "发西藏吗")]
    [InlineData("有蜂蜜吗", "有蜜蜂吗")]
    [InlineData("牛奶多少钱", "奶牛多少钱")]
    [InlineData("不要红色要蓝色", "不要蓝色要红色")]
    [InlineData("从北京寄到上海", "从上海寄到北京")]
    [InlineData("1号和2号一样吗", "1号和12号一样吗")]
    [InlineData("1.5米的有吗", "15米的有吗")]
    [InlineData("100块吗", "1000块吗")]
    [InlineData("10000", "100")]
    [InlineData("主播穿多大", "穿多大")]
    [InlineData("主播多高", "多高")]
    [InlineData("上一个多少钱", "多少钱")]
    [InlineData("里面什么材质", "什么材质")]
    [InlineData("什么时候到", "什么时候到货")]
    [InlineData("100斤以上能穿吗", "100斤以下能穿吗")]
    [InlineData("两件多少钱", "多少钱")]
    [InlineData("正品吗", "不是正品吧")]
    [InlineData("怎么领券", "怎么用券")]
    [InlineData("要退货", "不要退货")]
    [InlineData("今天发货吗", "明天发货吗")]
    [InlineData("发货没", "还没发货")]
    [InlineData("贵不贵", "不贵")]
    [InlineData("怎么买", "怎么退")]
    [InlineData("男生能用吗", "女生能用吗")]
    [InlineData("黑色m码有吗", "黑色l码有吗")]
    [InlineData("iphone14能用吗", "iphone15能用吗")]
    [InlineData("哥哥的老婆叫什么", "老婆的哥哥叫什么")]
    [InlineData("主播多高", "主播多重")]
    [InlineData("油皮能用吗", "干皮能用吗")]
    [InlineData("这款厚吗", "这款薄吗")]
    [InlineData("用前要洗吗", "用后要洗吗")]
    [InlineData("能吃辣吗", "能吃甜吗")]
    [InlineData("券领不了", "券领了")]
    [InlineData("是真的", "是假的")]
    [InlineData("左边那件", "右边那件")]
    [InlineData("关注主播领福利加微信abc123看更多内容哦", "关注主播领福利加微信abc124看更多内容哦")]
    public void Messages_ThatAskOrSayAnotherThing_StayApart(string left, string right)
    {
        GroupOf(left).ShouldNotBe(GroupOf(right));
        var grouper = new MessageGrouper(new GroupingOptions());
        grouper.Add("1", left, null, Start).Group.ShouldNotBe(grouper.Add("2", right, null, Start).Group);
        grouper.Snapshot().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("多少钱", "多少钱?", GroupingReason.Same)]
    [InlineData("多少钱", "请问这个多少钱啊~~", GroupingReason.Same)]
    [InlineData("怎么卖", "多少钱呀主播", GroupingReason.Same)]
    [InlineData("哈哈哈哈", "哈哈哈哈哈哈哈哈!", GroupingReason.Same)]
    [InlineData("2333", "233333333", GroupingReason.Same)]
    [InlineData("666", "66666666", GroupingReason.Same)]
    [InlineData("有沒有大碼", "有没有大码", GroupingReason.Same)]
    [InlineData("ＸＬ有吗", "xl有吗", GroupingReason.Same)]
    [InlineData("能不能退", "可以退吗", GroupingReason.Same)]
    [InlineData("iPhone 15能用吗", "iphone15 可以用吗", GroupingReason.Same)]
    [InlineData("包邮不", "包邮吗", GroupingReason.Same)]
    [InlineData("什么时候发货啊", "啥时候发货", GroupingReason.Same)]
    [InlineData("大码什么时候有货", "什么时候有货大码", GroupingReason.Reordered)]
    [InlineData("红色和蓝色哪个好看", "蓝色和红色哪个好看", GroupingReason.Reordered)]
    public void Messages_ThatAskTheSame_AreOneGroup(string left, string right, GroupingReason reason)
    {
        var grouper = new MessageGrouper(new GroupingOptions());
        grouper.Add("1", left, "p1", Start);
        grouper.Add("2", right, "p1", Start + 1);
        var group = grouper.Snapshot().ShouldHaveSingleItem();
        group.Count.ShouldBe(2);
        group.Members.Select(member => member.MessageId).ShouldBe(["1", "2"]);
        group.Members.Max(member => member.Reason).ShouldBe(reason);
        group.Members.ShouldAllBe(member => member.Similarity > 0.5f);
    }

    [Fact]
    public void Message_AboutAnotherProduct_IsAnotherGroup()
    {
        var grouper = new MessageGrouper(new GroupingOptions());
        string first = grouper.Add("1", "多少钱", "p1", Start).Group;
        grouper.Add("2", "多少钱", "p2", Start).Group.ShouldNotBe(first);
        grouper.Add("3", "多少钱", null, Start).Group.ShouldNotBe(first);
        grouper.Add("4", "多少钱", "p1", Start).Group.ShouldBe(first);
    }

    [Fact]
    public void AlikeMessage_NotTheSame_IsSuggestedOnly()
    {
        var grouper = new MessageGrouper(new GroupingOptions());
        string first = grouper.Add("1", "这个充电宝可以带上高铁和飞机吗", null, Start).Group;
        var second = grouper.Add("2", "充电宝可以随身带上高铁和飞机吗", null, Start);
        second.Group.ShouldNotBe(first);
        second.SuggestedWith.ShouldBe(first);
        second.SuggestedScore.ShouldBeInRange(0.5f, 1f);
    }

    [Fact]
    public void Wording_WhoseGroupGetsAnotherLeader_KeepsTheNameUnderWhichItWasReported()
    {
        string[] parts = ["大码", "红色", "优惠"];
        string[] wordings = [.. from first in parts from second in parts where first != second select $"{first}{second}什么时候有"];
        foreach (string first in wordings)
        {
            var grouper = new MessageGrouper(new GroupingOptions());
            string name = grouper.Add("1", first, null, Start).Group;
            foreach (string other in wordings.Concat(wordings))
            {
                string before = grouper.Add("2", first, null, Start).Group;
                grouper.Add("3", other, null, Start);
                grouper.Add("4", first, null, Start).Group.ShouldBe(before);
            }

            grouper.Add("5", first, null, Start).Group.ShouldBe(name);
        }
    }

    [Fact]
    public void Wordings_OfOneGroup_AreReportedUnderOneName()
    {
        foreach (var (left, right) in (ReadOnlySpan<(string, string)>)[("大码什么时候有货", "什么时候有货大码"), ("什么时候有货大码", "大码什么时候有货")])
        {
            var grouper = new MessageGrouper(new GroupingOptions());
            grouper.Add("1", left, null, Start).Group.ShouldBe(grouper.Add("2", right, null, Start).Group);
            grouper.Snapshot().ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Group_OfManyWordings_ShowsTheMostFrequentOneAsItWasWritten()
    {
        var grouper = new MessageGrouper(new GroupingOptions());
        grouper.Add("1", "大码什么时候有货", null, Start);
        grouper.Add("3", "什么时候有货,大码?", null, Start + 2);
        grouper.Add("2", "什么时候有货大码~", null, Start + 1);
        var group = grouper.Snapshot().ShouldHaveSingleItem();
        group.Text.ShouldBe("什么时候有货大码~");
        (group.FirstUnixMilliseconds, group.LastUnixMilliseconds, group.Count).ShouldBe((Start, Start + 2, 3));
    }

    [Fact]
    public void Messages_OlderThanTheWindow_LeaveAndAreNotTakenIn()
    {
        var grouper = new MessageGrouper(new GroupingOptions { WindowMilliseconds = 60_000, Slots = 60 });
        grouper.Add("1", "多少钱", null, Start);
        grouper.Add("2", "多少钱", null, Start + 30_000).Count.ShouldBe(2);
        grouper.Add("3", "多少钱", null, Start + 70_000).Count.ShouldBe(2);
        grouper.Add("4", "有货吗", null, Start + 5_000).Reason.ShouldBe(GroupingReason.TooOld);
        grouper.Add("5", "包邮吗", null, Start + 500_000).Count.ShouldBe(1);
        grouper.Wordings.ShouldBe(1);
        grouper.TooOld.ShouldBe(1);
    }

    [Fact]
    public void MoreWordingsThanFit_OldestLeaveFirst_AndTheNewestSlotRefuses()
    {
        var grouper = new MessageGrouper(new GroupingOptions { MaximumWordings = 100, WindowMilliseconds = 10_000, Slots = 10 });
        for (int index = 0; index < 250; index++)
        {
            grouper.Add($"{index}", $"第{index}个问题", null, Start + (index < 200 ? index * 10 : 2_000)).Group.ShouldNotBe(index < 200 ? "" : "x");
        }

        grouper.Wordings.ShouldBeLessThanOrEqualTo(100);
        for (int index = 0; index < 100; index++)
        {
            grouper.Add($"n{index}", $"另外{index}件事", null, Start + 2_000);
        }

        grouper.NoRoom.ShouldBeGreaterThan(0);
        grouper.Wordings.ShouldBe(100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\uD83D")]
    [InlineData("👍👍👍")]
    [InlineData("???")]
    [InlineData("请问")]
    public void OddText_Added_IsAGroupOfItsOwn(string text)
    {
        var grouper = new MessageGrouper(new GroupingOptions());
        grouper.Add("1", text, null, Start).Group.ShouldBe(grouper.Add("2", text, null, Start).Group);
    }

    [Fact]
    public void LongText_DifferingBehindWhatIsCompared_StaysApart()
    {
        var grouper = new MessageGrouper(new GroupingOptions());
        string text = string.Concat(Enumerable.Repeat("领福利加群看主页", 100_000));
        grouper.Add("1", text, null, Start);
        grouper.Add("2", text + "甲", null, Start);
        grouper.Add("3", text, null, Start);
        grouper.Snapshot().Select(group => group.Count).ShouldBe([2, 1]);
    }

    [Fact]
    public void AnyOrderOfArrival_WithinAWindow_GivesTheSameGroups() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            // Few characters, so that buckets overflow, wordings have many candidates and leaders change.
            var messages = Enumerable.Range(0, 400).Select(index => (Id: $"{index}", Text: Made(random), Time: Start + random.Next(20_000))).ToList();
            var options = new GroupingOptions { WindowMilliseconds = 12_000, Slots = 6, MaximumWordings = 100 + (100 * random.Next(3)), EvidencePerWording = 1 + random.Next(3) };
            string[] first = Run(messages.OrderBy(message => message.Time), options);
            for (int shuffle = 0; shuffle < 3; shuffle++)
            {
                string[] other = Run(messages.OrderBy(_ => random.Next()), options);
                other.Except(first).Concat(first.Except(other)).ShouldBeEmpty();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    // Nearly every pair is a candidate and many are the same: leaders, what a bucket offers and what is withdrawn change with every message that comes or goes.
    [Fact]
    public void OneSpamTextVaried_InAnyOrder_GivesTheSameGroups() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var messages = Enumerable.Range(0, 300).Select(index => (Id: $"{index}", Text: Spam(random), Time: Start + random.Next(20_000))).ToList();
            var options = new GroupingOptions { WindowMilliseconds = 12_000, Slots = 6, MaximumWordings = 1_000 };
            string[] first = Run(messages.OrderBy(message => message.Time), options);
            for (int shuffle = 0; shuffle < 3; shuffle++)
            {
                string[] other = Run(messages.OrderBy(_ => random.Next()), options);
                other.Except(first).Concat(first.Except(other)).ShouldBeEmpty();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [InlineData(999, 60, 1000, 2, 0.7f, "WindowMilliseconds")]
    [InlineData(60_000, 1, 1000, 2, 0.7f, "Slots")]
    [InlineData(60_000, 60, 10, 2, 0.7f, "MaximumWordings")]
    [InlineData(60_000, 60, 1000, 0, 0.7f, "EvidencePerWording")]
    [InlineData(60_000, 60, 1000, 2, 0.1f, "SuggestFrom")]
    public void Options_OutOfRange_AreRefusedByName(long window, int slots, int wordings, int evidence, float suggest, string option)
    {
        var options = new GroupingOptions { WindowMilliseconds = window, Slots = slots, MaximumWordings = wordings, EvidencePerWording = evidence, SuggestFrom = suggest };
        Should.Throw<ArgumentException>(() => new MessageGrouper(options)).Message.ShouldContain(option);
    }

    private static string GroupOf(string text) => new MessageGrouper(new GroupingOptions()).Add("1", text, null, Start).Group;

    private static string Spam(System.Random random) =>
        $"关注主播进群领取今天{(char)('一' + random.Next(60))}的福利名额不多快来{(char)('一' + 5_000 + random.Next(3))}看主页";

    private static string Made(System.Random random)
    {
        string[] parts = ["大码", "什么时候", "有货", "红色", "发货", "多少钱", "主播", "1号", "不", "和", "优惠", "好看"];
        string text = string.Concat(Enumerable.Range(0, 1 + random.Next(5)).Select(_ => parts[random.Next(parts.Length)]));
        return random.Next(3) == 0 ? "这件衣服面料摸起来手感如何会起球缩水变形掉色" + text[..1] + "洗完之后穿几天" : text;
    }

    private static string[] Run(IEnumerable<(string Id, string Text, long Time)> messages, GroupingOptions options)
    {
        var grouper = new MessageGrouper(options);
        foreach (var (id, text, time) in messages)
        {
            grouper.Add(id, text, null, time);
        }

        grouper.NoRoom.ShouldBe(0);
        return [.. grouper.Snapshot().Select(group =>
            $"{group.Id} {group.Text} {group.Count} {group.FirstUnixMilliseconds} {group.LastUnixMilliseconds} {group.SuggestedWith} {group.SuggestedScore} "
            + string.Join(' ', group.Members.Select(member => $"{member.MessageId}:{member.Reason}:{member.Similarity}")))];
    }
}
