using System.Buffers;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Compliance.Lights;

/// <summary>The fold behind the traffic lights. Holds no rules: it reads verdicts, so that a replay a year later gives what was shown.</summary>
internal sealed class LightsFold : IPartitionFold
{
    public string Name => "compliance-lights";

    public int Version => 1;

    public IPartitionState Create(int partition) => new LightsState();
}

/// <summary>The sessions of one partition. Touched by the partition's loop only.</summary>
internal sealed class LightsState : IPartitionState
{
    private readonly Dictionary<string, SessionLights> sessions = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, SessionLights> Sessions => sessions;

    public void Apply(ref EventView view, in EventContext context)
    {
        if (view.Type is not (EventType.SpeechJudged or EventType.PlatformWarned or EventType.PlatformViolated))
        {
            return;
        }

        string session = EventText.Decode(view.Session);
        if (!sessions.TryGetValue(session, out var lights))
        {
            sessions.Add(session, lights = new SessionLights());
        }

        lights.Add(LightFact.Of(ref view));
    }

    public void Save(IBufferWriter<byte> output)
    {
        var snapshot = new SnapshotWriter(output);
        snapshot.Write(sessions.Count);
        foreach (var (session, lights) in sessions)
        {
            snapshot.WriteText(session);
            lights.Save(snapshot);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        sessions.Clear();
        var reader = new SnapshotReader(snapshot);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string session = reader.ReadText()!;
            sessions.Add(session, SessionLights.Load(ref reader));
        }
    }

    public StateHash Hash()
    {
        var hasher = new StateHasher();
        foreach (var (session, lights) in sessions)
        {
            lights.AddTo(hasher, session);
        }

        return hasher.Sum;
    }
}

/// <summary>Something that colours a light.</summary>
/// <param name="Kind"><c>speech</c>, <c>title</c>, <c>warning</c> or <c>violation</c>.</param>
/// <param name="Subject">Product of a title; empty for the session's.</param>
internal sealed record LightFact(long Time, string Id, ClaimLight Light, string Kind, string Subject, string Rule, string Labels, string Text, string Host, long DurationMilliseconds)
    : IComparable<LightFact>
{
    private const int TextCharactersMaximum = 400;

    public static LightFact Of(ref EventView view)
    {
        string id = EventText.Decode(view.Id);
        if (view.Type is EventType.PlatformWarned or EventType.PlatformViolated)
        {
            bool violated = view.Type == EventType.PlatformViolated;
            return new(
                view.TimeUnixMilliseconds, id, violated ? ClaimLight.Red : ClaimLight.Yellow, violated ? "violation" : "warning", "", "", "",
                Cut($"{EventText.Decode(view.Text(EventField.Reason))} {EventText.Decode(view.Text(EventField.Text))}".Trim()), "", 0);
        }

        string state = EventText.Decode(view.Text(EventField.State));
        return new(
            view.TimeUnixMilliseconds, id, state switch { "red" => ClaimLight.Red, "yellow" => ClaimLight.Yellow, _ => ClaimLight.Green }, EventText.Decode(view.Text(EventField.Level)) == "title" ? "title" : "speech",
            EventText.Decode(view.Text(EventField.Product)), EventText.Decode(view.Text(EventField.Reason)), EventText.Decode(view.Text(EventField.Labels)), Cut(EventText.Decode(view.Text(EventField.Text))), EventText.Decode(view.Text(EventField.Host)),
            view.Has(EventField.DurationMilliseconds) ? view.Integer(EventField.DurationMilliseconds) : 0);
    }

    public int CompareTo(LightFact? other) => other is null ? 1 : Time != other.Time ? Time.CompareTo(other.Time) : string.CompareOrdinal(Id, other.Id);

    public void AddTo(StateHasher hasher, ulong session, ulong part) =>
        hasher.Add(session, part, (ulong)Time, StateHasher.Of(Id), (ulong)Light, StateHasher.Of(Kind), StateHasher.Of(Subject), StateHasher.Of(Rule), StateHasher.Of(Labels), StateHasher.Of(Text));

    public void Save(SnapshotWriter snapshot)
    {
        snapshot.Write(Time);
        snapshot.Write((int)Light);
        snapshot.Write(DurationMilliseconds);
        foreach (string text in (string[])[Id, Kind, Subject, Rule, Labels, Text, Host])
        {
            snapshot.WriteText(text);
        }
    }

    public static LightFact Load(ref SnapshotReader snapshot)
    {
        var (time, light, duration) = (snapshot.ReadInt64(), (ClaimLight)snapshot.ReadInt32(), snapshot.ReadInt64());
        var (id, kind, subject, rule) = (snapshot.ReadText()!, snapshot.ReadText()!, snapshot.ReadText()!, snapshot.ReadText()!);
        return new(time, id, light, kind, subject, rule, snapshot.ReadText()!, snapshot.ReadText()!, snapshot.ReadText()!, duration);
    }

    private static string Cut(string text) => text.Length > TextCharactersMaximum ? text[..TextCharactersMaximum] : text;
}
