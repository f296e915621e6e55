using Changkong.Contracts.Access;
using Changkong.Contracts.Delivery;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Rooms.Alerts;

/// <summary>What became of the newest message.</summary>
internal sealed record WebhookDelivery(DateTimeOffset At, int? Status, string? Error);

/// <summary>A webhook as people see it; its secret is never shown.</summary>
internal sealed record WebhookView(string Id, string Name, WebhookFormat Format, string Url, bool HasSecret, IReadOnlyList<AlertLevel> Levels, bool Enabled, WebhookDelivery? LastDelivery);

/// <summary>A webhook as people write it.</summary>
/// <param name="Secret">Null keeps the one there is; empty takes it away.</param>
internal sealed record WebhookInput(string Name, WebhookFormat Format, string Url, IReadOnlyList<AlertLevel> Levels, string? Secret = null, bool Enabled = true);

/// <summary>Where alerts are sent.</summary>
internal static class ManageWebhooks
{
    private const int WebhooksMaximum = 50;
    private const int SecretCharactersMaximum = 256;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/webhooks").WithTags("Alerts").RequireAuthorization(Policies.Configure);
        group.MapGet("", ListAsync).WithName("listWebhooks").WithSummary("Receivers of alerts, with what became of the newest message.");
        group.MapPost("", CreateAsync).RequireAllRooms().WithName("createWebhook").WithSummary("Add a receiver.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPut("/{id}", ChangeAsync).RequireAllRooms().WithName("changeWebhook").WithSummary("Replace a receiver.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", DeleteAsync).RequireAllRooms().WithName("deleteWebhook").WithSummary("Remove a receiver.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/test", TestAsync).RequireAllRooms().WithName("testWebhook").WithSummary("Send a test message now and say what became of it.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<WebhookView>>> ListAsync(OperationsDbContext context, CancellationToken cancellation)
    {
        var rows = await context.Set<WebhookRow>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        var deliveries = await context.Set<WebhookDeliveryRow>().AsNoTracking().ToDictionaryAsync(row => row.Webhook, cancellation);
        return TypedResults.Ok(rows.ConvertAll(row => View(row, deliveries.GetValueOrDefault(row.Id))));
    }

    private static async Task<Created<WebhookView>> CreateAsync(
        WebhookInput input, OperationsDbContext context, AlertBook book, IWebhookOutbox outbox, ISecretProtector protector, IIdSource ids, CancellationToken cancellation)
    {
        if (await context.Set<WebhookRow>().CountAsync(cancellation) >= WebhooksMaximum)
        {
            throw new BadInputException("", $"There are {WebhooksMaximum} webhooks; delete one first.");
        }

        var row = new WebhookRow { Id = ids.Next(), Name = input.Name, Url = input.Url };
        Write(row, input, outbox, protector);
        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Created($"/api/webhooks/{row.Id}", View(row, null));
    }

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> ChangeAsync(
        string id, WebhookInput input, OperationsDbContext context, AlertBook book, IWebhookOutbox outbox, ISecretProtector protector, CancellationToken cancellation)
    {
        if (await context.Set<WebhookRow>().FindAsync([id], cancellation) is not { } row)
        {
            return RoomProblems.NoSuch("webhook", id);
        }

        Write(row, input, outbox, protector);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Ok(View(row, await context.Set<WebhookDeliveryRow>().FindAsync([id], cancellation)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, OperationsDbContext context, AlertBook book, CancellationToken cancellation)
    {
        if (await context.Set<WebhookRow>().FindAsync([id], cancellation) is not { } row)
        {
            return RoomProblems.NoSuch("webhook", id);
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<WebhookDelivery>, ProblemHttpResult>> TestAsync(
        string id, OperationsDbContext context, IWebhookOutbox outbox, ISecretProtector protector, TimeProvider time, CancellationToken cancellation)
    {
        if (await context.Set<WebhookRow>().FindAsync([id], cancellation) is not { } row)
        {
            return RoomProblems.NoSuch("webhook", id);
        }

        var now = time.GetUtcNow();
        var notice = new AlertNotice("test", true, "测试消息", AlertLevel.Blue, "测试直播间", "test", "gmv", 0, 0, AlertOperator.Above, now);
        var result = await outbox.SendAsync(WebhookFormats.Message(AlertBook.TargetOf(row, protector), notice, now), cancellation);
        await AlertBook.RememberAsync(context, result, cancellation);
        return TypedResults.Ok(new WebhookDelivery(result.At, result.Status, result.Error));
    }

    private static void Write(WebhookRow row, WebhookInput input, IWebhookOutbox outbox, ISecretProtector protector)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 80)
        {
            throw new BadInputException("name", "Use 1 to 80 characters.");
        }

        if (string.IsNullOrWhiteSpace(input.Url) || outbox.Refusal(input.Url) is not null)
        {
            throw new BadInputException("url", string.IsNullOrWhiteSpace(input.Url) ? "Give the address of the receiver." : outbox.Refusal(input.Url)!);
        }

        if (input.Levels is not { Count: > 0 })
        {
            throw new BadInputException("levels", "Name at least one level.");
        }

        if (input.Secret?.Length > SecretCharactersMaximum)
        {
            throw new BadInputException("secret", $"At most {SecretCharactersMaximum} characters.");
        }

        (row.Name, row.Format, row.Url, row.Enabled) = (input.Name.Trim(), input.Format, input.Url.Trim(), input.Enabled);
        row.Levels = [.. input.Levels.Distinct().Select(level => level.ToString().ToLowerInvariant())];
        if (input.Secret is { } secret)
        {
            row.Secret = secret.Length == 0 ? null : AlertBook.Protect(secret, protector);
        }
    }

    private static WebhookView View(WebhookRow row, WebhookDeliveryRow? delivery) => new(
        row.Id, row.Name, row.Format, row.Url, row.Secret is not null, [.. row.Levels.Select(level => Enum.Parse<AlertLevel>(level, ignoreCase: true))], row.Enabled,
        delivery is null ? null : new(delivery.At, delivery.Status, delivery.Error));
}
