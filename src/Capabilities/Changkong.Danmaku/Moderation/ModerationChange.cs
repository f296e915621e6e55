using Changkong.Contracts.Events;
using Changkong.Danmaku.Frames;
using Changkong.Danmaku.State;
using Changkong.Live;

namespace Changkong.Danmaku.Moderation;

/// <summary>One change of how a session is moderated, on its way into the log.</summary>
/// <param name="Value">Seconds of slow mode, or of a mute; 0 for a mute that lasts.</param>
internal sealed record ModerationChange(string Action, string Subject, string State, long Value, string Reason)
{
    /// <summary>Takes the change; answered when it is in force on the panel. The judge sees it before the next comment.</summary>
    public static ValueTask<SwitchView> TakeAsync(DanmakuDesk desk, string session, ModerationChange change, CancellationToken cancellation) =>
        desk.DecideAsync(session, (_, stamp) => change.Decide(stamp), cancellation);

    public Decision<SwitchView> Decide(DecisionStamp stamp)
    {
        long until = Action == ModerationActions.Mute && Value > 0 ? stamp.Time + (Value * 1_000) : 0;
        var fact = new ModerationFact(new(stamp.Time, stamp.Id), Action, Subject, State, Action == ModerationActions.Mute ? until : Value, stamp.Actor, Reason);
        return new(PanelViews.Switch(fact), [DanmakuDesk.Event(stamp, EventType.ModerationChanged, writer => Write(writer, stamp.Actor))]);
    }

    private void Write(EventWriter writer, string actor)
    {
        writer.Add(EventField.Action, Action).Add(EventField.State, State).Add(EventField.Actor, actor).Add(EventField.Reason, Reason);
        switch (Action)
        {
            case ModerationActions.Set:
                writer.Add(EventField.Title, Subject);
                break;
            case ModerationActions.Mute:
                writer.Add(EventField.Viewer, Subject).Add(EventField.DurationMilliseconds, Value * 1_000);
                break;
            case ModerationActions.Word:
                writer.Add(EventField.Text, Subject);
                break;
            case ModerationActions.Slow:
                writer.Add(EventField.Count, Value);
                break;
        }
    }
}
