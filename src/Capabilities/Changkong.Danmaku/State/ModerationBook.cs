using Changkong.Contracts.Events;
using Changkong.Live.State;
using Changkong.Text;

namespace Changkong.Danmaku.State;

/// <summary>A change of how a room is moderated, made by a person: the newest of its subject is in force.</summary>
/// <param name="Value">Seconds of slow mode; the instant in Unix milliseconds at which a mute ends, 0 when it does not.</param>
internal sealed record ModerationFact(FactOrder Order, string Action, string Subject, string State, long Value, string Actor, string Reason) : IOrdered<ModerationFact>
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
        writer.WriteText(Action);
        writer.WriteText(Subject);
        writer.WriteText(State);
        writer.Write(Value);
        writer.WriteText(Actor);
        writer.WriteText(Reason);
    }

    public static ModerationFact Load(ref SnapshotReader reader) => new(
        FactOrder.Load(ref reader), reader.ReadText()!, reader.ReadText()!, reader.ReadText()!, reader.ReadInt64(), reader.ReadText()!, reader.ReadText()!);

    public void AddTo(StateHasher hasher, ulong owner) => hasher.Add(
        owner, Order.Hash, StateHasher.Of(Action), StateHasher.Of(Subject), StateHasher.Of(State), (ulong)Value, StateHasher.Of(Actor), StateHasher.Of(Reason));
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

/// <summary>A word of one session.</summary>
internal readonly record struct RoomWord(string Text, string Folded, LexiconTier Tier);

/// <summary>What is in force in a session. The same book is kept by the judge and by the panel; the judge asks for every comment, so what it asks is kept ready.</summary>
internal sealed class ModerationBook
{
    private const int FactsMaximum = 5_000;

    private readonly LatestBook<ModerationFact> facts = new(FactsMaximum);
    private InForceNow? ready;

    private InForceNow Now => ready ??= new(facts.All.Select(entry => entry.Value));

    public void Add(ModerationFact fact)
    {
        facts.Add(fact.Key, fact);
        ready = null;
    }

    /// <summary>Whether somebody has switched a set here.</summary>
    public bool HasSwitches => Now.Switches.Count > 0;

    /// <summary>Whether a set is switched on or off in this session; null when nobody has touched it.</summary>
    public bool? SetSwitch(string set) => Now.Switches.TryGetValue(set, out bool isOn) ? isOn : null;

    public bool IsMuted(ReadOnlySpan<char> viewer, long atUnixMilliseconds) =>
        Now.Mutes.Count > 0 && Now.Mutes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(viewer, out long until) && (until == 0 || until > atUnixMilliseconds);

    /// <summary>0 when slow mode is off.</summary>
    public long SlowSeconds => Now.SlowSeconds;

    public bool BlocksLinks => Now.BlocksLinks;

    /// <summary>Words of this session alone, in a fixed order.</summary>
    public ReadOnlySpan<RoomWord> Words => Now.Words;

    /// <summary>In force, by action; mutes that have run out by then are left out.</summary>
    public IEnumerable<ModerationFact> InForce(long atUnixMilliseconds) => facts.All.Select(entry => entry.Value)
        .Where(fact => fact.Action == ModerationActions.Set
            || (fact.State != ModerationActions.Off && !(fact.Action == ModerationActions.Mute && fact.Value != 0 && fact.Value <= atUnixMilliseconds)))
        .OrderBy(fact => fact.Action, StringComparer.Ordinal).ThenBy(fact => fact.Subject, StringComparer.Ordinal);

    public void Save(SnapshotWriter writer) => facts.Save(writer);

    public void Load(ref SnapshotReader reader)
    {
        facts.Load(ref reader);
        ready = null;
    }

    public void AddTo(StateHasher hasher, ulong owner) => facts.AddTo(hasher, owner);

    /// <summary>The facts sorted out by what is asked of them.</summary>
    private sealed class InForceNow
    {
        public InForceNow(IEnumerable<ModerationFact> facts)
        {
            var words = new List<RoomWord>();
            foreach (var fact in facts.OrderBy(fact => fact.Subject, StringComparer.Ordinal))
            {
                bool isOn = fact.State == ModerationActions.On;
                switch (fact.Action)
                {
                    case ModerationActions.Set:
                        Switches.Add(fact.Subject, isOn);
                        break;
                    case ModerationActions.Mute when isOn:
                        Mutes.Add(fact.Subject, fact.Value);
                        break;
                    case ModerationActions.Word when fact.State != ModerationActions.Off:
                        words.Add(new(fact.Subject, TextFold.Fold(fact.Subject), fact.State == "block" ? LexiconTier.Block : LexiconTier.Hold));
                        break;
                    case ModerationActions.Slow when fact.Subject.Length == 0:
                        SlowSeconds = isOn ? fact.Value : 0;
                        break;
                    case ModerationActions.Links when fact.Subject.Length == 0:
                        BlocksLinks = fact.State != "limit";
                        break;
                    default:
                        break;
                }
            }

            Words = [.. words];
        }

        public Dictionary<string, bool> Switches { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, long> Mutes { get; } = new(StringComparer.Ordinal);

        public RoomWord[] Words { get; }

        public long SlowSeconds { get; }

        public bool BlocksLinks { get; } = true;
    }
}
