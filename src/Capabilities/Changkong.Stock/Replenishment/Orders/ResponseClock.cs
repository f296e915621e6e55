using System.Globalization;
using Changkong.Contracts.Delivery;
using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Changkong.Stock.Suppliers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>How many escalations an unanswered order has earned: one a day of the list, one more when its time is over. Pure.</summary>
internal static class ResponseClock
{
    public static int EscalationsAt(DateTimeOffset sentAt, DateTimeOffset answerDueAt, DateTimeOffset now, IReadOnlyList<int> days) =>
        now >= answerDueAt ? days.Count + 1 : days.Count(day => now >= sentAt.AddDays(day));
}

/// <summary>Tells the team of suppliers that do not answer. A notice may be given twice when the server stops between telling and storing; it is never forgotten.</summary>
internal sealed class EscalateResponses(IServiceScopeFactory scopes, ITeamNotices notices, IOptions<SupplyOptions> options, TimeProvider time) : IScheduledWork
{
    public string Name => "stock.supply.escalate";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromMinutes(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        var now = time.GetUtcNow();
        var days = options.Value.Escalations;
        int all = days.Count + 1;
        var first = now.AddDays(-days[0]);
        foreach (var order in await store.Set<PurchaseOrder>().Where(order => order.State == PurchaseOrderState.Sent && order.Escalations < all && order.SentAt <= first).ToListAsync(cancellation))
        {
            int due = ResponseClock.EscalationsAt(order.SentAt, order.AnswerDueAt, now, days);
            if (due <= order.Escalations)
            {
                continue;
            }

            string supplier = await store.Set<Supplier>().Where(row => row.Id == order.Supplier).Select(row => row.Name).SingleOrDefaultAsync(cancellation) ?? order.Supplier;
            supplier += order.Origin == SupplyOrigin.Simulator ? "（模拟）" : "";
            bool isOverdue = due == all;
            double waited = (now - order.SentAt).TotalDays;
            string text = isOverdue
                ? string.Create(CultureInfo.InvariantCulture, $"供应商 {supplier} 对采购单 {order.Id} 已 {waited:0.#} 天未答复，超过约定期限，可一键切换备用供应商")
                : string.Create(CultureInfo.InvariantCulture, $"供应商 {supplier} 对采购单 {order.Id} 已 {waited:0.#} 天未答复，{order.AnswerDueAt:yyyy-MM-dd HH:mm} UTC 前必须答复");
            var level = isOverdue ? NoticeLevel.Red : due * 2 > days.Count ? NoticeLevel.Amber : NoticeLevel.Blue;
            await notices.TellAsync(new(order.Id, isOverdue ? "supplier.overdue" : "supplier.unanswered", level, $"供应商未答复：{supplier}", text, "", now), cancellation);
            order.Escalations = due;
            await SaveAsync(store, cancellation);
        }
    }

    // Answered in this very moment: then there is nothing to escalate.
    private static async Task SaveAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        try
        {
            await store.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            store.ChangeTracker.Clear();
        }
    }
}
