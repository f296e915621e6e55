using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Shouldly;

namespace Changkong.Tests.Danmaku.Interaction;

/// <summary>One session, folded event by event; decisions are written back as the runtime does it.</summary>
internal sealed class StagedSession
{
    public const long Start = 1_795_000_000_000;
    public const string Name = "s1";

    private readonly List<byte[]> log = [];
    private int events;

    public StagedSession() => Tell(EventType.SessionStarted, 0, (EventField.Room, "r1"));

    public ProgrammeState State { get; private set; } = new();

    public SessionInteraction Session => State.Find(Name)!;

    public IReadOnlyList<byte[]> Log => log;

    /// <summary>Wall clock at which the session's clock stands so many seconds after its start.</summary>
    public static long Seconds(double seconds) => Start + (long)(seconds * 1_000);

    public string Tell(EventType type, double seconds, params (EventField Field, object Value)[] fields)
    {
        string id = $"e{++events}";
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, "test:one", type, Seconds(seconds), Name);
        foreach (var (field, value) in fields)
        {
            _ = value is string text ? writer.Add(field, text) : writer.Add(field, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
        }

        writer.End();
        Fold(output.WrittenSpan.ToArray());
        return id;
    }

    public string Comment(double seconds, string viewer, string text, string? fanLevel = null) => fanLevel is null
        ? Tell(EventType.Commented, seconds, (EventField.Viewer, viewer), (EventField.Text, text))
        : Tell(EventType.Commented, seconds, (EventField.Viewer, viewer), (EventField.Text, text), (EventField.FanLevel, fanLevel));

    /// <summary>Moves the session's clock on, as anything that happens does.</summary>
    public void Reach(double seconds) => Tell(EventType.AudienceSampled, seconds, (EventField.Online, 1_000L));

    public InteractionOutcome Do(double seconds, Func<SessionInteraction, long, Decision<InteractionOutcome>> decide)
    {
        var decision = InteractionDesk.Decide(Session, _ => true, decide, Seconds(seconds));
        foreach (var one in decision.Events)
        {
            Fold(one.ToArray());
        }

        return decision.Outcome;
    }

    public static ProgrammeState Replay(IEnumerable<byte[]> log)
    {
        var state = new ProgrammeState();
        foreach (byte[] one in log)
        {
            Apply(state, one);
        }

        return state;
    }

    public void Reload()
    {
        var saved = new ArrayBufferWriter<byte>();
        State.Save(saved);
        State = new();
        State.Load(saved.WrittenSpan);
    }

    private void Fold(byte[] json)
    {
        log.Add(json);
        Apply(State, json);
    }

    private static void Apply(ProgrammeState state, byte[] json)
    {
        var view = default(EventView);
        EventReader.TryRead(json, ref view, out var fault).ShouldBeTrue(fault.ToString());
        EventRules.TryCheck(ref view, out fault).ShouldBeTrue(fault.ToString());

        // Accepted when it happened: the clock of the session is then the wall clock.
        state.Apply(ref view, new EventContext(0, 0, view.TimeUnixMilliseconds));
    }
}
