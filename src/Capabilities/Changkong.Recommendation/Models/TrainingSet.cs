using System.Buffers;
using System.IO.Compression;
using Changkong.Live.State;
using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Core.Content;
using Changkong.Recommendation.Core.Sequences;
using Changkong.Recommendation.Projection;

namespace Changkong.Recommendation.Models;

/// <summary>
/// What a model is trained on: anonymous viewers, items that somebody met, and how much. A model is a function of it and of the options, so that it is all that has to be kept of a version.
/// </summary>
internal sealed class TrainingSet
{
    // Less than a like is no interest; that much of it is left after the product was only on the screen for a moment.
    private const float WeightMinimum = 0.15f;

    private TrainingSet(string[] products, ItemContent[] contents, ItemEvent[] events, bool[] isBought, int viewerCount, int suspects)
    {
        (Products, Contents, Events, IsBought, ViewerCount, Suspects) = (products, contents, events, isBought, viewerCount, suspects);
        From = events.Length == 0 ? null : events.Min(one => one.AtMilliseconds);
        To = events.Length == 0 ? null : events.Max(one => one.AtMilliseconds);
    }

    /// <summary>Product of each item number of the model.</summary>
    public string[] Products { get; }

    /// <summary>What was known of each item of the model; empty of a version that was stored without.</summary>
    public ItemContent[] Contents { get; }

    /// <summary>One a viewer and item.</summary>
    public ItemEvent[] Events { get; }

    /// <summary>Beside the events: whether the viewer has bought it.</summary>
    public bool[] IsBought { get; }

    public int ViewerCount { get; }

    public int Suspects { get; }

    public long? From { get; }

    public long? To { get; }

    /// <summary>Viewers with an interest in two items or more: a single item says nothing of what goes together.</summary>
    public int TellingViewers { get; private init; }

    /// <summary>Collects what the profiles hold now.</summary>
    public static TrainingSet Collect(BehaviourBooks books, int interactionsMaximum)
    {
        var limits = books.Viewers.Limits;
        long now = books.Watermark;
        var numbers = new Dictionary<int, int>();
        var products = new List<string>();
        var events = new List<ItemEvent>();
        var bought = new List<bool>();
        var items = new List<int>();
        int viewers = 0, suspects = 0, telling = 0;
        foreach (var viewer in books.Viewers.All())
        {
            if (viewer.IsSuspect)
            {
                suspects++;
                continue;
            }

            int before = events.Count;
            foreach (var interest in viewer.Items)
            {
                float weight = interest.WeightAt(now, limits.HalfLife, limits.ItemWeight);
                if (weight >= WeightMinimum && events.Count < interactionsMaximum)
                {
                    if (!numbers.TryGetValue(interest.Item, out int number))
                    {
                        numbers.Add(interest.Item, number = products.Count);
                        products.Add(books.Items[interest.Item].Product);
                        items.Add(interest.Item);
                    }

                    events.Add(new(viewers, number, interest.LastTime, weight));
                    bought.Add(interest.IsBought);
                }
            }

            viewers += events.Count > before ? 1 : 0;
            telling += events.Count > before + 1 ? 1 : 0;
        }

        var rooms = ItemContents.RoomsOf(items.ToHashSet(), books);
        var contents = items.ConvertAll(item => ItemContents.Of(books.Items[item], books.Items, rooms.GetValueOrDefault(item, "")));
        return new([.. products], [.. contents], [.. events], [.. bought], viewers, suspects) { TellingViewers = telling };
    }

    /// <summary>The same viewers and items with some of the events.</summary>
    public TrainingSet Where(Func<ItemEvent, bool> keeps)
    {
        int[] kept = [.. Enumerable.Range(0, Events.Length).Where(index => keeps(Events[index]))];
        return new(Products, Contents, Array.ConvertAll(kept, index => Events[index]), Array.ConvertAll(kept, index => IsBought[index]), ViewerCount, Suspects) { TellingViewers = TellingViewers };
    }

    public ViewerHistories Histories(int itemsPerViewer) => ViewerHistories.Build(Events, ViewerCount, Products.Length, itemsPerViewer);

    /// <summary>Only what was bought: what goes together in a basket.</summary>
    public ViewerHistories Baskets() =>
        ViewerHistories.Build([.. Events.Where((_, index) => IsBought[index]).Select(one => one with { Weight = 1 })], ViewerCount, Products.Length);

    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new SnapshotWriter(output);
        writer.Write(ViewerCount);
        writer.Write(Suspects);
        writer.Write(TellingViewers);
        writer.Write(Products.Length);
        foreach (string product in Products)
        {
            writer.WriteText(product);
        }

        writer.WriteArray<ItemEvent>(Events);
        writer.WriteArray<bool>(IsBought);
        writer.Write(Contents.Length);
        foreach (var content in Contents)
        {
            writer.WriteText(content.Title);
            writer.WriteText(content.Category);
            writer.WriteText(content.Brand);
            writer.Write(content.PriceMinorUnits ?? -1);
            writer.WriteText(content.Host);
        }

        using var packed = new MemoryStream();
        using (var compressor = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            compressor.Write(output.WrittenSpan);
        }

        return packed.ToArray();
    }

    public static TrainingSet FromBytes(byte[] content)
    {
        using var plain = new MemoryStream();
        using (var decompressor = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress))
        {
            decompressor.CopyTo(plain);
        }

        var reader = new SnapshotReader(plain.ToArray());
        int viewers = reader.ReadInt32();
        int suspects = reader.ReadInt32();
        int telling = reader.ReadInt32();
        string[] products = new string[reader.ReadInt32()];
        for (int item = 0; item < products.Length; item++)
        {
            products[item] = reader.ReadText()!;
        }

        var events = reader.ReadArray<ItemEvent>();
        bool[] bought = reader.ReadArray<bool>();
        var contents = new ItemContent[reader.AtEnd ? 0 : reader.ReadInt32()];
        for (int item = 0; item < contents.Length; item++)
        {
            var (title, category, brand) = (reader.ReadText()!, reader.ReadText(), reader.ReadText());
            long price = reader.ReadInt64();
            contents[item] = new(title, category, brand, price < 0 ? null : price, reader.ReadText());
        }

        return new(products, contents, events, bought, viewers, suspects) { TellingViewers = telling };
    }
}
