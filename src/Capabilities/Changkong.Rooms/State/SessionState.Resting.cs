using System.Buffers;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>How a session goes to rest and comes back.</summary>
internal sealed partial class SessionState
{
    private long copiedRevision = -1;
    private (PartName Part, long Revision)? wokenFrom;

    /// <summary>Whether the log says that an alert fires: it must be seen until it is resolved.</summary>
    public bool IsAlerting => alerts.Values.Any(mark => mark.Firing);

    /// <summary>No event has come since the last copy.</summary>
    public bool IsAsCopied => copiedRevision == Revision;

    /// <summary>What it woke from, if no event has come since: that still holds all of it.</summary>
    public PartName? UnchangedPart => wokenFrom is { } from && from.Revision == Revision ? from.Part : null;

    /// <summary>Writes all of it.</summary>
    /// <returns>Its digest.</returns>
    public StateHash Copy(IBufferWriter<byte> output)
    {
        var hasher = new StateHasher();
        AddTo(hasher);
        Save(new SnapshotWriter(output));
        copiedRevision = Revision;
        return hasher.Sum;
    }

    /// <summary>Loads what rested. Its revisions go on from where they were: who remembers an older one sees that anything may have changed.</summary>
    public static SessionState Load(ReadOnlySpan<byte> copy, RestingSession resting, int viewersExactMaximum)
    {
        var reader = new SnapshotReader(copy);
        var session = Load(ref reader, viewersExactMaximum);
        session.Revision = resting.Revision;
        for (int minute = 0; minute < session.minuteRevisions.Count; minute++)
        {
            session.minuteRevisions[minute] = resting.Revision;
        }

        session.wokenFrom = (resting.Part, resting.Revision);
        return session;
    }
}
