using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>
/// The values of the fixed slices and their cells, and the combinations ("profiles") in which they occurred. Cell 0 is the whole session. An event is booked
/// by its profile: one lookup gives all its cells.
/// </summary>
internal sealed class SliceTable
{
    /// <summary>Parts of the channel slice, in the order of its value, parted by <see cref="PartSeparator"/>.</summary>
    public const char PartSeparator = '\u001f';

    private static readonly EventField[] Fields =
    [
        EventField.Channel, EventField.ChannelDetail, EventField.Traffic, EventField.Province, EventField.Visit, EventField.FanLevel, EventField.Gender,
        EventField.AgeBand, EventField.Device, EventField.CityTier,
    ];

    private static readonly ulong FieldBits = Fields.Aggregate(0UL, (bits, field) => bits | (1UL << (int)field));

    /// <summary>Ids of the slices' dimensions, by slice.</summary>
    public static readonly IReadOnlyList<string> Dimensions = ["channel", "province", "visit", "fan_level", "gender", "age_band", "device", "city_tier"];

    private readonly Dictionary<string, int>[] cellOfValue = [.. Enumerable.Range(0, RoomPlan.SliceCount).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly List<(int Slice, string Value)> values = [(-1, "")];
    private readonly GrowingList<int> profiles = new(RoomPlan.SliceCount * 16);
    private readonly GrowingList<ulong> profileHashes = new(16);
    private readonly GrowingList<ulong> valueHashes = new(64);
    private HashIndex index = new();
    private HashIndex valueIndex = new();

    /// <summary>Counters: the whole session, then one row per value.</summary>
    public Cells Cells { get; private set; } = new(RoomPlan.Installed.Stride);

    public SliceTable()
    {
        Cells.Add();
        valueHashes.Add(0);
        for (int slice = 0; slice < RoomPlan.SliceCount; slice++)
        {
            AddValue(slice, Utf8Hash.Combine(0, (ulong)slice), "");
        }
    }

    /// <summary>The cell of events that have no value for the slice.</summary>
    public static int UnknownCell(int slice) => slice + 1;

    public int CellCount => values.Count;

    public int ProfileCount => profileHashes.Count;

    public static ulong HashOf(ref EventView view)
    {
        // Odd multipliers, one per field, so that equal words in different fields differ; independent of each other, so that they can overlap.
        ulong hash = 0;
        for (ulong present = view.Present & FieldBits; present != 0; present &= present - 1)
        {
            int field = BitOperations.TrailingZeroCount(present);
            if (view.Text((EventField)field) is { IsEmpty: false } text)
            {
                hash += Utf8Hash.Of(text) * (0x9E3779B97F4A7C15UL + ((ulong)field << 40) + ((ulong)field << 1));
            }
        }

        return hash;
    }

    /// <summary>The cells of a profile, a lane per slice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> LanesOf(int profile) => Vector256.LoadUnsafe(ref profiles[profile * RoomPlan.SliceCount]);

    /// <summary>The cells of a profile, one per slice.</summary>
    public ReadOnlySpan<int> CellsOf(int profile) => profiles.AsSpan().Slice(profile * RoomPlan.SliceCount, RoomPlan.SliceCount);

    public ulong HashOf(int profile) => profileHashes[profile];

    public (int Slice, string Value) ValueOf(int cell) => values[cell];

    public IEnumerable<(string Value, int Cell)> CellsOfSlice(int slice) => cellOfValue[slice].Select(pair => (pair.Key, pair.Value));

    /// <summary>The cell of a value, or −1.</summary>
    public int Find(int slice, string value) => cellOfValue[slice].GetValueOrDefault(value, -1);

    public int FindOrAdd(ulong hash, ref EventView view)
    {
        int found = index.Find(hash, profileHashes.AsSpan());
        return found >= 0 ? found : Add(hash, ref view);
    }

    private int Add(ulong hash, ref EventView view)
    {
        Span<int> cells = stackalloc int[RoomPlan.SliceCount];
        ulong channel = HashOf(ref view, 0), detail = HashOf(ref view, 1), traffic = HashOf(ref view, 2);
        cells[0] = CellOf(0, (channel | detail | traffic) == 0 ? 0 : Utf8Hash.Combine(Utf8Hash.Combine(channel, detail), traffic), ref view);
        for (int slice = 1; slice < RoomPlan.SliceCount; slice++)
        {
            cells[slice] = CellOf(slice, HashOf(ref view, slice + 2), ref view);
        }

        profiles.AddRange(cells);
        int profile = profileHashes.Add(hash);
        index.Add(hash, profile);
        return profile;
    }

    // An empty text says no more than none.
    private static ulong HashOf(ref EventView view, int field) => view.Text(Fields[field]) is { IsEmpty: false } text ? Utf8Hash.Of(text) : 0;

    private int CellOf(int slice, ulong valueHash, ref EventView view)
    {
        ulong hash = Utf8Hash.Combine(valueHash, (ulong)slice);
        int cell = valueIndex.Find(hash, valueHashes.AsSpan());
        return cell >= 0 ? cell : AddValue(slice, hash, slice == 0 ? ChannelOf(ref view) : Text(ref view, slice + 2));
    }

    private static string ChannelOf(ref EventView view)
    {
        string value = string.Join(PartSeparator, Text(ref view, 0), Text(ref view, 1), Text(ref view, 2));
        return value.Length == 2 ? "" : value;
    }

    private static string Text(ref EventView view, int field) => Encoding.UTF8.GetString(view.Text(Fields[field]));

    private int AddValue(int slice, ulong hash, string value)
    {
        int cell = Cells.Add();
        values.Add((slice, value));
        cellOfValue[slice].Add(value, cell);
        valueHashes.Add(hash);
        valueIndex.Add(hash, cell);
        return cell;
    }

    public void Save(SnapshotWriter writer)
    {
        Cells.Save(writer);
        for (int cell = UnknownCell(RoomPlan.SliceCount); cell < values.Count; cell++)
        {
            writer.Write(values[cell].Slice);
            writer.WriteText(values[cell].Value);
            writer.Write(valueHashes[cell]);
        }

        profiles.Save(writer);
        profileHashes.Save(writer);
    }

    public static SliceTable Load(ref SnapshotReader reader)
    {
        var table = new SliceTable { Cells = Cells.Load(ref reader, RoomPlan.Installed.Stride) };
        for (int cell = table.values.Count; cell < table.Cells.Count; cell++)
        {
            int slice = reader.ReadInt32();
            string value = reader.ReadText()!;
            table.values.Add((slice, value));
            table.cellOfValue[slice].Add(value, cell);
            table.valueHashes.Add(reader.Read<ulong>());
            table.valueIndex.Add(table.valueHashes[cell], cell);
        }

        table.profiles.AddRange(reader.ReadArray<int>());
        table.profileHashes.AddRange(reader.ReadArray<ulong>());
        table.index = HashIndex.Of(table.profileHashes.AsSpan());
        return table;
    }
}
