using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Recommendation.Rules;

/// <summary>A rule to be written.</summary>
/// <param name="Target">Id of the product, or name of the category or brand. 1 to 200 characters.</param>
/// <param name="Factor">Of a boost 0.1 to 10; of a margin 0 to 1.</param>
/// <param name="Room">Live room it holds in; left out for everywhere.</param>
/// <param name="Reason">Why. 1 to 400 characters; the audit log keeps it.</param>
internal sealed record ItemRuleInput(
    ItemRuleKind Kind, ItemRuleScope Scope, string? Target, string? Reason, double? Factor = null, string? Room = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>A rule as people see it.</summary>
/// <param name="Items">How many known items it is about.</param>
/// <param name="IsInForce">Whether it holds now.</param>
internal sealed record ItemRuleView(
    string Id, ItemRuleKind Kind, ItemRuleScope Scope, string Target, string Room, double Factor, DateTimeOffset? From, DateTimeOffset? Until, string Reason, string WrittenBy, DateTimeOffset WrittenAt,
    int Items, bool IsInForce);

/// <summary>Exclusions, boosts and margins. Every change is audited.</summary>
internal static class ManageRules
{
    private const int RulesMaximum = 2_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/recommend/rules").WithTags("Recommendation");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.View).WithName("listItemRules").WithSummary("Exclusions, boosts and margins, newest first.");
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Configure).WithName("addItemRule").WithSummary("Adds a rule; it holds from the next list on.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPut("/{id}", ChangeAsync).RequireAuthorization(Policies.Configure).WithName("changeItemRule").WithSummary("Replaces a rule.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", RemoveAsync).RequireAuthorization(Policies.Configure).WithName("removeItemRule").WithSummary("Removes a rule.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<ItemRuleView>>> ListAsync(OperationsDbContext store, BehaviourBooks books, TimeProvider time, CancellationToken cancellation)
    {
        var rules = await store.Set<ItemRule>().AsNoTracking().OrderByDescending(rule => rule.WrittenAt).ToListAsync(cancellation);
        return TypedResults.Ok(rules.ConvertAll(rule => View(rule, books, time.GetUtcNow())));
    }

    private static async Task<Results<Created<ItemRuleView>, ProblemHttpResult>> AddAsync(
        ItemRuleInput input, OperationsDbContext store, RuleBook book, BehaviourBooks books, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<ItemRule>().CountAsync(cancellation) >= RulesMaximum)
        {
            return TypedResults.Problem($"At most {RulesMaximum} rules are kept: remove some first.", statusCode: StatusCodes.Status409Conflict, title: "Too many rules");
        }

        var rule = new ItemRule { Id = ids.Next(), Target = "", Reason = "", WrittenBy = "" };
        Fill(rule, input, actor, time);
        store.Add(rule);
        await store.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Created($"/api/recommend/rules/{rule.Id}", View(rule, books, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<ItemRuleView>, ProblemHttpResult>> ChangeAsync(
        string id, ItemRuleInput input, OperationsDbContext store, RuleBook book, BehaviourBooks books, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<ItemRule>().FindAsync([id], cancellation) is not { } rule)
        {
            return NotFound(id);
        }

        Fill(rule, input, actor, time);
        await store.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.Ok(View(rule, books, time.GetUtcNow()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, OperationsDbContext store, RuleBook book, CancellationToken cancellation)
    {
        if (await store.Set<ItemRule>().FindAsync([id], cancellation) is not { } rule)
        {
            return NotFound(id);
        }

        store.Remove(rule);
        await store.SaveChangesAsync(cancellation);
        book.Changed();
        return TypedResults.NoContent();
    }

    private static void Fill(ItemRule rule, ItemRuleInput input, ICurrentActor actor, TimeProvider time)
    {
        (rule.Kind, rule.Scope) = (input.Kind, input.Scope);
        rule.Target = Text("target", input.Target, ItemRule.TargetLengthMaximum);
        rule.Reason = Text("reason", input.Reason, ItemRule.ReasonLengthMaximum);
        rule.Factor = input.Kind switch
        {
            ItemRuleKind.Exclude => 0,
            ItemRuleKind.Boost => input.Factor is >= 0.1 and <= 10 ? input.Factor.Value : throw new BadInputException("factor", "A boost is a factor from 0.1 to 10."),
            _ => input.Factor is >= 0 and <= 1 ? input.Factor.Value : throw new BadInputException("factor", "A margin is a share of the price from 0 to 1."),
        };
        rule.Room = input.Room?.Trim() is { Length: <= 128 } room ? room : input.Room is null ? "" : throw new BadInputException("room", "At most 128 characters.");
        if (input.From is { } from && input.Until is { } until && until <= from)
        {
            throw new BadInputException("until", "It ends before it begins.");
        }

        (rule.From, rule.Until, rule.WrittenBy, rule.WrittenAt) = (input.From, input.Until, actor.Name, time.GetUtcNow());
    }

    private static string Text(string field, string? value, int maximum) =>
        value?.Trim() is { Length: > 0 } text && text.Length <= maximum ? text : throw new BadInputException(field, $"Use 1 to {maximum} characters.");

    private static ItemRuleView View(ItemRule rule, BehaviourBooks books, DateTimeOffset now) => new(
        rule.Id, rule.Kind, rule.Scope, rule.Target, rule.Room, rule.Factor, rule.From, rule.Until, rule.Reason, rule.WrittenBy, rule.WrittenAt, CountItems(rule, books), rule.HoldsAt(now));

    private static int CountItems(ItemRule rule, BehaviourBooks books)
    {
        if (rule.Scope == ItemRuleScope.Product)
        {
            return books.Items.Find(rule.Target) >= 0 ? 1 : 0;
        }

        int name = (rule.Scope == ItemRuleScope.Category ? books.Items.Categories : books.Items.Brands).Find(rule.Target);
        return name < 0 ? 0 : Enumerable.Range(0, books.Items.Count).Count(item => (rule.Scope == ItemRuleScope.Category ? books.Items[item].Category : books.Items[item].Brand) == name);
    }

    private static ProblemHttpResult NotFound(string id) => TypedResults.Problem($"There is no rule '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
