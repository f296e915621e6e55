using System.Buffers;
using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Changkong.Live;

namespace Changkong.Danmaku;

/// <summary>Id, time and author of what a decision adds to the log.</summary>
/// <param name="Time">Event time: the clock of the session, and later than every decision before it.</param>
internal readonly record struct DecisionStamp(string Id, string Session, long Time, string Actor);

/// <summary>Lets the owner of a session's partition decide. Scoped to the request, because it knows who asks.</summary>
internal sealed class DanmakuDesk(ILiveRuntime live, PanelReader panels, ICurrentActor actor, IIdSource ids, TimeProvider time, DanmakuInstruments instruments)
{
    private const int ReasonCharactersMaximum = 200;

    public string Actor => actor.Name;

    /// <summary>Decides on the panel as it is; answered once the panel has folded the decision's events.</summary>
    public async ValueTask<TOutcome> DecideAsync<TOutcome>(string session, Func<RoomPanel, DecisionStamp, Decision<TOutcome>> decide, CancellationToken cancellation)
        where TOutcome : class
    {
        string id = ids.Next();
        string name = actor.Name;
        var outcome = await live.DecideAsync<DanmakuState, TOutcome>(
            panels.PartitionOf(session),
            state =>
            {
                var panel = state.Find(session) ?? new RoomPanel(session);
                return decide(panel, new(id, session, panel.DecisionTime(time.GetUtcNow().ToUnixTimeMilliseconds()), name));
            },
            cancellation);
        instruments.OnDecided(outcome.GetType().Name);
        return outcome;
    }

    /// <summary>One event of a decision.</summary>
    /// <param name="suffix">Tells events of one decision apart.</param>
    public static ReadOnlyMemory<byte> Event(in DecisionStamp stamp, EventType type, Action<EventWriter> body, string suffix = "")
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(stamp.Id + suffix, EventSources.Own, type, stamp.Time, stamp.Session);
        body(writer);
        writer.End();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Refuses a reason that is too long; where one is needed, also one that is missing.</summary>
    public static string Reason(string? reason, bool isNeeded)
    {
        string text = reason?.Trim() ?? "";
        if (text.Length > ReasonCharactersMaximum || (isNeeded && text.Length == 0))
        {
            throw new BadInputException("reason", isNeeded ? $"Say why, in 1 to {ReasonCharactersMaximum} characters." : $"At most {ReasonCharactersMaximum} characters.");
        }

        return text;
    }

    /// <summary>Refuses a name that is empty or longer than an event holds.</summary>
    public static string Name(string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || System.Text.Encoding.UTF8.GetByteCount(value) > EventLimits.NameBytesMaximum)
        {
            throw new BadInputException(field, $"Use 1 to {EventLimits.NameBytesMaximum} bytes.");
        }

        return value;
    }
}
