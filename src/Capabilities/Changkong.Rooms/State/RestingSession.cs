using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>A session that rests: its facts, and under which name the rest of it is kept. Never changes, so that it may be read beside the partition's loop.</summary>
internal sealed class RestingSession : SessionFacts
{
    public RestingSession(SessionState session, PartName part)
        : base(session) => Part = part;

    private RestingSession(byte[] key, PartName part)
        : base(key) => Part = part;

    public PartName Part { get; }

    public static RestingSession Load(ref SnapshotReader reader)
    {
        var part = reader.Read<PartName>();
        var session = new RestingSession(reader.ReadArray<byte>(), part);
        session.LoadFacts(ref reader);
        return session;
    }
}
