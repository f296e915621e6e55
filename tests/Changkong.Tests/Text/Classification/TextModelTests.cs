using Changkong.Text;
using Changkong.Text.Classification;
using Changkong.Text.Classification.Training;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text.Classification;

/// <summary>Models score, travel as bytes, and refuse what was changed on the way.</summary>
public sealed class TextModelTests
{
    private static readonly string[] Question = ["@sizes question:size intent", "穿[什么|多大]码", "@prices question:price", "多少[钱|米]", "@more question:other", "[几点|什么时候]播"];
    private static readonly string[] Calm = ["@calm good", "[真|好]好看", "@spam spam", "加我[微信|v信]", "@bad complaint bad", "质量[太|真]差", "@rude offensive", "滚[蛋|开]", "@hello", "[主播|大家]好"];

    [Fact]
    public void Score_AnyText_EqualsTheSumOfItsGrams()
    {
        var content = RandomContent();
        var model = TextModel.Load(TextModelFormat.Write(content));
        float[] probabilities = new float[2];
        foreach (string text in (string[])["多少钱", "包邮吗？", "a", "🔥🔥", new string('好', 5000)])
        {
            var sink = new ListSink([]);
            GramReader.Read(text, content.Grams, ref sink);
            model.Score(text, probabilities);
            for (int head = 0; head < 2; head++)
            {
                double sum = sink.Buckets.Sum(bucket => (double)(sbyte)(content.Weights[bucket] >> (8 * head)));
                double logOdds = content.Heads[head].Bias + (content.Heads[head].Scale * sum / Math.Sqrt(sink.Buckets.Count));
                probabilities[head].ShouldBe((float)(1 / (1 + Math.Exp(-logOdds))), 1e-4f);
            }
        }
    }

    [Fact]
    public void Score_ShortAndLongText_DoesNotAllocate()
    {
        var model = TextModel.Load(TextModelFormat.Write(RandomContent()));
        string text = new('货', 1_000_000);
        float[] probabilities = new float[2];
        model.Score(text, probabilities);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Score("这件什么时候发货", probabilities);
        model.Score(text, probabilities);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Score_NoRoom_IsRefused() => Should.Throw<ArgumentException>(() => TextModel.Load(TextModelFormat.Write(RandomContent())).Score("好", new float[1]));

    [Fact]
    public void Load_OneByteChanged_IsRefused()
    {
        byte[] bytes = TextModelFormat.Write(RandomContent());
        for (int position = 0; position < bytes.Length; position += 997)
        {
            byte[] changed = [.. bytes];
            changed[position] ^= 1;
            Should.Throw<InvalidDataException>(() => TextModel.Load(changed), $"byte {position}");
        }

        Should.Throw<InvalidDataException>(() => TextModel.Load(bytes.AsSpan(0, bytes.Length / 2)));
        Should.Throw<InvalidDataException>(() => TextModel.Load([]));
    }

    [Fact]
    public void Train_SameTexts_GivesTheSameBytes()
    {
        var texts = LabelledSet.Read([.. Question, .. Calm]);
        ModelTraining.Train(texts, new GramOptions(12), ShippedModel.Recipes).Bytes.ShouldBe(ModelTraining.Train(texts, new GramOptions(12), ShippedModel.Recipes).Bytes);
    }

    [Fact]
    public void Shipped_Always_AnswersItsSixHeads()
    {
        TextModel.Shipped.Heads.Select(head => head.Name).ShouldBe(TextLabels.Heads);
        TextModel.Shipped.Heads.ShouldAllBe(head => head.No <= head.Yes);
        TextModel.Shipped.Version.Length.ShouldBe(16);
    }

    [Theory]
    [InlineData("question", "请问这款外套有没有大一点的码呀", "这件外套真好看")]
    [InlineData("intent", "3号链接已经拍了两件", "主播晚上好")]
    [InlineData("complaint", "买了十天还没发货，客服也不回", "物流很快，谢谢老板")]
    [InlineData("spam", "想兼职的加我微信，日结三百", "已经关注主播了")]
    [InlineData("sentiment", "面料很舒服，特别喜欢", "质量太差了，后悔买")]
    [InlineData("offensive", "傻逼主播滚吧", "主播讲得真细致")]
    public void Shipped_PlainCases_RankRight(string head, string yes, string no)
    {
        var model = TextModel.Shipped;
        float[] probabilities = new float[model.Heads.Count];
        model.Score(yes, probabilities);
        float higher = probabilities[model.IndexOf(head)];
        model.Score(no, probabilities);
        higher.ShouldBeGreaterThan(probabilities[model.IndexOf(head)] + 0.2f);
    }

    private static TextModelContent RandomContent()
    {
        var random = new Random(5);
        var grams = new GramOptions(14);
        ulong[] weights = new ulong[grams.Buckets];
        for (int bucket = 0; bucket < weights.Length; bucket++)
        {
            weights[bucket] = (ulong)random.NextInt64() & 0xFFFF;
        }

        return new TextModelContent(grams, [new HeadContent(new TextHead("question", 0.2f, 0.8f), 0.004f, -0.5f), new HeadContent(new TextHead("spam", 0.1f, 0.9f), 0.002f, 0.1f)], weights);
    }

    private readonly struct ListSink(List<int> buckets) : IGramSink
    {
        public List<int> Buckets { get; } = buckets;

        public void Add(uint bucket) => Buckets.Add((int)bucket);
    }
}
