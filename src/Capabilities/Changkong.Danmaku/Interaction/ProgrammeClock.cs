using Changkong.Contracts.Schedule;
using Changkong.Danmaku.Interaction.Consent;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku.Interaction;

/// <summary>
/// Each second: closes the lists of entries, the polls and the counts whose time is over, and prompts what viewers have consented to. What it misses while the server is down it
/// does on the way back; everything it writes has an id of its own, so that doing it twice changes nothing.
/// </summary>
internal sealed partial class ProgrammeClock(
    ILiveRuntime live, InteractionDesk desk, ConsentBook consents, IOptions<InteractionOptions> options, InteractionInstruments instruments, ILogger<ProgrammeClock> logger) : IScheduledWork
{
    public string Name => "danmaku.programme";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        var consented = await consents.ReadAsync(cancellation);
        for (int partition = 0; partition < live.PartitionCount; partition++)
        {
            try
            {
                await RunAsync(partition, consented, cancellation);
            }
            catch (Exception exception) when (exception is PartitionFaultedException or PartitionBusyException or PartFaultException or Contracts.Log.LogFaultException)
            {
                LogPartitionLeftOut(exception, partition);
            }
        }
    }

    /// <summary>Closes the list of entries if it is due; done when it is closed already.</summary>
    public async ValueTask<InteractionOutcome> CloseAsync(string session, string id, CancellationToken cancellation)
    {
        var grace = options.Value.LatenessGrace;
        var (outcome, looked) = await desk.ReadAsync(session, state => Look(state, id, desk.Now, grace), cancellation);
        if (looked is not { } entries)
        {
            return outcome;
        }

        var listing = EntryListing.Of(id, entries.Viewers, entries.Excluded);
        return await desk.DecideAsync("closeLottery", session, _ => true, (state, clock) => CloseLottery.Decide(state, clock, id, listing, grace), cancellation);
    }

    private static (InteractionOutcome Outcome, (IReadOnlyList<string> Viewers, ExclusionCounts Excluded)? Looked) Look(SessionInteraction? session, string id, long now, TimeSpan grace)
    {
        if (session?.Course.Lottery(id) is not { } lottery)
        {
            return (session is null ? new InteractionOutcome.UnknownSession() : new InteractionOutcome.NoSuch("lottery", id), null);
        }

        return lottery.Closing is not null ? (new InteractionOutcome.Done(id), null)
            : lottery.CancelReason is { } reason ? (new InteractionOutcome.Refused("Lottery was cancelled", $"It was cancelled: {reason}"), null)
            : !CloseLottery.IsDue(lottery, session.ClockAt(now), grace) ? (new InteractionOutcome.Refused("Entries are open", $"Entries count until {lottery.Rule.ClosesAt:O}, and are awaited for {grace.TotalSeconds:0} seconds more."), null)
            : (new InteractionOutcome.Done(id), CloseLottery.Look(session, lottery.Rule));
    }

    private async Task RunAsync(int partition, ConsentedViewers consented, CancellationToken cancellation)
    {
        long now = desk.Now;
        var due = await live.ReadAsync<ProgrammeState, List<DueWork>>(
            partition, state => [.. state.Sessions.SelectMany(session => DueWork.Of(session, session.ClockAt(now), consented, options.Value))], cancellation);
        foreach (var work in due)
        {
            var outcome = work.Kind switch
            {
                DueKind.Lottery => await CloseAsync(work.Session, work.Id, cancellation),
                DueKind.Tally => await desk.DecideAsync("closeTally", work.Session, _ => true, (state, clock) => CloseTally.Decide(state, clock, work.Id, TallyEnd.WhenDue, ""), cancellation),
                _ => await PromptAsync(work, cancellation),
            };
            if (outcome is not InteractionOutcome.Done)
            {
                LogNotDone(work.Kind, work.Id, work.Session, outcome);
            }
        }
    }

    private async ValueTask<InteractionOutcome> PromptAsync(DueWork work, CancellationToken cancellation)
    {
        // A withdrawal since the look is heeded: what is prompted is consented to at this moment.
        if (!(await consents.ReadAsync(cancellation)).Allows(work.Viewer!, work.Kind))
        {
            return new InteractionOutcome.Done(work.Id);
        }

        string origin = Greeting.OriginOf(work.Kind);
        var outcome = await desk.DecideAsync("promptConsented", work.Session, _ => true, (state, clock) => Greeting.Decide(state, clock, work.Id, work.Viewer!, origin), cancellation);
        instruments.OnConsentedLine(origin);
        return outcome;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The interaction programme of partition {Partition} was left out of this run.")]
    private partial void LogPartitionLeftOut(Exception exception, int partition);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "{Kind} {Id} of session {Session} is not done: {Outcome}.")]
    private partial void LogNotDone(DueKind kind, string id, string session, InteractionOutcome outcome);
}

/// <summary>What is due.</summary>
internal enum DueKind
{
    Lottery,
    Tally,
    Birthday,
    Story,
}

/// <summary>One thing that is due in a session.</summary>
internal sealed record DueWork(DueKind Kind, string Session, string Id, string? Viewer = null)
{
    public static IEnumerable<DueWork> Of(SessionInteraction session, long clock, ConsentedViewers consented, InteractionOptions options)
    {
        var course = session.Course;
        foreach (var lottery in course.Lotteries.Where(lottery => CloseLottery.IsDue(lottery, clock, options.LatenessGrace)))
        {
            yield return new(DueKind.Lottery, session.Name, lottery.Id);
        }

        foreach (var tally in course.Tallies.Where(tally => tally.Result is null && (clock >= tally.ClosesAt || session.EndedAt is not null)))
        {
            yield return new(DueKind.Tally, session.Name, tally.Id);
        }

        foreach (var greeting in Greeting.Due(session, clock, consented, options))
        {
            yield return greeting;
        }
    }
}
