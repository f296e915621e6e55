using System.Text;
using Changkong.Connectors;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;

namespace Changkong.Tests.Connectors;

/// <summary>Plays sessions for tests and reads them back through the reader and the rules of the gate.</summary>
internal static class SimulatedSessions
{
    public const long Evening = 1_767_268_800_000;

    public static SessionPlan Plan(ulong seed = 7, int room = 0, double eventsPerSecond = 5, int minutes = 30, bool steady = false) =>
        SessionPlan.Of(new SimulationOptions { Seed = seed, EventsPerSecond = eventsPerSecond, SessionLength = TimeSpan.FromMinutes(minutes), IsSteady = steady }, room, Evening);

    public static byte[] Play(SimulatedRoom room, long untilUnixMilliseconds)
    {
        var batch = new EventBatch();
        room.Advance(untilUnixMilliseconds, batch);
        return batch.Lines.ToArray();
    }

    public static List<PlayedEvent> Read(byte[] lines)
    {
        var events = new List<PlayedEvent>();
        var view = default(EventView);
        foreach (var range in lines.AsSpan().Split((byte)'\n'))
        {
            var line = lines.AsSpan()[range];
            if (line.IsEmpty)
            {
                continue;
            }

            if (!EventReader.TryRead(line, ref view, out var fault) || !EventRules.TryCheck(ref view, out fault))
            {
                throw new InvalidOperationException($"{fault}: {Encoding.UTF8.GetString(line)}");
            }

            events.Add(PlayedEvent.Of(ref view));
        }

        return events;
    }
}

internal sealed record PlayedEvent(string Id, string Source, string TypeName, EventType Type, long TimeUnixMilliseconds, string Session, IReadOnlyDictionary<EventField, string> Texts, IReadOnlyDictionary<EventField, long> Numbers)
{
    public string? this[EventField field] => Texts.GetValueOrDefault(field);

    public long Number(EventField field) => Numbers.GetValueOrDefault(field);

    public static PlayedEvent Of(ref EventView view)
    {
        var texts = new Dictionary<EventField, string>();
        var numbers = new Dictionary<EventField, long>();
        foreach (var definition in EventFields.All)
        {
            if (!view.Has(definition.Field))
            {
                continue;
            }

            if (definition.Kind == EventFieldKind.Integer)
            {
                numbers[definition.Field] = view.Integer(definition.Field);
            }
            else
            {
                texts[definition.Field] = Encoding.UTF8.GetString(view.Text(definition.Field));
            }
        }

        return new(
            Encoding.UTF8.GetString(view.Id), Encoding.UTF8.GetString(view.Source), Encoding.UTF8.GetString(view.TypeName), view.Type, view.TimeUnixMilliseconds,
            Encoding.UTF8.GetString(view.Session), texts, numbers);
    }
}
