using System.Buffers;
using System.Text;

namespace Changkong.Live.State;

/// <summary>A part of a state that can be written and read on its own.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IStatePart<TSelf>
    where TSelf : class, IStatePart<TSelf>
{
    /// <summary>Greatest gate time of the events it has seen; no sooner restable than that lies back.</summary>
    long AcceptedThrough { get; }

    /// <summary>Raised by every event. Belongs to the process and stands in no hash.</summary>
    long Revision { get; }

    /// <summary>False while something will become due in it that no event announces.</summary>
    bool MayRest { get; }

    /// <summary>Adds its digest.</summary>
    void AddTo(StateHasher hasher);

    /// <summary>Writes all of it but its key.</summary>
    void Save(SnapshotWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote; its revisions go on after the given one.</summary>
    static abstract TSelf Load(string key, ref SnapshotReader reader, long revision);
}

/// <summary>Copies that a <see cref="PartBook{TPart}"/> wrote.</summary>
public static class PartCopies
{
    /// <inheritdoc cref="IRestingState.HashOf"/>
    public static StateHash HashOf<TPart>(ReadOnlySpan<byte> copy)
        where TPart : class, IStatePart<TPart>
    {
        var reader = new SnapshotReader(copy);
        var hasher = new StateHasher();
        TPart.Load(reader.ReadText()!, ref reader, 0).AddTo(hasher);
        return hasher.Sum;
    }
}

/// <summary>
/// The parts of a state by key, awake or resting: all that an <see cref="IRestingState"/> needs of which each part is found by its key alone. Of what rests, key, name and
/// revision stay in memory. Belongs to the partition's loop.
/// </summary>
/// <typeparam name="TPart">A part.</typeparam>
/// <param name="create">Makes a part that has seen nothing.</param>
public sealed class PartBook<TPart>(Func<string, TPart> create)
    where TPart : class, IStatePart<TPart>
{
    // What somebody reads again and again need not be loaded each time.
    private const int ReadAwakeMaximum = 8;
    private const int KeyCharacters = 256;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> awake = new(StringComparer.Ordinal);
    private IRestingParts? parts;
    private long wakings;

    private sealed class Entry(string key)
    {
        public readonly string Key = key;
        public TPart? Awake;
        public PartName? Part;
        public long Revision;
        public long CopiedRevision = -1;
        public long Waking;

        // What it rests under, or woke from with no event since.
        public PartName? Unchanged => Part is not null && (Awake is null || Awake.Revision == Revision) ? Part : null;
    }

    /// <summary>How many there are, awake or resting.</summary>
    public int Count => entries.Count;

    /// <summary>How many are in memory.</summary>
    public int AwakeCount => awake.Count;

    /// <summary>Those that are in memory, in no promised order.</summary>
    public IEnumerable<TPart> Awake => awake.Values.Select(entry => entry.Awake!);

    /// <summary>The names of what rests.</summary>
    public IEnumerable<PartName> Resting => entries.Values.Select(entry => entry.Unchanged).OfType<PartName>();

    /// <summary>Where the parts lie.</summary>
    public void Attach(IRestingParts where) => parts = where;

    /// <summary>The part with this key, woken if it rests; null when there is none.</summary>
    public TPart? Find(string key) => entries.TryGetValue(key, out var entry) ? Awaken(entry) : null;

    /// <summary>The part with this key, woken or made.</summary>
    /// <param name="utf8Key">The key in UTF-8.</param>
    public TPart FindOrAdd(ReadOnlySpan<byte> utf8Key)
    {
        Span<char> buffer = utf8Key.Length <= KeyCharacters ? stackalloc char[KeyCharacters] : new char[utf8Key.Length];
        var key = buffer[..Encoding.UTF8.GetChars(utf8Key, buffer)];
        return entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var entry) ? Awaken(entry) : Add(new string(key));
    }

    /// <inheritdoc cref="IRestingState.Restable"/>
    public IReadOnlyList<string> Restable(long acceptedBeforeUnixMilliseconds, int countMaximum)
    {
        var idle = awake.Values.Where(entry => entry.Awake!.AcceptedThrough < acceptedBeforeUnixMilliseconds).ToList();
        foreach (var entry in idle.Where(entry => entry.Unchanged is not null).OrderByDescending(entry => entry.Waking).Skip(ReadAwakeMaximum))
        {
            PutToRest(entry, entry.Part!.Value);
        }

        return [.. idle.Where(entry => entry.Unchanged is null && entry.Awake!.MayRest).Select(entry => entry.Key).Take(countMaximum)];
    }

    /// <inheritdoc cref="IRestingState.Copy"/>
    public StateHash Copy(string key, IBufferWriter<byte> output)
    {
        var entry = entries[key];
        var hasher = new StateHasher();
        entry.Awake!.AddTo(hasher);
        var writer = new SnapshotWriter(output);
        writer.WriteText(key);
        entry.Awake.Save(writer);
        entry.CopiedRevision = entry.Awake.Revision;
        return hasher.Sum;
    }

    /// <inheritdoc cref="IRestingState.Rest"/>
    public void Rest(string key, PartName name)
    {
        if (entries.TryGetValue(key, out var entry) && entry.Awake is { } part && part.Revision == entry.CopiedRevision)
        {
            PutToRest(entry, name);
        }
    }

    /// <summary>Writes what is awake and the names of what rests.</summary>
    public void Save(SnapshotWriter writer)
    {
        var resting = entries.Where(pair => pair.Value.Unchanged is not null).ToList();
        writer.Write(resting.Count);
        foreach (var (key, entry) in resting)
        {
            writer.WriteText(key);
            writer.Write(entry.Part!.Value);
        }

        writer.Write(entries.Count - resting.Count);
        foreach (var (key, entry) in awake.Where(pair => pair.Value.Unchanged is null))
        {
            writer.WriteText(key);
            entry.Awake!.Save(writer);
        }
    }

    /// <summary>Replaces everything by what <see cref="Save"/> wrote.</summary>
    public void Load(ref SnapshotReader reader)
    {
        entries.Clear();
        awake.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var entry = new Entry(reader.ReadText()!) { Part = reader.Read<PartName>() };
            entries.Add(entry.Key, entry);
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var entry = new Entry(reader.ReadText()!);
            entry.Awake = TPart.Load(entry.Key, ref reader, 0);
            entries.Add(entry.Key, entry);
            awake.Add(entry.Key, entry);
        }
    }

    /// <summary>The digest of all of them.</summary>
    public StateHash Hash()
    {
        var hasher = new StateHasher();
        foreach (var entry in awake.Values)
        {
            entry.Awake!.AddTo(hasher);
        }

        return entries.Values.Where(entry => entry.Awake is null).Aggregate(hasher.Sum, (sum, entry) => sum + entry.Part!.Value.Hash);
    }

    private TPart Add(string key)
    {
        var entry = new Entry(key) { Awake = create(key) };
        entries.Add(key, entry);
        awake.Add(key, entry);
        return entry.Awake;
    }

    private TPart Awaken(Entry entry)
    {
        if (entry.Awake is null)
        {
            var reader = new SnapshotReader(parts!.Read(entry.Part!.Value));
            _ = reader.ReadText();
            entry.Awake = TPart.Load(entry.Key, ref reader, entry.Revision);
            entry.Revision = entry.Awake.Revision;
            awake.Add(entry.Key, entry);
        }

        entry.Waking = ++wakings;
        return entry.Awake;
    }

    private void PutToRest(Entry entry, PartName name)
    {
        (entry.Part, entry.Revision, entry.Awake) = (name, entry.Awake!.Revision, null);
        awake.Remove(entry.Key);
    }
}
