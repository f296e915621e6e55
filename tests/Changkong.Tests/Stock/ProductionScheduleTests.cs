using Changkong.Stock.Production;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class ProductionScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Schedule_AnyLinesAndJobs_NeverOverlapsNeverLosesAJob() => Prop.ForAll<int>(seed =>
    {
        var (lines, jobs) = Shop(new Random(seed));
        var schedule = ScheduleJobs.Of(lines, jobs);

        schedule.Placed.Select(job => job.Job).Concat(schedule.Unplaced.Select(job => job.Job)).Order().ShouldBe(jobs.Select(job => job.Id).Order());
        foreach (var onLine in schedule.Placed.GroupBy(job => job.Line))
        {
            var line = lines.Single(line => line.Id == onLine.Key);
            var ordered = onLine.OrderBy(job => job.StartAt).ToList();
            ordered.Zip(ordered.Skip(1)).ShouldAllBe(pair => pair.Second.ChangeoverFrom >= pair.First.EndAt);
            foreach (var placed in ordered)
            {
                var job = jobs.Single(job => job.Id == placed.Job);
                placed.StartAt.ShouldBeGreaterThanOrEqualTo(job.ReleaseAt);
                placed.ChangeoverFrom.ShouldBeLessThanOrEqualTo(placed.StartAt);
                line.Windows.ShouldContain(window => window.Start <= placed.StartAt && placed.StartAt <= window.End);
                line.Windows.ShouldContain(window => window.Start <= placed.EndAt && placed.EndAt <= window.End);
                Open(line, placed.StartAt, placed.EndAt).TotalHours.ShouldBe(job.Quantity / line.UnitsPerHour[job.Family], tolerance: 0.001);
                (placed.Because is not null).ShouldBe(placed.EndAt > job.DueAt);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Schedule_JobsInAnotherOrder_IsTheSame() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (lines, jobs) = Shop(random);
        var one = ScheduleJobs.Of(lines, jobs);
        var other = ScheduleJobs.Of([.. lines.Reverse()], [.. jobs.OrderBy(_ => random.Next())]);
        other.Placed.Select(job => (job.Job, job.Line, job.StartAt, job.EndAt, job.Because)).ShouldBe(one.Placed.Select(job => (job.Job, job.Line, job.StartAt, job.EndAt, job.Because)));
        other.Unplaced.ShouldBe(one.Unplaced);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void LateJob_PromisedTooEarly_SaysTooLittleTime()
    {
        var late = ScheduleJobs.Of([Line("l", 10)], [new("a", "x", 100, Start, Start.AddHours(5))]).Placed.Single();
        late.Because.ShouldBe(LateReason.TooLittleTime);
        late.Late.ShouldBe(TimeSpan.FromHours(5));
    }

    [Fact]
    public void LateJob_BehindAnother_NamesIt()
    {
        var placed = ScheduleJobs.Of([Line("l", 10)], [new("first", "x", 50, Start, Start.AddHours(6)), new("second", "x", 50, Start, Start.AddHours(7))]).Placed;
        placed[0].Because.ShouldBeNull();
        placed[1].Because.ShouldBe(LateReason.LinesBusy);
        placed[1].Ahead.ShouldBe(["first"]);
    }

    [Fact]
    public void LateJob_OnlyByTheChangeover_SaysSo()
    {
        var line = Line("l", 10) with { Changeover = TimeSpan.FromHours(2), Family = "other" };
        ScheduleJobs.Of([line], [new("a", "x", 50, Start, Start.AddHours(6))]).Placed.Single().Because.ShouldBe(LateReason.Changeover);
    }

    [Fact]
    public void Job_NobodyMakesOrNoTimeLeft_IsUnplacedWithReason()
    {
        var schedule = ScheduleJobs.Of([Line("l", 10)], [new("alien", "y", 1, Start, Start.AddDays(1)), new("huge", "x", 1_000_000, Start, Start.AddDays(1))]);
        schedule.Unplaced.ShouldBe([new("alien", LateReason.NoLine), new("huge", LateReason.NoCapacity)], ignoreOrder: true);
    }

    [Fact]
    public void Calendar_AcrossTheChangeToSummerTime_WorksTheHoursOfTheWall()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var windows = WorkCalendar.Windows(60, 300, 0b1111111, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero), zone);
        windows[0].End.ShouldBe(new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.Zero));
        (windows[0].End - windows[0].Start).ShouldBe(TimeSpan.FromHours(3), "from 01:00 to 05:00 an hour is skipped");
    }

    private static LineCapacity Line(string id, double rate) =>
        new(id, TimeSpan.Zero, new Dictionary<string, double> { ["x"] = rate }, [new(Start, Start.AddDays(2))]);

    private static TimeSpan Open(LineCapacity line, DateTimeOffset from, DateTimeOffset to) => line.Windows
        .Select(window => (Start: window.Start > from ? window.Start : from, End: window.End < to ? window.End : to))
        .Where(window => window.End > window.Start).Aggregate(TimeSpan.Zero, (sum, window) => sum + (window.End - window.Start));

    private static (LineCapacity[] Lines, JobDemand[] Jobs) Shop(Random random)
    {
        string[] families = ["x", "y", "z"];
        LineCapacity[] lines =
        [
            .. Enumerable.Range(0, random.Next(1, 4)).Select(line => new LineCapacity(
                $"line{line}", TimeSpan.FromMinutes(random.Next(0, 180)), families.Where(_ => random.Next(3) > 0).ToDictionary(family => family, _ => (double)random.Next(1, 50)),
                [.. Enumerable.Range(0, random.Next(1, 10)).Select(day => new WorkWindow(Start.AddDays(day).AddHours(random.Next(0, 8)), Start.AddDays(day).AddHours(random.Next(9, 24))))])),
        ];
        JobDemand[] jobs =
        [
            .. Enumerable.Range(0, random.Next(0, 15)).Select(job =>
            {
                var release = Start.AddHours(random.Next(0, 100));
                return new JobDemand($"job{job:00}", families[random.Next(3)], random.Next(1, 300), release, release.AddHours(random.Next(1, 120)));
            }),
        ];
        return (lines, jobs);
    }
}
