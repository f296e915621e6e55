using System.Buffers;
using Changkong.Live.Checkpoints;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Live;

public sealed class SnapshotFormatTests
{
    private static readonly SnapshotHeader Header = new("rooms", 3, 7, 1_234_567);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(2_500_000)]
    public void Snapshot_WrittenAndRead_IsTheSame(int payloadBytes)
    {
        byte[] content = Content(payloadBytes);

        SnapshotFormat.TryRead(File(content), out var header, out var payload, out _).ShouldBeTrue();

        header.ShouldBe(Header);
        payload.SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public void Snapshot_CutOffAnywhere_IsRefused()
    {
        byte[] file = File(Content(40));

        for (int length = 0; length < file.Length; length++)
        {
            SnapshotFormat.TryRead(file.AsSpan(0, length), out _, out _, out string reason).ShouldBeFalse();
            reason.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Snapshot_AnyBitFlipped_IsRefused()
    {
        byte[] file = File(Content(40));

        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            SnapshotFormat.TryRead(file, out _, out _, out _).ShouldBeFalse();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    // Snapshots outlive a program: one written by version 1 of the format is read by every later one.
    [Fact]
    public void Snapshot_OfFormatOne_HasTheseBytes()
    {
        const string Frozen = "434B534E010000000300000007000000" + "87D6120000000000" + "0400000000000000" + "05000000" + "726F6F6D73" + "00030609";

        Convert.ToHexString(File(Content(4)))[..^8].ShouldBe(Frozen);
    }

    private static byte[] Content(int bytes) => [.. Enumerable.Range(0, bytes).Select(index => (byte)(index * 3))];

    private static byte[] File(byte[] content)
    {
        using var payload = new ChunkedBuffer();
        payload.Write(content);
        using var file = new MemoryStream();
        SnapshotFormat.Write(file, Header, payload);
        return file.ToArray();
    }
}
