using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Changkong.Compliance.Evidence;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Text;
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
    public void Root_OverRecords_IsThatOverTheirLeaves()
    {
        for (int count = 1; count <= 70; count++)
        {
            var records = Enumerable.Range(0, count).Select(number => new EvidenceRecord(0, number, Encoding.UTF8.GetBytes(new string('x', number * 37)), null)).ToList();
            MerkleTree.RootOf(records).ShouldBe(MerkleTree.Root([.. records.Select(record => MerkleTree.Leaf(record.Envelope))]), $"{count} records");
        }
    }

    // Written by hand for speed; what is hashed must stay what a plain writer gives, or a replay would give other hashes than those that were signed.
    [Theory]
    [InlineData("多少钱", null)]
    [InlineData("ＡＢ \"引号\"\\\t👩‍👩‍👧‍👦\u2028\u00ad", "李四")]
    [InlineData(null, "张三")]
    [InlineData(null, null)]
    public void Record_OfAnEvent_IsTheJsonThatAPlainWriterGives(string? text, string? nickname)
    {
        byte[] saltKey = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
        byte[] json = Event(text, nickname);
        byte[] bare = Event(text, nickname: null);
        var view = default(EventView);
        EventReader.TryRead(json, ref view, out _).ShouldBeTrue();
        using var recorder = new EvidenceRecorder();
        recorder.Record(ref view, new EventContext(3, 7, 1_795_000_020_001), 1, saltKey);
        var record = recorder.Record(ref view, new EventContext(3, 7, 1_795_000_020_001), 42, saltKey);

        string salt = Convert.ToHexStringLower(HMACSHA256.HashData(saltKey, json).AsSpan(0, EvidenceRecord.SaltBytes));
        string folded = text is null ? "" : $",\"folded\":{Plain(TextFold.Fold(text))}";
        string payload = $"{{\"salt\":\"{salt}\"{folded},\"event\":{Encoding.UTF8.GetString(bare)}}}";
        Encoding.UTF8.GetString(record.Payload!).ShouldBe(payload);
        Encoding.UTF8.GetString(record.Envelope).ShouldBe(
            "{\"record\":42,\"type\":\"comment.judged\",\"id\":\"j\\\"1\",\"source\":\"changkong\",\"time\":\"2026-11-18T11:07:00.000Z\",\"partition\":3,\"offset\":7,\"accepted\":\"2026-11-18T11:07:00.001Z\",\"payload\":\""
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload))) + "\"}");
        record.Subject.ShouldBe(EvidenceRecord.SubjectHash("c1"u8));
    }

    private static byte[] Event(string? text, string? nickname)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin("j\"1", EventSources.Own, EventType.CommentJudged, 1_795_000_020_000, "s");
        writer.Add(EventField.Cause, "c1").Add(EventField.Nickname, nickname).Add(EventField.Text, text).Add(EventField.State, "shown").End();
        return output.WrittenSpan.ToArray();
    }

    private static string Plain(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, EvidenceJson.Writing);
        writer.WriteStringValue(text);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
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
