using System.Buffers;
using System.Globalization;
using Changkong.Contracts.Claims;
using Changkong.Live.State;
using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Profiles;

namespace Changkong.Recommendation.Projection;

/// <summary>
/// What is written of the books when they are saved, a row a part: only what changed since the last time. Reading all rows back gives the books as they were.
/// </summary>
internal static class BooksSnapshot
{
    /// <summary>What the key of each profile's row begins with.</summary>
    public const string Viewer = "viewer:";

    private const string Items = "items:", Categories = "categories:", Brands = "brands:", Days = "day:", Lists = "lists", Shown = "shown", Early = "early", Skus = "skus", Recall = "recall", Mark = "watermark";

    /// <summary>Rows by key; null content means that the row goes.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]?>> Changes(BehaviourBooks books)
    {
        foreach (ulong key in books.Viewers.TakeChanged())
        {
            yield return new(Viewer + key.ToString("x16", CultureInfo.InvariantCulture), books.Viewers.Find(key) is { } state ? Write(writer => WriteViewer(writer, state)) : null);
        }

        foreach (int chunk in books.Items.TakeChangedChunks())
        {
            yield return new(Items + chunk.ToString(CultureInfo.InvariantCulture), Write(writer => WriteItems(writer, books.Items, chunk)));
        }

        yield return new(Categories, Write(writer => WriteNames(writer, books.Items.Categories)));
        yield return new(Brands, Write(writer => WriteNames(writer, books.Items.Brands)));
        yield return new(Skus, Write(writer => WriteSkus(writer, books.Items)));
        yield return new(RoomSnapshot.Key, Write(writer => RoomSnapshot.Write(writer, books.Rooms)));
        foreach (var row in ExposureChanges(books.Exposures))
        {
            yield return row;
        }

        yield return new(Recall, Write(writer => WriteRecall(writer, books.Recall)));
        yield return new(Mark, Write(writer => writer.Write(books.Watermark)));
    }

    /// <summary>Puts one saved row back. Items come after the names they use: order the rows by <see cref="LoadOrder"/>.</summary>
    public static void Load(BehaviourBooks books, string key, byte[] content)
    {
        var reader = new SnapshotReader(content);
        if (key.StartsWith(Viewer, StringComparison.Ordinal))
        {
            books.Viewers.Restore(ReadViewer(ref reader));
        }
        else if (key.StartsWith(Items, StringComparison.Ordinal))
        {
            ReadItems(ref reader, books.Items);
        }
        else if (key.StartsWith(Days, StringComparison.Ordinal))
        {
            ReadDay(ref reader, books.Exposures, int.Parse(key.AsSpan(Days.Length), CultureInfo.InvariantCulture));
        }
        else
        {
            LoadWhole(books, key, ref reader);
        }
    }

    /// <summary>Products get their numbers by the order in which they come.</summary>
    public static int LoadOrder(string key) => key.StartsWith(Items, StringComparison.Ordinal) ? int.Parse(key.AsSpan(Items.Length), CultureInfo.InvariantCulture) : -1;

    private static void LoadWhole(BehaviourBooks books, string key, ref SnapshotReader reader)
    {
        switch (key)
        {
            case Categories: ReadNames(ref reader, books.Items.Categories); break;
            case Brands: ReadNames(ref reader, books.Items.Brands); break;
            case RoomSnapshot.Key: RoomSnapshot.Read(ref reader, books.Rooms); break;
            case Recall: ReadRecall(ref reader, books.Recall); break;
            case Mark: books.Watermark = reader.ReadInt64(); break;
            case Skus:
                for (int left = reader.ReadInt32(); left > 0; left--)
                {
                    string sku = reader.ReadText()!;
                    books.Items.RestoreSku(sku, reader.ReadInt32());
                }

                break;
            case Lists:
                for (int left = reader.ReadInt32(); left > 0; left--)
                {
                    ulong list = reader.Read<ulong>();
                    var arm = (Arm)reader.Read<byte>();
                    books.Exposures.Restore(list, new ServedList(arm, reader.ReadArray<int>()));
                }

                break;
            case Early:
                for (int left = reader.ReadInt32(); left > 0; left--)
                {
                    ulong list = reader.Read<ulong>();
                    books.Exposures.Restore(list, reader.ReadArray<Outcome>());
                }

                break;
            case Shown:
                for (int left = reader.ReadInt32(); left > 0; left--)
                {
                    var at = (reader.Read<ulong>(), reader.ReadInt32());
                    books.Exposures.Restore(at, new Shown((Arm)reader.Read<byte>(), reader.ReadInt64()));
                }

                break;
            default: throw new InvalidDataException($"The saved state holds a row '{key}', which this version does not know.");
        }
    }

    private static void WriteViewer(SnapshotWriter writer, ViewerState state)
    {
        writer.WriteText(state.Viewer);
        writer.Write(state.LastTime);
        writer.Write(state.Actions);
        writer.Write(state.Ignored);
        writer.Write(state.Rate);
        writer.Write(state.Events.Count);
        foreach (var happened in state.Events)
        {
            writer.Write(happened.Time);
            writer.Write(happened.Item);
            writer.Write((byte)happened.Behaviour);
            writer.Write(happened.DwellSeconds);
            writer.Write(happened.Key);
        }

        writer.WriteArray<ItemInterest>(state.Items.ToArray());
        writer.Write(state.Affinities.Count);
        foreach (var affinity in state.Affinities)
        {
            writer.Write((byte)affinity.Kind);
            writer.Write(affinity.Name);
            writer.Write(affinity.Weight);
        }
    }

