using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>What is known of a session apart from its counters: enough to list it, to find it and to say whether it is on.</summary>
internal abstract class SessionFacts
{
    private static readonly EventField[] SessionTexts =
        [EventField.Platform, EventField.Account, EventField.Room, EventField.Title, EventField.Host, EventField.HostTier, EventField.Origin];

    private readonly byte[] key;
    private readonly List<byte[]> sources;

    protected SessionFacts(byte[] key)
    {
        this.key = key;
        Name = EventText.Decode(key);
        sources = [];
        (Started, Planned, Ended) = (new(SessionTexts, [EventField.Goal]), new(SessionTexts, [EventField.Goal]), new([EventField.Reason], []));
    }

    /// <summary>Takes over the facts of a session that changes no more.</summary>
    protected SessionFacts(SessionFacts other)
    {
        (key, Name, sources, Started, Planned, Ended) = (other.key, other.Name, other.sources, other.Started, other.Planned, other.Ended);
        (Watermark, FirstEvent, AcceptedThrough, Events, Revision) = (other.Watermark, other.FirstEvent, other.AcceptedThrough, other.Events, other.Revision);
        (StartedAt, EndAcceptedAt) = (other.StartedAt, other.EndAcceptedAt);
    }

    /// <summary>The session's id.</summary>
    public string Name { get; }

    public ReadOnlySpan<byte> Key => key;

    /// <summary>Greatest event time seen.</summary>
    public long Watermark { get; protected set; } = long.MinValue;

    /// <summary>Smallest event time seen.</summary>
    public long FirstEvent { get; protected set; } = long.MaxValue;

    /// <summary>Greatest gate time of the events folded.</summary>
    public long AcceptedThrough { get; protected set; }

    /// <summary>Events folded.</summary>
    public long Events { get; protected set; }

    /// <summary>Raised by every event; tells a reader whether anything can have changed.</summary>
    public long Revision { get; protected set; }

    /// <summary>The newest start; its text fields describe the session.</summary>
    public Fact Started { get; }

    /// <summary>The newest plan; stands in for fields that the start does not carry.</summary>
    public Fact Planned { get; }

    /// <summary>The newest end.</summary>
    public Fact Ended { get; }

    /// <summary>The earliest start, which opens the minutes of the session; the first event when there is none.</summary>
    public long StartedAt { get; protected set; } = long.MaxValue;

    /// <summary>When the session ended: the greatest time of an end; null while none is known.</summary>
    public long? EndedAt => Ended.IsKnown ? Ended.Order.Time : null;

    /// <summary>When the gate accepted the end; 0 while there is none.</summary>
    public long EndAcceptedAt { get; protected set; }

    /// <summary>The sources its events came from.</summary>
    public IReadOnlyList<byte[]> Sources => sources;

    /// <summary>Up to when open spans and the last samples are counted.</summary>
    public long AsOf => EndedAt ?? Watermark;

    public string? Text(EventField field) => Started.Text(field) ?? Planned.Text(field);

    public long? Goal => Started.Number(EventField.Goal) ?? Planned.Number(EventField.Goal);

    protected byte[] LearnSource(ReadOnlySpan<byte> source)
    {
        foreach (byte[] known in sources)
        {
            if (source.SequenceEqual(known))
            {
                return known;
            }
        }

        sources.Add(source.ToArray());
        return sources[^1];
    }

    /// <summary>Writes what <see cref="RestingSession.Load"/> reads.</summary>
    public void SaveFacts(SnapshotWriter writer, PartName part)
    {
        writer.Write(part);
        SaveFacts(writer);
    }

    protected void SaveFacts(SnapshotWriter writer)
    {
        writer.WriteArray<byte>(key);
        writer.Write(Watermark);
        writer.Write(FirstEvent);
        writer.Write(AcceptedThrough);
        writer.Write(Events);
        writer.Write(StartedAt);
        writer.Write(EndAcceptedAt);
        writer.Write(sources.Count);
        sources.ForEach(source => writer.WriteArray<byte>(source));
        Started.Save(writer);
        Planned.Save(writer);
        Ended.Save(writer);
    }

    /// <summary>Loads all but the key, which stands first.</summary>
    protected void LoadFacts(ref SnapshotReader reader)
    {
        Watermark = reader.ReadInt64();
        FirstEvent = reader.ReadInt64();
        AcceptedThrough = reader.ReadInt64();
        Events = reader.ReadInt64();
        StartedAt = reader.ReadInt64();
        EndAcceptedAt = reader.ReadInt64();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            sources.Add(reader.ReadArray<byte>());
        }

        Started.Load(ref reader);
        Planned.Load(ref reader);
        Ended.Load(ref reader);
    }
}
