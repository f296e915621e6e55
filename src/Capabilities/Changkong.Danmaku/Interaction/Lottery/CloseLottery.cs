using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>The list of entries as it will be closed: pseudonyms in the order of their tickets.</summary>
internal sealed record EntryListing(IReadOnlyList<string> Viewers, string Root, ExclusionCounts Excluded)
{
    public static EntryListing Of(string lottery, IEnumerable<string> viewers, ExclusionCounts excluded)
    {
        var entries = viewers.Select(viewer => (Ticket: LotteryMath.Ticket(lottery, viewer), Viewer: viewer)).OrderBy(entry => entry.Ticket, StringComparer.Ordinal).ToList();
        return new([.. entries.Select(entry => entry.Viewer)], LotteryMath.Hex(EntryTree.Root([.. entries.Select(entry => entry.Ticket)])), excluded);
    }
}

/// <summary>Closes the list of entries once the window is over: who entered, and the digest of the list, are in the log before the seed is revealed.</summary>
internal static class CloseLottery
{
    private const int ViewersPerEvent = 1_500;

    /// <summary>Entries that one decision can write into the log.</summary>
    public const int EntriesMaximum = 900 * ViewersPerEvent;

    /// <summary>Whether the list may be closed now.</summary>
    public static bool IsDue(LotteryCourse lottery, long clock, TimeSpan grace) =>
        lottery is { Closing: null, CancelReason: null } && clock >= lottery.ClosesAt + (long)grace.TotalMilliseconds;

    /// <summary>Looks who has entered. Run on the loop of the partition: pseudonyms only, no hashing.</summary>
    public static (IReadOnlyList<string> Viewers, ExclusionCounts Excluded) Look(SessionInteraction session, LotteryRule rule)
    {
        var selection = EntrySelection.Of(session, rule);
        return ([.. selection.Viewers.Select(session.Viewers.TextOf)], new(selection.Muted, selection.Judged, selection.Unqualified));
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, string id, EntryListing listing, TimeSpan grace)
    {
        if (session.Course.Lottery(id) is not { } lottery)
        {
            return InteractionOutcome.Missing("lottery", id);
        }

        if (lottery.Closing is not null)
        {
            return InteractionOutcome.Yes(id);
        }

        if (!IsDue(lottery, clock, grace))
        {
            return InteractionOutcome.No("Entries are open", lottery.CancelReason is null ? $"Entries count until {lottery.Rule.ClosesAt:O}." : "The lottery was cancelled.");
        }

        if (listing.Viewers.Count > EntriesMaximum)
        {
            return InteractionOutcome.No("Too many entries", $"{listing.Viewers.Count} entered; at most {EntriesMaximum} can be drawn from.");
        }

        List<ReadOnlyMemory<byte>> events = [.. listing.Viewers.Chunk(ViewersPerEvent).Select((viewers, number) => ProgrammeJson.Event(
            $"{id}.entries.{number}", clock, session.Name, ProgrammeAction.LotteryEntries, writer => writer.Add(EventField.Cause, id).Add(EventField.Quantity, number), viewers))];
        events.Add(ProgrammeJson.Event($"{id}.closed", clock, session.Name, ProgrammeAction.LotteryClosed, writer => writer
            .Add(EventField.Cause, id).Add(EventField.Version, listing.Root).Add(EventField.Count, listing.Viewers.Count), listing.Excluded));
        return InteractionOutcome.Yes(id, [.. events]);
    }

    /// <summary>The entries as the log holds them, in the order of their tickets; null while they are open.</summary>
    public static IReadOnlyList<string> EntriesOf(IEnumerable<(long Number, string? Detail)> events) =>
        [.. events.OrderBy(one => one.Number).SelectMany(one => ProgrammeJson.Read<IReadOnlyList<string>>(one.Detail) ?? [])];
}

/// <summary>A closed lottery with all that its draw and its proof need.</summary>
internal sealed record ClosedLottery(LotteryCourse Course, LotteryClosing Closing, IReadOnlyList<(long Number, string? Detail)> EntryEvents)
{
    /// <summary>Null when there is no such lottery or its entries are open.</summary>
    public static ClosedLottery? Read(SessionInteraction session, string id) => session.Course.Lottery(id) is { Closing: { } closing } course
        ? new(course, closing, [.. session.Programme.Where(one => one.Action == ProgrammeAction.LotteryEntries && one.Cause == id).Select(one => (one.Quantity, one.Detail))])
        : null;

    /// <summary>The proof of a lottery that has been drawn.</summary>
    public LotteryProof Proof()
    {
        var drawing = Course.Drawing ?? throw new InvalidOperationException("Only a lottery that has been drawn has a proof.");
        string Ticket(string viewer) => LotteryMath.Ticket(Course.Id, viewer);
        return new(
            LotteryMath.Format, Course.Id, Course.Rule.Session, Course.RuleText, Course.Commitment, At(Course.CommittedAt), At(Closing.At), Closing.Entries, Closing.Root,
            [.. CloseLottery.EntriesOf(EntryEvents).Select(Ticket)], drawing.Seed, At(drawing.At), [.. drawing.Winners.Select(Ticket)]);
    }

    private static DateTimeOffset At(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
}
