namespace Changkong.Stock.Production;

/// <summary>A stretch of time in which a line works.</summary>
internal readonly record struct WorkWindow(DateTimeOffset Start, DateTimeOffset End);

/// <summary>A line that makes goods.</summary>
/// <param name="Changeover">Time it stands still when the family changes.</param>
/// <param name="UnitsPerHour">By family; a family that is missing cannot be made here.</param>
/// <param name="Windows">When it works: ascending, not overlapping.</param>
/// <param name="Family">What it is set up for at the start; null when nothing.</param>
internal sealed record LineCapacity(string Id, TimeSpan Changeover, IReadOnlyDictionary<string, double> UnitsPerHour, IReadOnlyList<WorkWindow> Windows, string? Family = null);

/// <summary>Something to be made.</summary>
/// <param name="Family">Goods that are made without a changeover in between.</param>
/// <param name="ReleaseAt">Not before: material, samples.</param>
/// <param name="DueAt">It should be done by then.</param>
internal sealed record JobDemand(string Id, string Family, int Quantity, DateTimeOffset ReleaseAt, DateTimeOffset DueAt);

/// <summary>Why a job is late, or not placed.</summary>
public enum LateReason
{
    /// <summary>No line makes its family.</summary>
    NoLine,

    /// <summary>It does not fit into the working time that is planned.</summary>
    NoCapacity,

    /// <summary>Even alone, from its release on, it would be late: the promise cannot be kept.</summary>
    TooLittleTime,

    /// <summary>Jobs that are due earlier have the lines.</summary>
    LinesBusy,

    /// <summary>Without the changeover it would be in time.</summary>
    Changeover,
}

/// <summary>A job in its place.</summary>
/// <param name="ChangeoverFrom">Begin of the changeover; equals <paramref name="StartAt"/> when there is none.</param>
/// <param name="StartAt">Begin of the work, after a changeover.</param>
/// <param name="Working">Time that the line works on it, changeover included, closed hours not.</param>
/// <param name="Late">By how much it is late; zero when it is not.</param>
/// <param name="Because">Why; null when it is in time.</param>
/// <param name="Ahead">When the lines are busy: the jobs before it on its line since its release.</param>
internal sealed record PlacedJob(
    string Job, string Line, DateTimeOffset ChangeoverFrom, DateTimeOffset StartAt, DateTimeOffset EndAt, TimeSpan Working, TimeSpan Late, LateReason? Because, IReadOnlyList<string> Ahead);

/// <summary>A job without a place.</summary>
internal sealed record UnplacedJob(string Job, LateReason Because);

/// <summary>Every job stands in exactly one of the two lists.</summary>
internal sealed record JobSchedule(IReadOnlyList<PlacedJob> Placed, IReadOnlyList<UnplacedJob> Unplaced);

/// <summary>
/// A schedule of finite capacity: jobs in the order in which they are due, each on the line on which it ends first; a line does one thing at a time, stands still for a changeover and rests outside its
/// windows. Pure: the same jobs and lines give the same schedule, in whatever order they come.
/// </summary>
internal static class ScheduleJobs
{
    public static JobSchedule Of(IReadOnlyCollection<LineCapacity> lines, IReadOnlyCollection<JobDemand> jobs)
    {
        var states = lines.OrderBy(line => line.Id, StringComparer.Ordinal).Select(line => new LineState(line)).ToList();
        var placed = new List<PlacedJob>(jobs.Count);
        var unplaced = new List<UnplacedJob>();
        foreach (var job in jobs.OrderBy(job => job.DueAt).ThenBy(job => job.ReleaseAt).ThenBy(job => job.Id, StringComparer.Ordinal))
        {
            var able = states.Where(state => state.Line.UnitsPerHour.TryGetValue(job.Family, out double rate) && rate > 0).ToList();
            var best = able.Select(state => (State: state, Slot: state.Find(job))).Where(option => option.Slot is not null)
                .OrderBy(option => option.Slot!.EndAt).ThenBy(option => option.State.Line.Id, StringComparer.Ordinal).FirstOrDefault();
            if (best.Slot is not { } slot)
            {
                unplaced.Add(new(job.Id, able.Count == 0 ? LateReason.NoLine : LateReason.NoCapacity));
                continue;
            }

            placed.Add(Explain(job, best.State, slot, able));
            best.State.Take(job, slot);
        }

        return new(placed, unplaced);
    }

