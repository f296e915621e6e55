using System.Buffers;
using Changkong.Live.Checkpoints;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Live;

public sealed class PartFormatTests
{
    private static readonly PartHeader Header = new("rooms", 3, 7, new(new(1, 2), 40));

    [Fact]
    public void Part_WrittenAndRead_IsTheSame()
    {
        byte[] file = Part();

        PartFormat.TryRead(file, Header, out var payload, out _).ShouldBeTrue();

        payload.ToArray().ShouldBe(Content());
        file.Length.ShouldBe((int)PartFormat.FileBytes(Header));
    }

    [Fact]
    public void Part_AnyBitFlippedOrCutOff_IsRefused()
    {
        byte[] file = Part();
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            PartFormat.TryRead(file, Header, out _, out string reason).ShouldBeFalse();
            reason.ShouldNotBeEmpty();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int length = 0; length < file.Length; length++)
        {
            PartFormat.TryRead(file.AsSpan(0, length), Header, out _, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void Part_OfAnother_IsRefused()
    {
        byte[] file = Part();
        foreach (var other in (PartHeader[])
                 [
                     Header with { Fold = "lives" }, Header with { FoldVersion = 4 }, Header with { Partition = 8 }, Header with { Name = new(new(1, 3), 40) }, Header with { Name = new(new(1, 2), 41) },
                 ])
        {
            PartFormat.TryRead(file, other, out _, out _).ShouldBeFalse();
        }
    }

    // Parts outlive a program.
    [Fact]
    public void Part_OfFormatOne_HasTheseBytes() => Convert.ToHexString(Part()).ShouldStartWith(
        "434B5054010000000300000007000000" + "01000000000000000200000000000000" + "2800000000000000" + "05000000" + "726F6F6D73" + Convert.ToHexString(Content()));

    private static byte[] Content() => [.. Enumerable.Range(0, 40).Select(index => (byte)(index * 3))];

    private static byte[] Part()
    {
        using var payload = new ChunkedBuffer();
        payload.Write(Content());
        using var file = new MemoryStream();
        PartFormat.Write(file, Header, payload);
        return file.ToArray();
    }
}
