using Changkong.Contracts.Events;

namespace Changkong.Danmaku.State;

/// <summary>A change of how a room is moderated, made by a person: the newest of its subject is in force.</summary>
/// <param name="Value">Seconds of slow mode; the instant in Unix milliseconds at which a mute ends, 0 when it does not.</param>
internal sealed record ModerationFact(FactOrder Order, string Action, string Subject, string State, long Value, string Actor, string Reason) : IOrdered
{
    public static ModerationFact Of(ref EventView view)
    {
        string action = EventText.Decode(view.Text(EventField.Action));
        string subject = action switch
        {
            ModerationActions.Mute => EventText.Decode(view.Text(EventField.Viewer)),
            ModerationActions.Set => EventText.Decode(view.Text(EventField.Title)),
            ModerationActions.Word => EventText.Decode(view.Text(EventField.Text)),
            _ => "",
        };
        long duration = view.Integer(EventField.DurationMilliseconds);
        long value = action == ModerationActions.Mute ? (duration > 0 ? view.TimeUnixMilliseconds + duration : 0) : view.Integer(EventField.Count);
        return new(
            FactOrder.Of(ref view), action, subject, EventText.Decode(view.Text(EventField.State)), value, EventText.Decode(view.Text(EventField.Actor)), EventText.Decode(view.Text(EventField.Reason)));
    }

    public string Key => $"{Action}\n{Subject}";

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.Write(Action);
        writer.Write(Subject);
        writer.Write(State);
        writer.Write(Value);
        writer.Write(Actor);
        writer.Write(Reason);
    }

    public static ModerationFact Load(SnapshotReader reader) => new(
        FactOrder.Load(reader), reader.ReadName(), reader.ReadName(), reader.ReadName(), reader.ReadNumber(), reader.ReadName(), reader.ReadName());
}

/// <summary>What <c>moderation.changed</c> may say.</summary>
internal static class ModerationActions
{
    /// <summary>A set of words or patterns; state <c>on</c> or <c>off</c>.</summary>
    public const string Set = "set";

    /// <summary>A viewer; state <c>on</c> or <c>off</c>.</summary>
    public const string Mute = "mute";

    /// <summary>A word of this session alone; state <c>hold</c>, <c>block</c> or <c>off</c>.</summary>
    public const string Word = "word";

    /// <summary>One comment a viewer in so many seconds; state <c>on</c> or <c>off</c>.</summary>
    public const string Slow = "slow";

    /// <summary>Comments with a link; state <c>block</c>, or <c>limit</c>: shown while they are fewer than one in a hundred.</summary>
    public const string Links = "links";

    public const string On = "on";
    public const string Off = "off";
}

/// <summary>What is in force in a session. The same book is kept by the judge and by the panel.</summary>
internal sealed class ModerationBook
{
    private const int FactsMaximum = 5_000;

    private readonly LatestBook<ModerationFact> facts = new(FactsMaximum);

    public void Add(ModerationFact fact) => facts.Add(fact.Key, fact);

    /// <summary>Whether a set is switched on or off in this session; null when nobody has touched it.</summary>
    public bool? SetSwitch(string set) => facts.TryFind($"{ModerationActions.Set}\n{set}", out var fact) ? fact.State == ModerationActions.On : null;

    public bool IsMuted(string viewer, long atUnixMilliseconds) =>
        facts.TryFind($"{ModerationActions.Mute}\n{viewer}", out var fact) && fact.State == ModerationActions.On && (fact.Value == 0 || fact.Value > atUnixMilliseconds);

    /// <summary>0 when slow mode is off.</summary>
    public long SlowSeconds => facts.TryFind($"{ModerationActions.Slow}\n", out var fact) && fact.State == ModerationActions.On ? fact.Value : 0;

    public bool BlocksLinks => !facts.TryFind($"{ModerationActions.Links}\n", out var fact) || fact.State != "limit";

    /// <summary>In force, by action; mutes that have run out by then are left out.</summary>
    public IEnumerable<ModerationFact> InForce(long atUnixMilliseconds) => facts.All.Select(entry => entry.Value)
        .Where(fact => fact.Action == ModerationActions.Set
            || (fact.State != ModerationActions.Off && !(fact.Action == ModerationActions.Mute && fact.Value != 0 && fact.Value <= atUnixMilliseconds)))
        .OrderBy(fact => fact.Action, StringComparer.Ordinal).ThenBy(fact => fact.Subject, StringComparer.Ordinal);

    public void Save(SnapshotWriter writer) => facts.Save(writer);

    public void Load(SnapshotReader reader) => facts.Load(reader, ModerationFact.Load);

    public void AddTo(FactHasher hasher) => facts.AddTo(hasher, "moderation");
}
