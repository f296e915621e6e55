using System.Text.Json;
using System.Text.Json.Serialization;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Insight.Reports;

/// <summary>The reports that have been made.</summary>
internal sealed class ReportBook(OperationsDbContext store, ReportBuilder builder, InsightInstruments instruments)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Makes a report and keeps it in the place of an earlier one of the same period.</summary>
    public async Task<Report> MakeAsync(ReportPeriod period, CancellationToken cancellation)
    {
        var report = await builder.BuildAsync(period, rooms: null, cancellation);
        string content = JsonSerializer.Serialize(report, Format);
        var stored = await store.Set<StoredReport>().SingleOrDefaultAsync(candidate => candidate.Id == period.Id, cancellation);
        if (stored is null)
        {
            store.Add(new StoredReport
            {
                Id = period.Id,
                Kind = period.Kind,
                FirstDay = period.FirstDay,
                From = period.From,
                To = period.To,
                GeneratedAt = report.GeneratedAt,
                Content = content,
            });
        }
        else
        {
            (stored.From, stored.To, stored.GeneratedAt, stored.Content) = (period.From, period.To, report.GeneratedAt, content);
        }

        await store.SaveChangesAsync(cancellation);
        instruments.OnReportMade(period.Kind);
        return report;
    }

    public Task<bool> HasAsync(ReportPeriod period, CancellationToken cancellation) => store.Set<StoredReport>().AnyAsync(report => report.Id == period.Id, cancellation);

    public async Task<IReadOnlyList<ReportSummary>> ListAsync(string? kind, CancellationToken cancellation) =>
        await store.Set<StoredReport>().AsNoTracking()
            .Where(report => kind == null || report.Kind == kind)
            .OrderByDescending(report => report.FirstDay)
            .Select(report => new ReportSummary(report.Id, report.Kind, report.From, report.To, report.GeneratedAt))
            .ToListAsync(cancellation);

    /// <summary>A report as it was made. Whoever may not see all rooms gets the same period computed for the rooms that may be seen.</summary>
    public async Task<Report?> ReadAsync(string id, IReadOnlySet<string>? rooms, CancellationToken cancellation)
    {
        var stored = await store.Set<StoredReport>().AsNoTracking().SingleOrDefaultAsync(report => report.Id == id, cancellation);
        return stored is null ? null
            : rooms is null ? JsonSerializer.Deserialize<Report>(stored.Content, Format)
            : await builder.BuildAsync(ReportPeriod.Of(stored.Kind, stored.FirstDay, builder.Zone), rooms, cancellation);
    }
}