    private static ViewerProfile ReadViewer(ref SnapshotReader reader)
    {
        var profile = new ViewerProfile(reader.ReadText()!);
        var (last, actions, ignored) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var rate = reader.Read<MinuteRate>();
        var events = new ProfileEvent[reader.ReadInt32()];
        for (int index = 0; index < events.Length; index++)
        {
            events[index] = new(reader.ReadInt64(), reader.ReadInt32(), (Behaviour)reader.Read<byte>(), reader.Read<float>(), reader.Read<ulong>());
        }

        var items = reader.ReadArray<ItemInterest>();
        var affinities = new Affinity[reader.ReadInt32()];
        for (int index = 0; index < affinities.Length; index++)
        {
            affinities[index] = new((AffinityKind)reader.Read<byte>(), reader.ReadInt32(), reader.Read<Decay>());
        }

        profile.Restore(events, items, affinities, last, actions, ignored, rate);
        return profile;
    }

    private static void WriteItems(SnapshotWriter writer, ItemBook items, int chunk)
    {
        int from = chunk * ItemBook.ChunkItems;
        int to = Math.Min(items.Count, from + ItemBook.ChunkItems);
        writer.Write(to - from);
        for (int number = from; number < to; number++)
        {
            var facts = items[number];
            writer.Write(number);
            writer.WriteText(facts.Product);
            writer.WriteText(facts.Title);
            writer.WriteText(facts.Platform);
            writer.Write(facts.Category);
            writer.Write(facts.Brand);
            writer.Write(facts.PriceMinor ?? -1);
            writer.Write(facts.Stock ?? -1);
            writer.Write((byte)facts.Light);
            writer.WriteArray<long>([facts.FirstSeen, facts.ListedAt, facts.PriceAt, facts.StockAt, facts.LightAt]);
        }
    }

    private static void ReadItems(ref SnapshotReader reader, ItemBook items)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            int number = reader.ReadInt32();
            var (product, title, platform) = (reader.ReadText()!, reader.ReadText()!, reader.ReadText()!);
            var (category, brand) = (reader.ReadInt32(), reader.ReadInt32());
            var (price, stock) = (reader.ReadInt64(), reader.ReadInt64());
            var light = (ClaimLight)reader.Read<byte>();
            long[] times = reader.ReadArray<long>();
            items.Restore(new(number, product, title, category, brand, price < 0 ? null : price, stock < 0 ? null : stock, platform, light, times[0], times[1], times[2], times[3], times[4]));
        }
    }

    private static void WriteNames(SnapshotWriter writer, NameBook names)
    {
        writer.Write(names.Count);
        for (int number = 0; number < names.Count; number++)
        {
            writer.WriteText(names[number]);
        }
    }

    private static void ReadNames(ref SnapshotReader reader, NameBook names)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            names.Add(reader.ReadText()!);
        }
    }

    private static void WriteSkus(SnapshotWriter writer, ItemBook items)
    {
        var skus = items.Skus.ToList();
        writer.Write(skus.Count);
        foreach (var (sku, item) in skus)
        {
            writer.WriteText(sku);
            writer.Write(item);
        }
    }

    private static IEnumerable<KeyValuePair<string, byte[]?>> ExposureChanges(ExposureBook exposures)
    {
        foreach (int day in exposures.TakeChangedDays())
        {
            yield return new(Days + day.ToString(CultureInfo.InvariantCulture), exposures.Days.TryGetValue(day, out var counts) ? Write(writer => WriteDay(writer, counts)) : null);
        }

        yield return new(Lists, Write(writer =>
        {
            var lists = exposures.Lists.ToList();
            writer.Write(lists.Count);
            foreach (var (list, served) in lists)
            {
                writer.Write(list);
                writer.Write((byte)served.Arm);
                writer.WriteArray<int>(served.Explored);
            }
        }));
        yield return new(Early, Write(writer =>
        {
            var early = exposures.Early.ToList();
            writer.Write(early.Count);
            foreach (var (list, outcomes) in early)
            {
                writer.Write(list);
                writer.WriteArray<Outcome>(outcomes);
            }
        }));
        yield return new(Shown, Write(writer =>
        {
            var shown = exposures.Exposed.ToList();
            writer.Write(shown.Count);
            foreach (var (key, value) in shown)
            {
                writer.Write(key.Viewer);
                writer.Write(key.Item);
                writer.Write((byte)value.Arm);
                writer.Write(value.Time);
            }
        }));
    }

    private static void WriteDay(SnapshotWriter writer, Dictionary<(Arm Arm, int Item), ExposureCounts> counts)
    {
        writer.Write(counts.Count);
        foreach (var ((arm, item), value) in counts)
        {
            writer.Write((byte)arm);
            writer.Write(item);
            writer.Write(value);
        }
    }

    private static void ReadDay(ref SnapshotReader reader, ExposureBook exposures, int day)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var arm = (Arm)reader.Read<byte>();
            int item = reader.ReadInt32();
            exposures.Restore(day, arm, item, reader.Read<ExposureCounts>());
        }
    }

    private static void WriteRecall(SnapshotWriter writer, RecallBook recall)
    {
        var rows = recall.Read();
        writer.Write(rows.Count);
        foreach (var (day, version, counts) in rows)
        {
            writer.Write(day);
            writer.WriteText(version);
            writer.Write(counts);
        }
    }

    private static void ReadRecall(ref SnapshotReader reader, RecallBook recall)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            int day = reader.ReadInt32();
            string version = reader.ReadText()!;
            var counts = reader.Read<RecallCounts>();
            recall.Add(day, version, counts.Asked, counts.Found);
        }
    }

    private static byte[] Write(Action<SnapshotWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(new SnapshotWriter(output));
        return output.WrittenSpan.ToArray();
    }
}
