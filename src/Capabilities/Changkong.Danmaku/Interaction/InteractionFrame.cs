using Changkong.Danmaku.Interaction.Programme;

namespace Changkong.Danmaku.Interaction;

/// <summary>The interaction programme of a session as it stands now. Times are Unix milliseconds of the session's own clock.</summary>
/// <param name="Session">Id of the session.</param>
/// <param name="ClockUnixMs">The session's clock.</param>
/// <param name="Online">Viewers in the room as last sampled; null when never sampled.</param>
/// <param name="Lotteries">The newest first.</param>
/// <param name="Polls">The newest first.</param>
/// <param name="Counts">The newest first.</param>
/// <param name="Nodes">By planned time.</param>
/// <param name="PlanFaults">What is wrong with the plan; empty when it is good.</param>
/// <param name="Lines">What the host has before them: pinned lines first, then prompted ones in order.</param>
/// <param name="Layers">The three layers of interaction.</param>
public sealed record InteractionFrame(
    string Session, long ClockUnixMs, long? Online, IReadOnlyList<LotteryView> Lotteries, IReadOnlyList<TallyView> Polls, IReadOnlyList<TallyView> Counts, IReadOnlyList<NodeView> Nodes,
    IReadOnlyList<string> PlanFaults, IReadOnlyList<LineView> Lines, LayersView Layers)
{
    /// <summary>Whether something runs whose counts or time change by themselves.</summary>
    public bool IsRunning => Lotteries.Any(lottery => lottery.Stage is LotteryStage.Announced or LotteryStage.Open or LotteryStage.Closing) || Polls.Concat(Counts).Any(tally => tally.IsOpen);
}

/// <summary>How far a lottery is.</summary>
public enum LotteryStage
{
    /// <summary>Announced; comments do not count yet.</summary>
    Announced,

    /// <summary>Comments count.</summary>
    Open,

    /// <summary>The window is over, the list is being closed.</summary>
    Closing,

    /// <summary>The list is closed; it can be drawn.</summary>
    Closed,

    /// <summary>The winners are known.</summary>
    Drawn,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>A lottery as it stands now.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title, with the prize.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Tokens">Passwords.</param>
/// <param name="Winners">How many are drawn.</param>
/// <param name="Conditions">What else is asked.</param>
/// <param name="OpensAtUnixMs">Comments count from then on.</param>
/// <param name="ClosesAtUnixMs">Comments count before then.</param>
/// <param name="Entries">Viewers who have entered so far, or whom the closed list holds.</param>
/// <param name="Excluded">Viewers who sent the password and are not in it.</param>
/// <param name="Commitment">Published before the entries opened.</param>
/// <param name="EntryRoot">Digest of the closed list; null while it is open.</param>
/// <param name="Seed">Revealed by the draw; null before.</param>
/// <param name="WinningViewers">Pseudonyms, first prize first, at most 20; empty before the draw.</param>
/// <param name="WinningTickets">The same as tickets, for the public.</param>
/// <param name="CancelReason">Why it was called off; null when it was not.</param>
/// <param name="OpenedBy">Who announced it.</param>
public sealed record LotteryView(
    string Id, string Title, LotteryStage Stage, IReadOnlyList<string> Tokens, int Winners, Lottery.LotteryConditions Conditions, long OpensAtUnixMs, long ClosesAtUnixMs, int Entries,
    ExclusionCounts Excluded, string Commitment, string? EntryRoot, string? Seed, IReadOnlyList<string> WinningViewers, IReadOnlyList<string> WinningTickets, string? CancelReason, string OpenedBy);

/// <summary>A poll or a count as it stands now.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title.</param>
/// <param name="Counting">Which vote of a viewer counts.</param>
/// <param name="OpensAtUnixMs">Since when.</param>
/// <param name="ClosesAtUnixMs">Until when.</param>
/// <param name="IsOpen">Whether it runs.</param>
/// <param name="Tokens">What viewers send, for each option.</param>
/// <param name="Result">So far, or as it ended.</param>
/// <param name="Participation">Participants ÷ viewers in the room; null when they were never sampled.</param>
/// <param name="OpenedBy">Who opened it.</param>
public sealed record TallyView(
    string Id, string Title, VoteCounting Counting, long OpensAtUnixMs, long ClosesAtUnixMs, bool IsOpen, IReadOnlyList<TallyOption> Tokens, TallyResult Result, double? Participation, string OpenedBy);

/// <summary>A line for the host.</summary>
/// <param name="Id">Id.</param>
/// <param name="AtUnixMs">When it was prompted.</param>
/// <param name="IsPinned">Whether it stays until it is withdrawn.</param>
/// <param name="Origin">person, answer, node, birthday or story.</param>
/// <param name="Text">What to say; empty where consent has been withdrawn.</param>
/// <param name="Product">Product it is about.</param>
/// <param name="Cause">Id of the group of questions or of the node it comes from.</param>
/// <param name="By">Who prompted it.</param>
/// <param name="DoneAtUnixMs">When the host said it; null when not.</param>
/// <param name="DoneBy">Who said so.</param>
/// <param name="IsWithdrawn">Whether it was taken away.</param>
public sealed record LineView(
    string Id, long AtUnixMs, bool IsPinned, string Origin, string Text, string? Product, string? Cause, string By, long? DoneAtUnixMs, string? DoneBy, bool IsWithdrawn);

/// <summary>The three layers of interaction (基础, 深度, 情感).</summary>
/// <param name="Basic">Likes, shares, follows, joins of the fan club, comments.</param>
/// <param name="Deep">Questions, wishes to buy, complaints, talk of the product; entries and votes.</param>
/// <param name="Emotional">Praise, thanks, birthdays, stories; gifts.</param>
/// <param name="Viewers">Viewers of the session who did anything or entered.</param>
public sealed record LayersView(LayerView Basic, LayerView Deep, LayerView Emotional, int Viewers);

/// <param name="Participants">Different viewers.</param>
/// <param name="Events">How often.</param>
/// <param name="Share">Participants ÷ viewers of the session; null without viewers.</param>
public sealed record LayerView(int Participants, long Events, double? Share);
