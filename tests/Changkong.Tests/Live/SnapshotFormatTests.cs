using System.Buffers;
using Changkong.Live;
using Changkong.Live.Checkpoints;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Live;

public sealed class SnapshotFormatTests : IDisposable
{
    private static readonly SnapshotHeader Header = new("rooms", 3, 7, 1_234_567);
    private static readonly PartName[] Parts = [new(new(1, 2), 3), new(new(ulong.MaxValue, 4), 500_000)];

    private readonly string directory = Directory.CreateTempSubdirectory("changkong-snapshot-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(2_500_000)]
    public void Snapshot_WrittenAndRead_IsTheSame(int payloadBytes)
    {
        byte[] content = Content(payloadBytes);
        foreach (var written in (PartName[][])[[], Parts])
        {
            SnapshotFormat.TryRead(Snapshot(content, written), out var header, out var parts, out var payload, out _).ShouldBeTrue();

            header.ShouldBe(Header);
            parts.ShouldBe(written);
            payload.SequenceEqual(content).ShouldBeTrue();
        }
    }

    [Fact]
    public void Snapshot_CutOffAnywhere_IsRefused()
    {
        foreach (var parts in (PartName[][])[[], Parts])
        {
            byte[] file = Snapshot(Content(40), parts);

            for (int length = 0; length < file.Length; length++)
            {
                SnapshotFormat.TryRead(file.AsSpan(0, length), out _, out _, out _, out string reason).ShouldBeFalse();
                reason.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Snapshot_AnyBitFlipped_IsRefused()
    {
        foreach (var parts in (PartName[][])[[], Parts])
        {
            byte[] file = Snapshot(Content(40), parts);

            for (int bit = 0; bit < file.Length * 8; bit++)
            {
                file[bit / 8] ^= (byte)(1 << (bit % 8));
                SnapshotFormat.TryRead(file, out _, out _, out _, out _).ShouldBeFalse();
                file[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Head_OfAnySnapshot_NamesItsParts()
    {
        foreach (var written in (PartName[][])[[], Parts])
        {
            string path = Write(Snapshot(Content(5_000), written));

            SnapshotFormat.TryReadHead(path, out var header, out var parts).ShouldBeTrue();

            header.ShouldBe(Header);
            parts.ShouldBe(written);
        }
    }

    [Fact]
    public void Head_AnyBitFlippedOrCutOff_IsNotTrusted()
    {
        byte[] file = Snapshot([], Parts);
        int head = file.Length - 4;
        for (int bit = 0; bit < head * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            (SnapshotFormat.TryReadHead(Write(file), out _, out var parts) && parts.Length > 0).ShouldBeFalse();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int length = 0; length < head; length++)
        {
            SnapshotFormat.TryReadHead(Write(file[..length]), out _, out _).ShouldBeFalse();
        }
    }

    // Snapshots outlive a program: one written in format 1 is read by every later program, and one that names no parts is still written in it.
    [Fact]
    public void Snapshot_OfFormatOne_HasTheseBytes()
    {
        const string Frozen = "434B534E010000000300000007000000" + "87D6120000000000" + "0400000000000000" + "05000000" + "726F6F6D73" + "00030609";

        Convert.ToHexString(Snapshot(Content(4), []))[..^8].ShouldBe(Frozen);
    }

    [Fact]
    public void Snapshot_OfFormatTwo_HasTheseBytes()
    {
        const string Frozen = "434B534E020000000300000007000000" + "87D6120000000000" + "0400000000000000" + "05000000" + "726F6F6D73"
            + "02000000" + "01000000000000000200000000000000" + "0300000000000000" + "FFFFFFFFFFFFFFFF0400000000000000" + "20A1070000000000";

        Convert.ToHexString(Snapshot(Content(4), Parts)).ShouldStartWith(Frozen);
    }

    private static byte[] Content(int bytes) => [.. Enumerable.Range(0, bytes).Select(index => (byte)(index * 3))];

    private static byte[] Snapshot(byte[] content, PartName[] parts)
    {
        using var payload = new ChunkedBuffer();
        payload.Write(content);
        using var file = new MemoryStream();
        SnapshotFormat.Write(file, Header, parts, payload);
        return file.ToArray();
    }

    private string Write(byte[] file)
    {
        string path = Path.Combine(directory, "one.snapshot");
        File.WriteAllBytes(path, file);
        return path;
    }
}
