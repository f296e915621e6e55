using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Live;

namespace Changkong.IntegrationTests.Live;

/// <summary>A fold small enough to be checked by hand: events, likes and greatest event time by session.</summary>
internal sealed class TallyFold(string name = "tally", int version = 1) : IPartitionFold
{
    /// <summary>An event with this id makes the fold throw.</summary>
    public const string PoisonId = "poison";

    public string Name => name;

    public int Version => version;

    public IPartitionState Create(int partition) => new TallyState();
}

internal sealed record Tally(long Events, long Likes, long GreatestTime);

internal sealed class TallyState : IPartitionState
{
    private readonly SortedDictionary<string, Tally> sessions = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Tally> Sessions => sessions;

    public void Apply(ref EventView view, in EventContext context)
    {
        if (view.Id.SequenceEqual(Encoding.UTF8.GetBytes(TallyFold.PoisonId)))
        {
            throw new InvalidOperationException("a number that cannot be");
        }

        string session = Encoding.UTF8.GetString(view.Session);
        var before = sessions.GetValueOrDefault(session, new Tally(0, 0, 0));
        sessions[session] = new(before.Events + 1, before.Likes + view.Integer(EventField.Count), Math.Max(before.GreatestTime, view.TimeUnixMilliseconds));
    }

    public void Save(IBufferWriter<byte> output)
    {
        Number(output, sessions.Count);
        foreach (var (session, tally) in sessions)
        {
            Number(output, Encoding.UTF8.GetByteCount(session));
            output.Write(Encoding.UTF8.GetBytes(session));
            Number(output, tally.Events);
            Number(output, tally.Likes);
            Number(output, tally.GreatestTime);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        sessions.Clear();
        for (long left = Number(ref snapshot); left > 0; left--)
        {
            int length = (int)Number(ref snapshot);
            string session = Encoding.UTF8.GetString(snapshot[..length]);
            snapshot = snapshot[length..];
            sessions[session] = new(Number(ref snapshot), Number(ref snapshot), Number(ref snapshot));
        }
    }

    public StateHash Hash()
    {
        var sum = default(StateHash);
        Span<byte> key = stackalloc byte[EventKey.Length];
        foreach (var (session, tally) in sessions)
        {
            EventKey.Write(Encoding.UTF8.GetBytes(session), Encoding.UTF8.GetBytes($"{tally.Events}/{tally.Likes}/{tally.GreatestTime}"), key);
            sum += new StateHash(BinaryPrimitives.ReadUInt64LittleEndian(key[8..]), BinaryPrimitives.ReadUInt64LittleEndian(key));
        }

        return sum;
    }

    private static void Number(IBufferWriter<byte> output, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    private static long Number(ref ReadOnlySpan<byte> input)
    {
        long value = BinaryPrimitives.ReadInt64LittleEndian(input);
        input = input[8..];
        return value;
    }
}