    private static PlacedJob Explain(JobDemand job, LineState state, Slot slot, IReadOnlyList<LineState> able)
    {
        var late = slot.EndAt > job.DueAt ? slot.EndAt - job.DueAt : TimeSpan.Zero;
        LateReason? because = null;
        IReadOnlyList<string> ahead = [];
        if (late > TimeSpan.Zero)
        {
            var alone = able.Select(line => line.Alone(job)).Where(end => end is not null).Min();
            because = alone > job.DueAt || alone is null ? LateReason.TooLittleTime
                : slot.HasChangeover && state.Find(job, withChangeover: false) is { } without && without.EndAt <= job.DueAt ? LateReason.Changeover
                : LateReason.LinesBusy;
            ahead = because == LateReason.LinesBusy ? state.DoneAfter(job.ReleaseAt) : [];
        }

        return new(job.Id, state.Line.Id, slot.From, slot.StartAt, slot.EndAt, slot.Working, late, because, ahead);
    }

    private sealed record Slot(DateTimeOffset From, DateTimeOffset StartAt, DateTimeOffset EndAt, TimeSpan Working, bool HasChangeover);

    private sealed class LineState(LineCapacity line)
    {
        private readonly List<(string Job, DateTimeOffset EndAt)> done = [];
        private DateTimeOffset freeAt = DateTimeOffset.MinValue;
        private string? family = line.Family;

        public LineCapacity Line { get; } = line;

        public Slot? Find(JobDemand job, bool withChangeover = true) => Find(job, freeAt, withChangeover && family is not null && family != job.Family);

        /// <summary>When it would end if nothing else were on the line and the line were set up for it.</summary>
        public DateTimeOffset? Alone(JobDemand job) => Find(job, DateTimeOffset.MinValue, hasChangeover: false)?.EndAt;

        public IReadOnlyList<string> DoneAfter(DateTimeOffset from) => [.. done.Where(job => job.EndAt > from).Select(job => job.Job)];

        public void Take(JobDemand job, Slot slot)
        {
            done.Add((job.Id, slot.EndAt));
            (freeAt, family) = (slot.EndAt, job.Family);
        }

        // The changeover may begin before the material is there, but not before the line is free.
        private Slot? Find(JobDemand job, DateTimeOffset from, bool hasChangeover)
        {
            var work = TimeSpan.FromHours(Math.Ceiling(job.Quantity / Line.UnitsPerHour[job.Family] * 3600) / 3600);
            if (!hasChangeover)
            {
                return Spend(Later(from, job.ReleaseAt), work) is { } made ? new(made.From, made.From, made.To, work, HasChangeover: false) : null;
            }

            return Spend(from, Line.Changeover) is { } setUp && Spend(Later(setUp.To, job.ReleaseAt), work) is { } after
                ? new(setUp.From, after.From, after.To, work + Line.Changeover, HasChangeover: true)
                : null;
        }

        private (DateTimeOffset From, DateTimeOffset To)? Spend(DateTimeOffset from, TimeSpan work)
        {
            DateTimeOffset? began = null;
            foreach (var window in Line.Windows)
            {
                var start = Later(from, window.Start);
                if (start >= window.End)
                {
                    continue;
                }

                began ??= start;
                var open = window.End - start;
                if (work <= open)
                {
                    return (began.Value, start + work);
                }

                work -= open;
            }

            return null;
        }

        private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }
}
