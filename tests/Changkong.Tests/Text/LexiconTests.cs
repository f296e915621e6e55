using Changkong.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

/// <summary>The lexicon finds what it should, where it should.</summary>
public sealed class LexiconTests
{
    // Few characters, so that terms overlap, nest and repeat; with their variants, so that folding and skipping take part.
    private static readonly string[] Letters = ["微", "信", "加", "龙", "x", "v", "1", "𠮷"];
    private static readonly string[] Writings =
        ["微", "信", "加", "龙", "龍", "x", "X", "ｖ", "v", "1", "①", "𠮷", "𝐱", " ", "。", "🔥", "👨‍👩‍👧", "\u200b", "\ufe0f", "的", "\ud83d"];

    [Fact]
    public void FindAll_RandomTermsAndTexts_EqualsPlainMatcher() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var lexicon = RandomLexicon(random);
            for (int text = 0; text < 25; text++)
            {
                string message = Concatenate(random, Writings, random.Next(1, 24));
                var found = FindAll(lexicon, message);
                var expected = PlainMatcher.Find(lexicon, message);
                expected.Except(Places(found)).ShouldBeEmpty($"missed in '{message}' with {Describe(lexicon)}");
                Places(found.Where(hit => hit.Channel is MatchChannel.Exact or MatchChannel.Skipped && !HoldsRepeat(message, hit))).Except(expected).ShouldBeEmpty($"invented in '{message}' with {Describe(lexicon)}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void FindAll_AnyText_HitsLieInTextInOrderOfTheirEnd() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var lexicon = RandomLexicon(random);
            string message = Concatenate(random, Writings, random.Next(1, 60));
            var found = FindAll(lexicon, message);
            found.ShouldAllBe(hit => hit.Start >= 0 && hit.Length > 0 && hit.Start + hit.Length <= message.Length && hit.Score > 0 && hit.Score <= 1);
            found.Select(hit => hit.Start + hit.Length).ShouldBeInOrder();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Theory]
    [InlineData("加微信", "加微信", 0, 3, MatchChannel.Exact)]
    [InlineData("加微信", "请加 微~信吧", 1, 5, MatchChannel.Skipped)]
    [InlineData("加微信", "👨‍👩‍👧加🔥微信", 8, 5, MatchChannel.Skipped)]
    [InlineData("加微信", "加\u200b\u200b\u200b\u200b\u200b微信", 0, 8, MatchChannel.Exact)]
    [InlineData("加微信", "加加微微微信信", 1, 5, MatchChannel.Repeated)]
    [InlineData("龙头", "龍頭", 0, 2, MatchChannel.Exact)]
    [InlineData("龍頭", "龙头", 0, 2, MatchChannel.Exact)]
    [InlineData("vx", "𝓥Ｘ", 0, 3, MatchChannel.Exact)]
    [InlineData("加v", "➕V", 0, 2, MatchChannel.Exact)]
    [InlineData("微信", "微+信", 0, 3, MatchChannel.Skipped)]
    [InlineData("+v", "加v", 0, 2, MatchChannel.Exact)]
    [InlineData("𠮷祥", "𠮷祥", 0, 3, MatchChannel.Exact)]
    [InlineData("草泥马", "艹泥马", 0, 3, MatchChannel.Exact)]
    [InlineData("qq", "ԛԛ12345", 0, 2, MatchChannel.Exact)]
    public void FindAll_OneWayToWriteTerm_IsFoundAtItsPlace(string term, string text, int start, int length, MatchChannel channel)
    {
        var hit = FindAll(Of(term), text).ShouldHaveSingleItem();
        (hit.Start, hit.Length, hit.Channel).ShouldBe((start, length, channel));
    }

    [Theory]
    [InlineData("第一", "第，，，，一")]
    [InlineData("sex", "his sexes are")]
    [InlineData("vx", "dvxs")]
    [InlineData("110", "21105")]
    [InlineData("1001", "10001")]
    [InlineData("加微信", "加的微信")]
    public void FindAll_TooFarFromTerm_IsNotFound(string term, string text) => FindAll(Of(term), text).ShouldBeEmpty();

    [Fact]
    public void FindAll_TermWithWildcards_IsFoundInsideWord() => FindAll(Of("*vx*"), "dvxs").ShouldHaveSingleItem().Start.ShouldBe(1);

    [Theory]
    [InlineData("三黄片")]
    [InlineData("买三黄 片吃")]
    public void FindAll_LongerAllowedPhrase_CoversTerm(string text)
    {
        var lexicon = Lexicon.Build([new("黄片", LexiconTier.Block, "vulgar"), new("三黄片", LexiconTier.Allow, "allow")]);
        FindAll(lexicon, text).ShouldBeEmpty();
        FindAll(lexicon, text + "，黄片").ShouldHaveSingleItem().Start.ShouldBe(text.Length + 1);
    }

    [Fact]
    public void FindAll_AllowedPhraseThatEndsLater_CoversTermInsideAndNotBesideIt()
    {
        var lexicon = Lexicon.Build([new("口交", LexiconTier.Block, "vulgar"), new("路口交通", LexiconTier.Allow, "allow"), new("通行证", LexiconTier.Hint, "papers")]);
        FindAll(lexicon, "路口交通").ShouldBeEmpty();
        lexicon[FindAll(lexicon, "路口交通行证").ShouldHaveSingleItem().Term].Text.ShouldBe("通行证");
    }

    [Fact]
    public void FindAll_RoomTooSmall_WritesTheFirstAndSaysHowMany()
    {
        var lexicon = Lexicon.Build([new("微", LexiconTier.Hint, ""), new("微信", LexiconTier.Hint, "")]);
        string text = string.Concat(Enumerable.Repeat("微信", 100));
        var some = new TextHit[3];
        lexicon.FindAll(text, some).ShouldBe(200);
        some.ShouldBe(FindAll(lexicon, text).Take(3));
        lexicon.FindAll(text, []).ShouldBe(200);
    }

    [Fact]
    public void FindAll_MessageOfOneMegabyte_IsReadToItsEnd()
    {
        string text = new string('微', 1_000_000) + "信" + new string('\u200b', 50_000) + "加微信";
        FindAll(Of("加微信"), text).ShouldHaveSingleItem().Start.ShouldBe(1_050_001);
    }

    [Fact]
    public void Build_EntriesThatCannotBeUsed_AreNamedAndOthersAreInForce()
    {
        var faults = new List<LexiconFault>();
        LexiconTerm[] terms =
        [
            new("加微信", LexiconTier.Hold, "diversion"), new("，。！", LexiconTier.Hold, "x"), new("加 微 信", LexiconTier.Block, "x"), new("坏\ud800字", LexiconTier.Hold, "x"),
            new(new string('长', 65), LexiconTier.Hold, "x"), new("v", LexiconTier.Hold, "x"), new("好词", (LexiconTier)9, "x"), new(null!, LexiconTier.Hold, "x"), new("返现", LexiconTier.Hint, "ads"),
        ];
        var lexicon = Lexicon.Build(terms, faults);
        lexicon.Count.ShouldBe(2);
        faults.Select(fault => fault.Line).ShouldBe([2, 3, 4, 5, 6, 7, 8]);
        faults[1].Reason.ShouldContain("entry 1");
        FindAll(lexicon, "加微信返现").Count.ShouldBe(2);
    }

    [Fact]
    public void Parse_LinesWithFaults_NamesThemByLineAndKeepsTheRest()
    {
        var faults = new List<LexiconFault>();
        var lexicon = Lexicon.Parse(["# terms", "加微信\tblock\tdiversion", "", "返现", "刷单\tmaybe\tads", "代\tb\tc\td", "坏\ufffd字", "微信支付\tAllow"], LexiconTier.Hint, faults);
        faults.Select(fault => fault.Line).ShouldBe([5, 6, 7]);
        Enumerable.Range(0, lexicon.Count).Select(term => (lexicon[term].Text, lexicon[term].Tier)).ShouldBe([("加微信", LexiconTier.Block), ("返现", LexiconTier.Hint), ("微信支付", LexiconTier.Allow)]);
    }

    [Fact]
    public void ShippedTerms_All_AreUsable()
    {
        var faults = new List<LexiconFault>();
        var lexicon = Lexicon.Build(Lexicon.ShippedTerms, faults);
        faults.ShouldBeEmpty();
        lexicon.Count.ShouldBe(Lexicon.ShippedTerms.Count);
        lexicon.ContainsAny("主播说可以微信支付，路口交通方便", LexiconTier.Hint).ShouldBeFalse();
        lexicon.ContainsAny("➕ 薇 信 进 群", LexiconTier.Hold).ShouldBeTrue();
    }

    [Fact]
    public void Version_SameTerms_IsSameAndOtherTier_IsAnother()
    {
        string version = Lexicon.Build([new("加微信", LexiconTier.Hold, "a")]).Version;
        Lexicon.Build([new("加微信", LexiconTier.Hold, "a")]).Version.ShouldBe(version);
        Lexicon.Build([new("加微信", LexiconTier.Block, "a")]).Version.ShouldNotBe(version);
    }

    [Fact]
    public void ContainsAny_TierAboveThatOfHits_SaysNo()
    {
        var lexicon = Lexicon.Build([new("返现", LexiconTier.Hint, "ads"), new("加微信", LexiconTier.Block, "diversion")]);
        lexicon.ContainsAny("好评返现", LexiconTier.Hold).ShouldBeFalse();
        lexicon.ContainsAny("好评返现", LexiconTier.Hint).ShouldBeTrue();
        lexicon.ContainsAny("返现加微信", LexiconTier.Hold).ShouldBeTrue();
    }

    [Fact]
    public void EmptyLexicon_AnyText_FindsNothing() => FindAll(Lexicon.Build([]), "加微信 1 🔥").ShouldBeEmpty();

    private static Lexicon Of(string term) => Lexicon.Build([new(term, LexiconTier.Hold, "test")]);

    private static Lexicon RandomLexicon(System.Random random) => Lexicon.Build(
        Enumerable.Range(0, random.Next(1, 12)).Select(_ => new LexiconTerm(Concatenate(random, Letters, random.Next(1, 5)), random.Next(5) == 0 ? LexiconTier.Allow : LexiconTier.Hold, "test")));

    private static string Concatenate(System.Random random, string[] parts, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => parts[random.Next(parts.Length)]));

    private static List<TextHit> FindAll(Lexicon lexicon, string text)
    {
        var hits = new TextHit[lexicon.FindAll(text, [])];
        lexicon.FindAll(text, hits);
        return [.. hits];
    }

    private static List<(int Term, int Start, int Length)> Places(IEnumerable<TextHit> hits) => [.. hits.Select(hit => (hit.Term, hit.Start, hit.Length))];

    private static string Describe(Lexicon lexicon) => string.Join(", ", Enumerable.Range(0, lexicon.Count).Select(term => $"{lexicon[term].Tier} {lexicon[term].Text}"));

    // The plain matcher knows no repeats; a hit with skips can hold one as well.
    private static bool HoldsRepeat(string message, TextHit hit)
    {
        string folded = new([.. TextFold.Fold(message.AsSpan(hit.Start, hit.Length)).Where(char.IsLetterOrDigit)]);
        return folded.Where((character, index) => index > 0 && folded[index - 1] == character).Any();
    }
}
