using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.State;

namespace Changkong.Danmaku.Frames;

/// <summary>The panel of one session. Everything but the lines is the whole at this moment; the lines are the newest, or those that came since the frame before.</summary>
/// <param name="Full">Whether the lines replace what is shown.</param>
/// <param name="AsOf">Greatest event time folded.</param>
/// <param name="Lines">Shown lines, oldest first, at most ten for each second.</param>
/// <param name="Interaction">The interaction programme with its live counts, the newest five of a kind; null until an event has named the session.</param>
/// <param name="LinesLeftOut">Shown lines since the frame before that there was no room for.</param>
internal sealed record PanelFrame(
    string Session, long Sequence, bool Full, DateTimeOffset? AsOf, IReadOnlyList<PanelLine> Lines, long LinesLeftOut, PanelCounters Counters, HoldSummary Holds, IReadOnlyList<QuestionView> Questions,
    IReadOnlyList<SwitchView> Switches, IReadOnlyList<MinuteView> Minutes, InteractionFrame? Interaction = null);

/// <summary>A comment as the panel shows it.</summary>
/// <param name="Mood">−1000 to 1000.</param>
/// <param name="Intent">0 to 1000.</param>
/// <param name="Score">0 to 1000: how sure the rule is.</param>
/// <param name="Version">The engine that judged.</param>
internal sealed record PanelLine(
    string Id, DateTimeOffset At, string Viewer, string Text, CommentStatus Status, string Reason, IReadOnlyList<string> Labels, string? Group, string? Product, int Mood, int Intent, int Score,
    string Version, IReadOnlyList<VerdictHit> Hits)
{
    public static PanelLine Of(JudgedLine line) => new(
        line.Order.Id, DateTimeOffset.FromUnixTimeMilliseconds(line.Order.Time), line.Viewer, line.Text, line.Status, line.Reason, line.Labels.Split(',', StringSplitOptions.RemoveEmptyEntries), line.Group,
        line.Product, line.Mood, line.Intent, line.Score, line.Version, line.Hits);
}

/// <summary>What became of the comments of the session.</summary>
/// <param name="LinkShare">Comments with a link among the shown; null while none is shown. Stays below 0.01.</param>
/// <param name="Reasons">Comments by the rule that decided, the most frequent first; at most 20.</param>
internal sealed record PanelCounters(long Shown, long Folded, long Held, long Blocked, long WithLink, long ShownWithLink, double? LinkShare, IReadOnlyList<ReasonCount> Reasons);

/// <summary>How often a rule decided.</summary>
internal sealed record ReasonCount(string Reason, long Count);

/// <summary>The queue of held comments.</summary>
/// <param name="OldestSeconds">How long the oldest has been waiting, by event time; null when none waits.</param>
/// <param name="First">The oldest, at most 20.</param>
/// <param name="OpenAppeals">Appeals that nobody has decided on.</param>
internal sealed record HoldSummary(int Waiting, double? OldestSeconds, IReadOnlyList<PanelLine> First, int OpenAppeals);

/// <summary>The same question, asked by many.</summary>
/// <param name="Kind"><c>size</c>, <c>price</c>, <c>shipping</c>, <c>afterSales</c>, <c>howToUse</c>, <c>stock</c>, <c>authenticity</c> or <c>other</c>.</param>
/// <param name="Waiting">How many wait for an answer.</param>
/// <param name="WaitingSeconds">How long the first of them has been waiting, by event time; null when nobody is.</param>
/// <param name="Suggestion">The approved answer that fits, when one is sure enough.</param>
internal sealed record QuestionView(
    string Group, string Text, string Kind, string? Product, long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Waiting, double? WaitingSeconds, AnswerView? Answer, SuggestionView? Suggestion);

/// <summary>The answer that was given.</summary>
/// <param name="Origin"><c>knowledge</c> or <c>person</c>.</param>
/// <param name="Level"><c>suggested</c>: handed to the host or copied. <c>posted</c>: under an allow rule.</param>
internal sealed record AnswerView(string Text, string Origin, string Level, string By, DateTimeOffset At);

/// <summary>An approved answer that fits a question.</summary>
/// <param name="MayPost">Whether a person has allowed it to be posted in this room.</param>
internal sealed record SuggestionView(string Answer, string Text, string Source, double Score, bool MayPost);

/// <summary>A change of how the room is moderated that is in force.</summary>
/// <param name="Action"><c>set</c>, <c>mute</c>, <c>word</c>, <c>slow</c> or <c>links</c>.</param>
/// <param name="Until">When a mute ends; null when it does not.</param>
internal sealed record SwitchView(string Action, string Subject, string State, long? Seconds, DateTimeOffset? Until, string By, string Reason, DateTimeOffset At);

/// <summary>One minute of the curves.</summary>
/// <param name="Mood">Mean of the comments, −1 to 1; null without comments.</param>
/// <param name="Intent">Comments that say their writer wants to buy.</param>
/// <param name="Basic">基础: likes, shares, follows, short cheers.</param>
/// <param name="Deep">深度: questions, wishes to buy, talk of the product.</param>
/// <param name="Emotion">情感: praise, thanks, birthdays, stories of fans.</param>
internal sealed record MinuteView(DateTimeOffset At, long Shown, long Folded, long Held, long Blocked, long Questions, double? Mood, long Intent, long Basic, long Deep, long Emotion);

/// <summary>Something that is laid over the curves.</summary>
/// <param name="Kind">Type of the event.</param>
internal sealed record MarkView(DateTimeOffset At, string Kind, string? Product, string? What);
