using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku.Knowledge;

/// <summary>Whether an answer may be given.</summary>
internal enum AnswerState
{
    Draft,
    Approved,
}

/// <summary>An answer as people see it.</summary>
/// <param name="Product">Null: it holds for every product.</param>
/// <param name="Source">Where it comes from: a document, a page, a person.</param>
internal sealed record KnowledgeAnswerView(
    string Id, AnswerState State, string? Product, IReadOnlyList<string> Questions, string Answer, string Source, string WrittenBy, DateTimeOffset WrittenAt, string? ApprovedBy, DateTimeOffset? ApprovedAt,
    DateTimeOffset? ValidUntil);

/// <summary>An answer as people write it. It is a draft until somebody else approves it; a change makes it a draft again.</summary>
/// <param name="Questions">1 to 20 ways in which it is asked for, of at most 100 characters.</param>
/// <param name="Answer">1 to 300 characters, given word for word.</param>
/// <param name="Source">1 to 200 characters.</param>
internal sealed record KnowledgeAnswerInput(IReadOnlyList<string> Questions, string Answer, string Source, string? Product = null, DateTimeOffset? ValidUntil = null);

/// <summary>Writes the knowledge base. Whoever writes an answer does not approve it.</summary>
internal static class ManageAnswers
{
    private const int AnswersMaximum = 2_000;
    private const int QuestionsMaximum = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/danmaku/answers").WithTags("Danmaku");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Screen).WithName("listAnswers").WithSummary("The knowledge base, drafts first.");
        group.MapPost("", CreateAsync).RequireAuthorization(Policies.Operate).WithName("createAnswer").WithSummary("Write a draft.").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapPut("/{id}", ChangeAsync).RequireAuthorization(Policies.Operate).WithName("changeAnswer").WithSummary("Replace an answer; it is a draft again.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/approve", ApproveAsync).RequireAuthorization(Policies.Comply).WithName("approveAnswer").WithSummary("Approve a draft that somebody else has written.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Configure).WithName("deleteAnswer").WithSummary("Delete an answer, and the leaves to post it.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<KnowledgeAnswerView>>> ListAsync(OperationsDbContext context, CancellationToken cancellation) =>
        TypedResults.Ok((await context.Set<KnowledgeAnswerRow>().AsNoTracking().OrderBy(row => row.ApprovedBy != null).ThenBy(row => row.Id).ToListAsync(cancellation)).ConvertAll(View));

    private static async Task<Created<KnowledgeAnswerView>> CreateAsync(
        KnowledgeAnswerInput input, OperationsDbContext context, ICurrentActor actor, IIdSource ids, TimeProvider time, CancellationToken cancellation)
    {
        if (await context.Set<KnowledgeAnswerRow>().CountAsync(cancellation) >= AnswersMaximum)
        {
            throw new BadInputException("", $"There are {AnswersMaximum} answers; delete one first.");
        }

        Check(input, time.GetUtcNow());
        var row = new KnowledgeAnswerRow { Id = ids.Next(), Answer = input.Answer, Source = input.Source, WrittenBy = actor.Name };
        Write(row, input, actor.Name, time.GetUtcNow());
        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/danmaku/answers/{row.Id}", View(row));
    }

    private static async Task<Results<Ok<KnowledgeAnswerView>, ProblemHttpResult>> ChangeAsync(
        string id, KnowledgeAnswerInput input, OperationsDbContext context, KnowledgeBook knowledge, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        Check(input, time.GetUtcNow());
        if (await context.Set<KnowledgeAnswerRow>().FindAsync([id], cancellation) is not { } row)
        {
            return DanmakuProblems.NoSuch("answer", id);
        }

        Write(row, input, actor.Name, time.GetUtcNow());
        await context.SaveChangesAsync(cancellation);
        await knowledge.LoadAsync(cancellation);
        return TypedResults.Ok(View(row));
    }

    private static async Task<Results<Ok<KnowledgeAnswerView>, ProblemHttpResult>> ApproveAsync(
        string id, OperationsDbContext context, KnowledgeBook knowledge, ICurrentActor actor, TimeProvider time, CancellationToken cancellation)
    {
        if (await context.Set<KnowledgeAnswerRow>().FindAsync([id], cancellation) is not { } row)
        {
            return DanmakuProblems.NoSuch("answer", id);
        }

        if (row.WrittenBy == actor.Name)
        {
            return DanmakuProblems.Forbidden("Not by the same person", "Somebody else than the writer approves an answer.");
        }

        if (knowledge.Forbidden(row.Answer) is { } claim)
        {
            return DanmakuProblems.Conflict("Against a claim rule", $"'{claim.Text}': {claim.Reason} ({claim.Article})");
        }

        (row.ApprovedBy, row.ApprovedAt) = (actor.Name, time.GetUtcNow());
        await context.SaveChangesAsync(cancellation);
        await knowledge.LoadAsync(cancellation);
        return TypedResults.Ok(View(row));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, OperationsDbContext context, KnowledgeBook knowledge, CancellationToken cancellation)
    {
        if (await context.Set<KnowledgeAnswerRow>().FindAsync([id], cancellation) is not { } row)
        {
            return DanmakuProblems.NoSuch("answer", id);
        }

        context.Remove(row);
        context.RemoveRange(await context.Set<AllowRuleRow>().Where(rule => rule.Answer == id).ToListAsync(cancellation));
        await context.SaveChangesAsync(cancellation);
        await knowledge.LoadAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static void Write(KnowledgeAnswerRow row, KnowledgeAnswerInput input, string actor, DateTimeOffset now)
    {
        row.Product = string.IsNullOrWhiteSpace(input.Product) ? null : input.Product.Trim();
        row.Questions = [.. input.Questions.Select(question => question.Trim()).Distinct(StringComparer.Ordinal)];
        (row.Answer, row.Source, row.ValidUntil) = (input.Answer.Trim(), input.Source.Trim(), input.ValidUntil);
        (row.WrittenBy, row.WrittenAt, row.ApprovedBy, row.ApprovedAt) = (actor, now, null, null);
    }

    internal static void Check(KnowledgeAnswerInput input, DateTimeOffset now)
    {
        if (input.Questions is not { Count: > 0 and <= QuestionsMaximum })
        {
            throw new BadInputException("questions", $"Give 1 to {QuestionsMaximum} ways in which it is asked for.");
        }

        for (int index = 0; index < input.Questions.Count; index++)
        {
            CheckText($"questions[{index}]", input.Questions[index], 100);
        }

        CheckText("answer", input.Answer, 300);
        CheckText("source", input.Source, 200);
        if (input.Product is { Length: > 0 })
        {
            DanmakuDesk.Name("product", input.Product);
        }

        if (input.ValidUntil <= now)
        {
            throw new BadInputException("validUntil", "Give an instant to come, or leave it out.");
        }
    }

    private static void CheckText(string field, string? text, int charactersMaximum)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > charactersMaximum)
        {
            throw new BadInputException(field, $"Use 1 to {charactersMaximum} characters.");
        }
    }

    private static KnowledgeAnswerView View(KnowledgeAnswerRow row) => new(
        row.Id, row.ApprovedBy is null ? AnswerState.Draft : AnswerState.Approved, row.Product, row.Questions, row.Answer, row.Source, row.WrittenBy, row.WrittenAt, row.ApprovedBy, row.ApprovedAt, row.ValidUntil);
}
