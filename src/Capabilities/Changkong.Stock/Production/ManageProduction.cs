using Changkong.Contracts.Identity;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Suppliers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Production;

/// <summary>A line as people write it. Its working hours are those of the tenant's time zone.</summary>
/// <param name="FromMinute">First minute of the day on which it works, 0 to 1,439.</param>
/// <param name="ToMinute">Minute at which it stops, above <paramref name="FromMinute"/>, up to 1,440.</param>
/// <param name="Weekdays">0 (Sunday) to 6.</param>
/// <param name="ChangeoverMinutes">0 to 1,440.</param>
/// <param name="UnitsPerHour">By family, above 0, at most 1,000,000; 1 to 50 families.</param>
internal sealed record ProductionLineInput(
    string? Supplier, string? Name, int? FromMinute, int? ToMinute, IReadOnlyList<int>? Weekdays, int? ChangeoverMinutes, IReadOnlyDictionary<string, double>? UnitsPerHour);

/// <summary>A job as people write it.</summary>
/// <param name="Quantity">1 to 10,000,000.</param>
/// <param name="ReleaseAt">Default: now.</param>
/// <param name="PurchaseOrder">Order it fills; may be empty.</param>
internal sealed record ProductionJobInput(string? Sku, string? Title, string? Family, int? Quantity, DateTimeOffset? DueAt, DateTimeOffset? ReleaseAt = null, string? PurchaseOrder = null);

/// <summary>What became of a job.</summary>
internal sealed record ProductionJobStateInput(ProductionJobState? State);

/// <summary>A line as people see it.</summary>
internal sealed record ProductionLineView(
    string Id, string Supplier, string SupplierName, string Name, int FromMinute, int ToMinute, IReadOnlyList<int> Weekdays, int ChangeoverMinutes, SupplyOrigin Origin,
    IReadOnlyDictionary<string, double> UnitsPerHour);

/// <summary>A job and its place.</summary>
/// <param name="Line">Null when it has no place.</param>
/// <param name="LateMinutes">0 when it is in time.</param>
/// <param name="Because">Why it is late or has no place.</param>
/// <param name="Ahead">Jobs that are made before it, when that is why.</param>
internal sealed record ProductionJobView(
    string Id, string Sku, string Title, string Family, int Quantity, DateTimeOffset ReleaseAt, DateTimeOffset DueAt, string PurchaseOrder, SupplyOrigin Origin, string? Line,
    DateTimeOffset? ChangeoverFrom, DateTimeOffset? StartAt, DateTimeOffset? EndAt, double LateMinutes, LateReason? Because, IReadOnlyList<string> Ahead);

/// <summary>The schedule as of now. It is computed when asked for: what is planned follows what is known.</summary>
/// <param name="OnTime">Jobs in time ÷ jobs; null without jobs.</param>
internal sealed record ProductionSchedule(DateTimeOffset At, IReadOnlyList<ProductionLineView> Lines, IReadOnlyList<ProductionJobView> Jobs, double? OnTime);

/// <summary>Keeps lines and jobs, and schedules them.</summary>
internal static class ManageProduction
{
    private const int MinutesADay = 1_440;
    private const int JobsMaximum = 2_000;

