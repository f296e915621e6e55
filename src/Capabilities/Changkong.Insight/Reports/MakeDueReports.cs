using Changkong.Contracts.Schedule;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Insight.Reports;

/// <summary>
/// Makes yesterday's and last week's report once they are due. Looks for what is missing instead of trusting a moment, so that a server that was down in the
/// night still makes them.
/// </summary>
internal sealed partial class MakeDueReports(IServiceScopeFactory scopes, IOptions<InsightOptions> options, TimeProvider clock, ILogger<MakeDueReports> logger) : IScheduledWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public string Name => "insight.reports";

    public WorkSchedule Schedule => new WorkSchedule.Every(Interval);

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<ReportBook>();
        var zone = scope.ServiceProvider.GetRequiredService<ReportBuilder>().Zone;
        foreach (var period in ReportPeriod.Due(clock.GetUtcNow(), options.Value.ReportTime, zone))
        {
            if (!await book.HasAsync(period, cancellation))
            {
                await book.MakeAsync(period, cancellation);
                LogMade(period.Id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made the report {Report}.")]
    private partial void LogMade(string report);
}
