using System.Buffers;
using System.Globalization;
using System.Text;
using Changkong.Contracts.Delivery;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Contracts.Schedule;
using Changkong.Live;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Disputes;

/// <summary>Each minute: escalates cases that wait too long for a plan. A notice may be given twice when the server stops between telling and storing; it is never forgotten.</summary>
internal sealed class EscalateDisputes(IServiceScopeFactory scopes, ITeamNotices notices, IOptions<DisputeOptions> options, TimeProvider time) : IScheduledWork
{
    public string Name => "disputes.escalate";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var now = time.GetUtcNow();
        var hours = options.Value.Escalations;
        int all = hours.Count + 1;
        var first = now.AddHours(-hours[0]);
        foreach (var dispute in await store.Set<DisputeCase>()
            .Where(dispute => dispute.State == DisputeState.Open && dispute.PlanProposedAt == null && dispute.Escalations < all && dispute.OpenedAt <= first).ToListAsync(cancellation))
        {
            int due = DisputeRules.EscalationAt(dispute.OpenedAt, now, hours, options.Value.PlanDueHours);
            if (due <= dispute.Escalations)
            {
                continue;
            }

            bool isOverdue = due > hours.Count;
            string text = isOverdue
                ? string.Create(CultureInfo.InvariantCulture, $"争议已超过 {options.Value.PlanDueHours} 小时仍无处理方案")
                : string.Create(CultureInfo.InvariantCulture, $"争议已 {hours[due - 1]} 小时无处理方案，{options.Value.PlanDueHours} 小时内必须给出");
            var level = due >= hours.Count ? NoticeLevel.Red : due * 2 > hours.Count ? NoticeLevel.Amber : NoticeLevel.Blue;
            await notices.TellAsync(new(dispute.Id, isOverdue ? "dispute.overdue" : "dispute.escalated", level, dispute.Title, text, dispute.Session, now), cancellation);
            dispute.Escalations = due;
            store.Add(dispute.Step(DisputeAction.Escalate, "system", text, now));
            await store.SaveChangesAsync(cancellation);
        }
    }
}

/// <summary>Every few seconds: collects the evidence of cases whose window is not over yet.</summary>
internal sealed class CollectEvidence(IServiceScopeFactory scopes) : IScheduledWork
{
    public string Name => "disputes.collect";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(15));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var collector = scope.ServiceProvider.GetRequiredService<DisputeCollector>();
        foreach (var dispute in await store.Set<DisputeCase>().Where(dispute => !dispute.IsCollected).ToListAsync(cancellation))
        {
            await collector.CollectAsync(dispute, cancellation);
        }
    }
}

/// <summary>Tells the log of the steps of cases, in order, each once: the partition's owner knows which it holds.</summary>
internal sealed class TellLogOfDisputes(IServiceScopeFactory scopes, ILiveRuntime live, TimeProvider time) : IScheduledWork
{
    private const int StepsAtOnce = 100;

    public string Name => "disputes.log";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(2));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var steps = await store.Set<DisputeStep>().Where(step => step.LoggedAt == null).OrderBy(step => step.At).ThenBy(step => step.Case).ThenBy(step => step.Number).Take(StepsAtOnce)
            .ToListAsync(cancellation);
        foreach (var step in steps)
        {
            var dispute = await store.Set<DisputeCase>().AsNoTracking().SingleAsync(row => row.Id == step.Case, cancellation);
            int partition = Partitioning.PartitionOf(Encoding.UTF8.GetBytes(dispute.Session), live.PartitionCount);
            await live.DecideAsync<DisputesState, int>(
                partition, state => new(step.Number, state.LastStepOf(dispute.Id) >= step.Number ? [] : [Event(dispute, step)]), cancellation);
            step.LoggedAt = time.GetUtcNow();
            await store.SaveChangesAsync(cancellation);
        }
    }

    internal static byte[] Event(DisputeCase dispute, DisputeStep step)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(DisputesState.EventIdOf(dispute.Id, step.Number), EventSources.Own, EventType.DisputeChanged, step.At.ToUnixTimeMilliseconds(), dispute.Session);
        writer.Add(EventField.Action, Lower(step.Action)).Add(EventField.Cause, dispute.Id).Add(EventField.State, Lower(step.State)).Add(EventField.Title, dispute.Title)
            .Add(EventField.Text, step.Text).Add(EventField.Actor, step.Actor).Add(EventField.Product, dispute.Product).Add(EventField.Viewer, dispute.Viewer).Add(EventField.Host, dispute.Host)
            .Add(EventField.Order, dispute.Origin == DisputeOrigin.Order ? dispute.Subject : null);
        if (dispute.Outcome is { } outcome && step.State == DisputeState.Closed)
        {
            writer.Add(EventField.Reason, Lower(outcome));
        }

        writer.End();
        return output.WrittenSpan.ToArray();
    }

    private static string Lower<T>(T name)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name.ToString());
}
