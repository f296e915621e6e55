using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

/// <summary>The filters in front of the phonetic channel may only spare work: what is found with them is what is found without, hit by hit and in the same order.</summary>
public sealed class PhoneticFilterTests
{
    private const int MessagesOfEach = 3_000;
    private const string Common =
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动"
        + "方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感微信维薇威加假家卖骗马扁鸡巴滚草艹泥尼淘宝陶刷单返利群裙扣";

    private static readonly string[] Noise = ["，", " ", "。。。。", "a", "xin", "jia", "v", "1", "🐴", "🐔", "❤", "木", "口", "女", "子", "扁", "\u200b", "\ud83d", "𠮷", "➕"];

    [Theory]
    [InlineData(11, 40)]
    [InlineData(12, 6_000)]
    public void FindSuspects_WithFilters_FindsWhatItFindsWithout(int seed, int made)
    {
        var random = new System.Random(seed);
        string[] terms = [.. Lexicon.ShippedTerms.Where(term => term.Tier != LexiconTier.Allow).Select(term => term.Text), .. Enumerable.Range(0, made).Select(_ => Word(random, random.Next(2, 8)))];
        var entries = terms.Distinct(StringComparer.Ordinal).Select((term, index) => new LexiconTerm(term, index % 40 == 0 ? LexiconTier.Allow : LexiconTier.Hold, "test"));
        var matcher = PhoneticMatcher.Build(Lexicon.Build(entries));
        var thorough = matcher.Thorough();
        int found = 0;
        var channels = new HashSet<MatchChannel>();
        for (int message = 0; message < MessagesOfEach; message++)
        {
            string text = Word(random, random.Next(5)) + Disturb(random, terms[random.Next(terms.Length)]) + Word(random, random.Next(8));
            var hits = Find(matcher, text);
            hits.ShouldBe(Find(thorough, text), text);
            found += hits.Length;
            channels.UnionWith(hits.Select(hit => hit.Channel));
        }

        found.ShouldBeGreaterThan(MessagesOfEach / 4);
        channels.ShouldBe([MatchChannel.Phonetic, MatchChannel.Swapped, MatchChannel.Split, MatchChannel.Initials, MatchChannel.Emoji], ignoreOrder: true);
    }

    private static TextHit[] Find(PhoneticMatcher matcher, string text)
    {
        var hits = new TextHit[matcher.FindSuspects(text, [])];
        matcher.FindSuspects(text, hits);
        return hits;
    }

    private static string Word(System.Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Common[random.Next(Common.Length)]));

    private static string Disturb(System.Random random, string term)
    {
        var written = new List<string>(term.EnumerateRunes().Select(rune => rune.ToString()));
        for (int change = random.Next(4); change > 0; change--)
        {
            int place = random.Next(written.Count);
            switch (random.Next(6))
            {
                case 0:
                    int other = random.Next(written.Count);
                    (written[place], written[other]) = (written[other], written[place]);
                    break;
                case 1:
                    written.Insert(place, Noise[random.Next(Noise.Length)]);
                    break;
                case 2:
                    var alike = Shapes.LookAlikes(written[place][0]);
                    written[place] = alike.Count == 0 ? written[place] : alike.Order().ElementAt(random.Next(alike.Count)).ToString();
                    break;
                case 3:
                    var syllables = Readings.Of(written[place][0]);
                    written[place] = syllables.Length == 0 ? written[place] : Readings.Spelling(syllables[random.Next(syllables.Length)]);
                    break;
                case 4:
                    var split = Shapes.Joins.FirstOrDefault(join => join.Joined == written[place][0] && !Shapes.IsUnfinished(join.First));
                    written[place] = split.Joined == '\0' ? written[place] : $"{split.First}{split.Second}";
                    break;
                default:
                    var said = Readings.Of(written[place][0]);
                    ushort syllable = said.Length == 0 ? (ushort)0 : said[0];
                    var homophones = said.Length == 0 ? [] : Common.Where(character => Readings.Of(character).Contains(syllable)).ToList();
                    written[place] = homophones.Count == 0 ? written[place] : homophones[random.Next(homophones.Count)].ToString();
                    break;
            }
        }

        return string.Concat(written);
    }
}
