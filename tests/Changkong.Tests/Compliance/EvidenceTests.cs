using Changkong.Compliance.Evidence;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

public sealed class EvidenceTests
{
    // The vectors of Certificate Transparency's reference implementation.
    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfKnownLeaves_IsThatOfRfc6962(int count, string root) =>
        Convert.ToHexStringLower(MerkleTree.Root(Leaves(count))).ShouldBe(root);

    [Fact]
    public void Path_OfEveryLeaf_LeadsToTheRootAndOfNoOtherPlace()
    {
        for (int count = 1; count <= 20; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(number => MerkleTree.Leaf([(byte)number])).ToList();
            byte[] root = MerkleTree.Root(leaves);
            for (int place = 0; place < count; place++)
            {
                var path = MerkleTree.Path(leaves, place);
                MerkleTree.RootOf(leaves[place], place, count, path).ShouldBe(root);
                if (count > 1)
                {
                    MerkleTree.RootOf(leaves[(place + 1) % count], place, count, path).ShouldNotBe(root);
                    MerkleTree.RootOf(leaves[place], place, count, [.. path.Skip(1)]).ShouldBeNull();
                }
            }
        }
    }

    [Fact]
    public void EventOfTheFuture_DoesNotMoveTheWatermarkPastTheGatesClock()
    {
        var fold = new ChainFold(long.MinValue, ChainFold.NoMinute, 0);
        var closed = new List<OpenBlock>();
        fold.Take(Record(0), 999_999_999, 120_000, 30_000, closed);
        fold.Take(Record(1), 121_000, 121_000, 30_000, closed);
        fold.Watermark.ShouldBe(121_000);
        closed.ShouldBeEmpty();
        fold.Open.ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public void Minute_ClosesWhenTheWatermarkHasPassedItByTheGrace()
    {
        var fold = new ChainFold(long.MinValue, ChainFold.NoMinute, 0);
        var closed = new List<OpenBlock>();
        fold.Take(Record(0), 10_000, 500_000, 30_000, closed);
        fold.Take(Record(1), 89_999, 500_000, 30_000, closed);
        closed.ShouldBeEmpty();
        fold.Take(Record(2), 90_000, 500_000, 30_000, closed);
        closed.ShouldHaveSingleItem().Minute.ShouldBe(0);
        fold.Take(Record(3), 20_000, 500_000, 30_000, closed);
        closed.Count.ShouldBe(1, "a late record never reopens a block");
        fold.Open.ShouldHaveSingleItem().Count.ShouldBe(3);
    }

    [Fact]
    public void Flood_ClosesABlockBeforeItsMinuteIsOver()
    {
        var fold = new ChainFold(long.MinValue, ChainFold.NoMinute, 0);
        var closed = new List<OpenBlock>();
        for (int number = 0; number <= ChainFold.RecordsPerBlockMaximum; number++)
        {
            fold.Take(Record(number), 10_000, 10_000, 30_000, closed);
        }

        closed.ShouldHaveSingleItem().Count.ShouldBe(ChainFold.RecordsPerBlockMaximum);
        fold.Open.ShouldHaveSingleItem().Minute.ShouldBe(0);
    }

    [Theory]
    [InlineData(1_095, false)]
    [InlineData(1_096, true)]
    public void Retention_UnderThreeYears_IsRefusedAndSaysWhy(int days, bool isGood)
    {
        var result = new EvidenceOptionsValidator().Validate(null, new EvidenceOptions { RetentionDays = days });
        result.Succeeded.ShouldBe(isGood);
        if (!isGood)
        {
            result.FailureMessage!.ShouldContain("Compliance:Evidence:RetentionDays is 1095: evidence is kept for three years");
        }
    }

    [Fact]
    public void Header_ReadBack_IsTheSameAndAnotherSpellingIsRefused()
    {
        var header = new BlockHeader("s", 1, 60_000, 2, 3, 10, 11, new byte[32], new byte[32], "k");
        byte[] bytes = header.ToUtf8();
        BlockHeader.Parse(bytes)!.ToUtf8().ShouldBe(bytes);
        BlockHeader.Parse((byte[])[.. bytes, (byte)' ']).ShouldBeNull();
        BlockHeader.Parse("{}"u8.ToArray()).ShouldBeNull();
    }

    private static EvidenceRecord Record(long offset) => new(0, offset, "{}"u8.ToArray(), null);

    private static List<byte[]> Leaves(int count) => [.. Inputs.Take(count).Select(input => MerkleTree.Leaf(Convert.FromHexString(input)))];
}
