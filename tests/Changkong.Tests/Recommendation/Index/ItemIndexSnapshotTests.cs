using Changkong.Recommendation.Core.Index;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Index;

public sealed class ItemIndexSnapshotTests
{
    [Fact]
    public void Load_WhatWasSaved_AnswersTheSameAndTakesChanges()
    {
        var vectors = IndexVectors.Clustered(1_500, 24, seed: 3, longestNorm: 2);
        using var index = ItemIndex.Build(vectors, new() { Dimensions = 24 });
        index.Put(9_000, vectors.Vectors[4]);
        index.Remove(11);
        using var stream = new MemoryStream();
        index.Save(stream);
        stream.Position = 0;

        using var loaded = ItemIndex.Load(stream);

        loaded.Count.ShouldBe(1_500);
        for (int query = 0; query < 30; query++)
        {
            var expected = new RankedItem[15];
            var results = new RankedItem[15];
            index.Search(vectors.Vectors[query], 100, expected);
            loaded.Search(vectors.Vectors[query], 100, results);
            results.ShouldBe(expected);
        }

        loaded.Put(12_345, vectors.Vectors[0]);
        loaded.Contains(12_345).ShouldBeTrue();
        loaded.Contains(11).ShouldBeFalse();
    }

    [Fact]
    public void Load_Empty_IsEmpty()
    {
        using var index = ItemIndex.Empty(new() { Dimensions = 4, Similarity = ItemSimilarity.Cosine });
        using var stream = new MemoryStream();
        index.Save(stream);
        stream.Position = 0;

        using var loaded = ItemIndex.Load(stream);

        loaded.Count.ShouldBe(0);
        loaded.Similarity.ShouldBe(ItemSimilarity.Cosine);
    }

    [Fact]
    public void Load_AnyByteChanged_IsRefused()
    {
        byte[] saved = Saved();
        for (int offset = 0; offset < saved.Length; offset++)
        {
            byte[] damaged = [.. saved];
            damaged[offset] ^= 0x10;
            Should.Throw<InvalidDataException>(() => ItemIndex.Load(new MemoryStream(damaged)), $"byte {offset}");
        }
    }

    [Fact]
    public void Load_CutAnywhere_IsRefused()
    {
        byte[] saved = Saved();
        for (int length = 0; length < saved.Length; length += 7)
        {
            Should.Throw<InvalidDataException>(() => ItemIndex.Load(new MemoryStream(saved, 0, length)), $"{length} bytes").Message.ShouldContain("it ends too early");
        }
    }

    [Fact]
    public void Load_AnotherVersion_NamesBoth()
    {
        byte[] saved = Saved();
        saved[4] = 9;

        Should.Throw<InvalidDataException>(() => ItemIndex.Load(new MemoryStream(saved))).Message.ShouldContain("its version is 9, this program reads 1");
    }

    private static byte[] Saved()
    {
        using var index = ItemIndex.Build(IndexVectors.Clustered(40, 4, seed: 1), new() { Dimensions = 4, Cells = 3 });
        using var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }
}
