using System.Text;
using Changkong.Contracts.Delivery;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Rooms.Alerts;

/// <summary>What people have decided about alerts, as of one reading of the store.</summary>
internal sealed record AlertDecisions(
    IReadOnlyList<AlertRule> Rules, IReadOnlyList<Silence> Silences, IReadOnlyList<(WebhookTarget Target, IReadOnlyList<string> Levels)> Webhooks, IReadOnlyDictionary<string, string> Acknowledgements);

/// <summary>
/// Rules, silences, webhooks and acknowledgements, read from the store when they have changed. The endpoints say when. Also hears what became of messages.
/// Thread-safe.
/// </summary>
internal sealed class AlertBook(IServiceScopeFactory scopes, TimeProvider time) : IWebhookResults
{
    private const string SecretPurpose = "webhook.secret";
    private const string DefaultsSeed = "default-rules-1";

    // Silences are few and short; acknowledgements of alerts long over are not asked for.
    private static readonly TimeSpan AcknowledgementsKept = TimeSpan.FromDays(7);
    private int version = 1;
    private int readVersion;
    private AlertDecisions decisions = new([], [], [], new Dictionary<string, string>());

    /// <summary>The store has changed; the next reading looks.</summary>
    public void Changed() => Interlocked.Increment(ref version);

    public async ValueTask<AlertDecisions> ReadAsync(CancellationToken cancellation)
    {
        int wanted = Volatile.Read(ref version);
        if (readVersion == wanted)
        {
            return decisions;
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        await SeedAsync(context, cancellation);
        var now = time.GetUtcNow();
        var protector = scope.ServiceProvider.GetRequiredService<ISecretProtector>();
        var since = now - AcknowledgementsKept;
        decisions = new(
            [.. (await context.Set<AlertRuleRow>().AsNoTracking().ToListAsync(cancellation)).Select(row => row.Rule())],
            [.. (await context.Set<SilenceRow>().AsNoTracking().Where(row => row.Until > now).ToListAsync(cancellation)).Select(row => row.Silence())],
            [.. (await context.Set<WebhookRow>().AsNoTracking().Where(row => row.Enabled).ToListAsync(cancellation)).Select(row => (TargetOf(row, protector), (IReadOnlyList<string>)row.Levels))],
            await context.Set<AcknowledgementRow>().AsNoTracking().Where(row => row.At > since).ToDictionaryAsync(row => row.Alert, row => row.By, cancellation));
        readVersion = wanted;
        return decisions;
    }

    public static WebhookTarget TargetOf(WebhookRow row, ISecretProtector protector) =>
        new(row.Id, row.Format, row.Url, row.Secret is null ? null : Encoding.UTF8.GetString(protector.Unprotect(SecretPurpose, row.Secret)));

    public static byte[] Protect(string secret, ISecretProtector protector) => protector.Protect(SecretPurpose, Encoding.UTF8.GetBytes(secret));

    public async Task OnFinishedAsync(WebhookResult result, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        await RememberAsync(context, result, cancellation);
    }

    public static async Task RememberAsync(OperationsDbContext context, WebhookResult result, CancellationToken cancellation)
    {
        var row = await context.Set<WebhookDeliveryRow>().FindAsync([result.Webhook], cancellation);
        if (row is null)
        {
            context.Add(row = new WebhookDeliveryRow { Webhook = result.Webhook });
        }

        (row.At, row.Status, row.Error) = (result.At, result.Status, result.Error);
        await context.SaveChangesAsync(cancellation);
    }

    private static async Task SeedAsync(OperationsDbContext context, CancellationToken cancellation)
    {
        if (!await context.Set<AlertSeedRow>().AnyAsync(row => row.Id == DefaultsSeed, cancellation))
        {
            context.Add(new AlertSeedRow { Id = DefaultsSeed });
            context.AddRange(DefaultAlertRules.All.Select(DefaultAlertRules.Row));
            await context.SaveChangesAsync(cancellation);
        }
    }
}
