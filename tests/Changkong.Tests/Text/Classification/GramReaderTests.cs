using Changkong.Text.Classification;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text.Classification;

/// <summary>Texts become features.</summary>
public sealed class GramReaderTests
{
    private static readonly GramOptions Options = new(Bits: 22);

    [Fact]
    public void Read_TwoCharacters_GivesTheirGramsAndEdges()
    {
        // 好, 看; ^好, 好看, 看$; ^好看, 好看$.
        Grams("好看").Count.ShouldBe(7);
        Grams("好看").Intersect(Grams("好喝")).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("多少錢", "多少钱")]
    [InlineData("ＶＸ１２", "vx12")]
    [InlineData("包\u200b邮", "包邮")]
    [InlineData("包  邮", "包 邮")]
    public void Read_SameAfterFolding_GivesTheSameGrams(string one, string other) => Grams(one).ShouldBe(Grams(other));

    [Fact]
    public void Read_Numbers_TellsHowLongTheyAre()
    {
        Grams("12345678901").Intersect(Grams("98765432109")).Count().ShouldBeGreaterThan(0);
        Grams("123").Intersect(Grams("45678")).ShouldBe([]);
    }

    [Fact]
    public void Read_AnyText_StaysWithinItsBuckets() =>
        Prop.ForAll<string>(text =>
        {
            var grams = Grams(text ?? "");
            grams.ShouldAllBe(bucket => bucket < Options.Buckets);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_DamagedAndEmptyText_DoesNotFail()
    {
        Grams("\ud83d好\udc00").Count.ShouldBeGreaterThan(0);
        Grams("").ShouldBe([], "an empty text says nothing");
        Grams("\u200b\u200d").ShouldBe(Grams(""), "what is invisible says nothing");
    }

    private static List<uint> Grams(string text)
    {
        var sink = new ListSink([]);
        GramReader.Read(text, Options, ref sink).ShouldBe(sink.Buckets.Count);
        return sink.Buckets;
    }

    private readonly struct ListSink(List<uint> buckets) : IGramSink
    {
        public List<uint> Buckets { get; } = buckets;

        public void Add(uint bucket) => Buckets.Add(bucket);
    }
}
