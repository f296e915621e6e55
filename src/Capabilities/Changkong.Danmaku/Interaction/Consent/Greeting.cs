using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction.Lines;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;

namespace Changkong.Danmaku.Interaction.Consent;

/// <summary>
/// Prompts the host when a viewer who has consented is in the room: on the birthday, or with the story. Once per session and kind. The event names the pseudonym and the kind only;
/// what is said is read from the consent at the moment it is shown, so that nothing remains once it is withdrawn. Pure.
/// </summary>
internal static class Greeting
{
    public static string OriginOf(DueKind kind) => kind is DueKind.Birthday ? LineOrigins.Birthday : LineOrigins.Story;

    public static IReadOnlyList<DueWork> Due(SessionInteraction session, long clock, ConsentedViewers consented, InteractionOptions options)
    {
        if (consented.Count == 0 || session.EndedAt is not null || session.StartedAt == long.MaxValue)
        {
            return [];
        }

        long since = clock - (long)options.GreetingWindow.TotalMilliseconds;
        if (session.Watermark < since)
        {
            return [];
        }

        int room = options.GreetingsMaximum - session.Course.Lines.Count(line => line.At >= since && line.Origin is LineOrigins.Birthday or LineOrigins.Story);
        var due = new List<DueWork>();
        for (int viewer = 0; viewer < session.Viewers.Count && due.Count < room; viewer++)
        {
            ref var record = ref session.Viewers[viewer];
            if (record.SeenAt >= since && record.SeenAt <= clock && consented.MayHold(record.Hash))
            {
                due.AddRange(Of(session, session.Viewers.TextOf(viewer), clock, consented).Take(room - due.Count));
            }
        }

        return due;
    }

    private static IEnumerable<DueWork> Of(SessionInteraction session, string viewer, long clock, ConsentedViewers consented)
    {
        foreach (var kind in (DueKind[])[DueKind.Birthday, DueKind.Story])
        {
            string id = $"{OriginOf(kind)}.{session.Name}.{viewer}";
            if (consented.Allows(viewer, kind) && (kind is DueKind.Story || consented.HasBirthday(viewer, clock)) && session.Course.Line(id) is null)
            {
                yield return new(kind, session.Name, id, viewer);
            }
        }
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, string id, string viewer, string origin) =>
        session.EndedAt is not null || session.Course.Line(id) is not null
            ? InteractionOutcome.Yes(id)
            : InteractionOutcome.Yes(id, ProgrammeJson.Event(id, clock, session.Name, ProgrammeAction.LinePrompted, writer => writer
                .Add(EventField.Viewer, viewer).Add(EventField.Level, "prompt").Add(EventField.Reason, origin).Add(EventField.Actor, "system")));

    /// <summary>What the host may say; null when there is no consent any more.</summary>
    public static string? TextOf(LineCourse line, ConsentedViewers consented) => line.Origin switch
    {
        LineOrigins.Birthday => consented.Find(line.Viewer ?? "") is { Birthday: not null } record ? $"今天是{record.Name}的生日，祝生日快乐" : null,
        LineOrigins.Story => consented.Find(line.Viewer ?? "") is { Story: { } story } record ? $"{record.Name}：{story}" : null,
        _ => line.Text,
    };
}