    public static async Task<Ok<ProductionSchedule>> ScheduleAsync(OperationsDbContext store, ITenantSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Current.TimeZone);
        var lines = await LinesAsync(store, cancellation);
        var jobs = await store.Set<ProductionJob>().AsNoTracking().Where(job => job.State == ProductionJobState.Planned).OrderBy(job => job.DueAt).Take(JobsMaximum).ToListAsync(cancellation);
        var schedule = ScheduleJobs.Of(
            [
                .. lines.Select(line => new LineCapacity(
                    line.Id, TimeSpan.FromMinutes(line.ChangeoverMinutes), line.UnitsPerHour, WorkCalendar.Windows(line.FromMinute, line.ToMinute, MaskOf(line.Weekdays), now, zone))),
            ],
            [.. jobs.Select(job => new JobDemand(job.Id, job.Family, job.Quantity, job.ReleaseAt, job.DueAt))]);
        var placed = schedule.Placed.ToDictionary(job => job.Job, StringComparer.Ordinal);
        var unplaced = schedule.Unplaced.ToDictionary(job => job.Job, StringComparer.Ordinal);
        int inTime = schedule.Placed.Count(job => job.Because is null);
        return TypedResults.Ok(new ProductionSchedule(
            now, lines, [.. jobs.Select(job => View(job, placed.GetValueOrDefault(job.Id), unplaced.GetValueOrDefault(job.Id)))], jobs.Count > 0 ? (double)inTime / jobs.Count : null));
    }

    public static async Task<Results<Created<ProductionLineView>, ProblemHttpResult>> AddLineAsync(
        ProductionLineInput input, OperationsDbContext store, IIdSource ids, CancellationToken cancellation)
    {
        string supplier = SupplyInput.Text("supplier", input.Supplier);
        var rates = input.UnitsPerHour is { Count: > 0 and <= 50 } given ? given : throw new Contracts.Errors.BadInputException("unitsPerHour", "must have 1 to 50 families.");
        int from = SupplyInput.Within("fromMinute", input.FromMinute, 0, MinutesADay - 1);
        var line = new ProductionLine
        {
            Id = ids.Next(), Supplier = supplier, Name = SupplyInput.Text("name", input.Name), FromMinute = from, ToMinute = SupplyInput.Within("toMinute", input.ToMinute, from + 1, MinutesADay),
            Weekdays = MaskOf([.. SupplyInput.Some("weekdays", input.Weekdays, 7).Select((day, index) => SupplyInput.Within<int>($"weekdays[{index}]", day, 0, 6))]),
            ChangeoverMinutes = SupplyInput.Within("changeoverMinutes", input.ChangeoverMinutes, 0, MinutesADay),
        };
        foreach (var (family, rate) in rates)
        {
            double checkedRate = SupplyInput.Within<double>($"unitsPerHour.{family}", rate, 0.001, 1_000_000);
            store.Add(new ProductionRate { Line = line.Id, Family = SupplyInput.Name("unitsPerHour", family), UnitsPerHour = checkedRate });
        }

        if (!await store.Set<Supplier>().AnyAsync(row => row.Id == supplier, cancellation))
        {
            return SupplyInput.NoSuch("supplier", supplier);
        }

        store.Add(line);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/stock/production/lines/{line.Id}", (await LinesAsync(store, cancellation)).Single(view => view.Id == line.Id));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteLineAsync(string id, OperationsDbContext store, CancellationToken cancellation)
    {
        if (await store.Set<ProductionLine>().FindAsync([id], cancellation) is not { } line)
        {
            return SupplyInput.NoSuch("production line", id);
        }

        store.RemoveRange(await store.Set<ProductionRate>().Where(rate => rate.Line == id).ToListAsync(cancellation));
        store.Remove(line);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Created<ProductionJobView>, ProblemHttpResult>> AddJobAsync(
        ProductionJobInput input, OperationsDbContext store, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var release = SupplyInput.Within<DateTimeOffset>("releaseAt", input.ReleaseAt ?? now, now.AddYears(-1), now.AddYears(2));
        var job = new ProductionJob
        {
            Id = ids.Next(), Sku = SupplyInput.Name("sku", input.Sku), Title = SupplyInput.Text("title", input.Title, isRequired: false), Family = SupplyInput.Name("family", input.Family),
            Quantity = SupplyInput.Within("quantity", input.Quantity, 1, 10_000_000), ReleaseAt = release,
            DueAt = SupplyInput.Within("dueAt", input.DueAt, release, release.AddYears(2)), PurchaseOrder = SupplyInput.Text("purchaseOrder", input.PurchaseOrder, isRequired: false),
        };
        if (job.PurchaseOrder.Length > 0 && !await store.Set<PurchaseOrder>().AnyAsync(order => order.Id == job.PurchaseOrder, cancellation))
        {
            return SupplyInput.NoSuch("order", job.PurchaseOrder);
        }

        store.Add(job);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/stock/production/jobs/{job.Id}", View(job, null, null));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> SetJobStateAsync(string id, ProductionJobStateInput input, OperationsDbContext store, CancellationToken cancellation)
    {
        var state = SupplyInput.Required("state", input.State);
        if (await store.Set<ProductionJob>().FindAsync([id], cancellation) is not { } job)
        {
            return SupplyInput.NoSuch("job", id);
        }

        job.State = state;
        await store.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<ProductionLineView>> LinesAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        var names = await store.Set<Supplier>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var rates = (await store.Set<ProductionRate>().AsNoTracking().ToListAsync(cancellation)).ToLookup(rate => rate.Line);
        var lines = await store.Set<ProductionLine>().AsNoTracking().OrderBy(line => line.Name).ThenBy(line => line.Id).ToListAsync(cancellation);
        return
        [
            .. lines.Select(line => new ProductionLineView(
                line.Id, line.Supplier, names.GetValueOrDefault(line.Supplier, line.Supplier), line.Name, line.FromMinute, line.ToMinute,
                [.. Enumerable.Range(0, 7).Where(day => (line.Weekdays & (1 << day)) != 0)], line.ChangeoverMinutes, line.Origin,
                rates[line.Id].ToDictionary(rate => rate.Family, rate => rate.UnitsPerHour, StringComparer.Ordinal))),
        ];
    }

    private static ProductionJobView View(ProductionJob job, PlacedJob? placed, UnplacedJob? unplaced) => new(
        job.Id, job.Sku, job.Title, job.Family, job.Quantity, job.ReleaseAt, job.DueAt, job.PurchaseOrder, job.Origin, placed?.Line, placed?.ChangeoverFrom, placed?.StartAt, placed?.EndAt,
        placed?.Late.TotalMinutes ?? 0, placed?.Because ?? unplaced?.Because, placed?.Ahead ?? []);

    private static int MaskOf(IReadOnlyList<int> weekdays) => weekdays.Aggregate(0, (mask, day) => mask | (1 << day));
}
