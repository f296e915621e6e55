using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Evidence;

/// <summary>Each day: removes the records of blocks past their retention. Header and signature stay, so that the chain holds from its first block on.</summary>
internal sealed class RetireEvidence(IServiceScopeFactory scopes, IOptions<EvidenceOptions> options) : IScheduledWork
{
    public string Name => "evidence.retire";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Daily(new TimeOnly(4, 40));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = dueAt.AddDays(-options.Value.RetentionDays);
        await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<EvidenceBlock>().Where(block => block.Minute < before && block.Envelopes != null)
            .ExecuteUpdateAsync(
                block => block.SetProperty(row => row.Envelopes, (byte[]?)null).SetProperty(row => row.Payloads, (byte[]?)null).SetProperty(row => row.Subjects, (byte[]?)null), cancellation);
    }
}
