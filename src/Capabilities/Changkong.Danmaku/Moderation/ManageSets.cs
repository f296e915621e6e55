using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Danmaku.Engine;
using Changkong.Operations;
using Changkong.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Danmaku.Moderation;

/// <summary>A set as people see it.</summary>
/// <param name="BuiltIn">It comes with the product and cannot be changed; rooms may switch it off.</param>
/// <param name="Faults">Entries that are not in force, and why.</param>
internal sealed record ModerationSetView(
    string Id, string Name, SetKind Kind, LexiconTier Tier, bool OnByDefault, bool BuiltIn, IReadOnlyList<string> Entries, IReadOnlyList<string> Faults);

/// <summary>A set as people write it.</summary>
/// <param name="Name">1 to 80 characters.</param>
/// <param name="Tier">What a hit does; <c>allow</c> only for words.</param>
/// <param name="Entries">1 to 5,000 words of at most 50 characters, or 1 to 50 patterns of at most 200.</param>
internal sealed record ModerationSetInput(string Name, SetKind Kind, LexiconTier Tier, IReadOnlyList<string> Entries, bool OnByDefault = true);

/// <summary>The engine in force.</summary>
internal sealed record EngineView(string Version, IReadOnlyList<ModerationSetView> Sets);

/// <summary>Writes the sets of words and patterns. A change is in force in every room at once.</summary>
internal static class ManageSets
{
    private const int SetsMaximum = 50;
    private const int WordsMaximum = 5_000;
    private const int PatternsMaximum = 50;
    private const int WordCharactersMaximum = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/danmaku/sets").WithTags("Danmaku");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.View).WithName("listModerationSets").WithSummary("The engine in force and its sets; those of the product first.");
        group.MapPost("", CreateAsync).RequireAuthorization(Policies.Configure).WithName("createModerationSet").WithSummary("Write a new set. One wrong entry refuses it, and is named.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapPut("/{id}", ChangeAsync).RequireAuthorization(Policies.Configure).WithName("changeModerationSet").WithSummary("Replace a set.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Configure).WithName("deleteModerationSet").WithSummary("Delete a set.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<EngineView>> ListAsync(OperationsDbContext context, EngineBook engines, CancellationToken cancellation)
    {
        var own = await context.Set<ModerationSetRow>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        return TypedResults.Ok(new EngineView(engines.Current.Version, [.. BuiltInSets.All.Select(set => View(set, builtIn: true)), .. own.Select(row => View(row.Set(), builtIn: false))]));
    }

    private static async Task<Results<Created<ModerationSetView>, ProblemHttpResult>> CreateAsync(
        ModerationSetInput input, OperationsDbContext context, EngineBook engines, IRoomScope scope, IIdSource ids, CancellationToken cancellation)
    {
        if (scope.Rooms is not null)
        {
            return BeyondScope();
        }

        if (await context.Set<ModerationSetRow>().CountAsync(cancellation) >= SetsMaximum)
        {
            throw new BadInputException("", $"There are {SetsMaximum} sets; delete one first.");
        }

        var row = new ModerationSetRow { Id = ids.Next(), Name = input.Name };
        Write(row, input);
        context.Add(row);
        await context.SaveChangesAsync(cancellation);
        await engines.LoadAsync(cancellation);
        return TypedResults.Created($"/api/danmaku/sets/{row.Id}", View(row.Set(), builtIn: false));
    }

    private static async Task<Results<Ok<ModerationSetView>, ProblemHttpResult>> ChangeAsync(
        string id, ModerationSetInput input, OperationsDbContext context, EngineBook engines, IRoomScope scope, CancellationToken cancellation)
    {
        if (scope.Rooms is not null)
        {
            return BeyondScope();
        }

        if (await context.Set<ModerationSetRow>().FindAsync([id], cancellation) is not { } row)
        {
            return DanmakuProblems.NoSuch("set", id);
        }

        Write(row, input);
        await context.SaveChangesAsync(cancellation);
        await engines.LoadAsync(cancellation);
        return TypedResults.Ok(View(row.Set(), builtIn: false));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, OperationsDbContext context, EngineBook engines, IRoomScope scope, CancellationToken cancellation)
    {
        if (scope.Rooms is not null)
        {
            return BeyondScope();
        }

        if (await context.Set<ModerationSetRow>().FindAsync([id], cancellation) is not { } row)
        {
            return DanmakuProblems.NoSuch("set", id);
        }

        context.Remove(row);
        await context.SaveChangesAsync(cancellation);
        await engines.LoadAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static void Write(ModerationSetRow row, ModerationSetInput input)
    {
        Check(input);
        (row.Name, row.Kind, row.Tier, row.OnByDefault) = (input.Name.Trim(), input.Kind, input.Tier, input.OnByDefault);
        row.Entries = [.. input.Entries.Select(entry => entry.Trim()).Distinct(StringComparer.Ordinal).Select(entry => ModerationSetRow.Text(new SetEntry(entry, input.Tier)))];
    }

    internal static void Check(ModerationSetInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 80)
        {
            throw new BadInputException("name", "Use 1 to 80 characters.");
        }

        if (!Enum.IsDefined(input.Kind) || !Enum.IsDefined(input.Tier) || (input.Kind == SetKind.Pattern && input.Tier == LexiconTier.Allow))
        {
            throw new BadInputException("tier", "Use hint, hold or block; for words also allow.");
        }

        int maximum = input.Kind == SetKind.Keyword ? WordsMaximum : PatternsMaximum;
        if (input.Entries is not { Count: > 0 } || input.Entries.Count > maximum)
        {
            throw new BadInputException("entries", $"Give 1 to {maximum} entries.");
        }

        for (int index = 0; index < input.Entries.Count; index++)
        {
            CheckEntry($"entries[{index}]", input.Kind, input.Entries[index]);
        }
    }

    private static void CheckEntry(string field, SetKind kind, string? entry)
    {
        if (kind == SetKind.Pattern)
        {
            GuardedPattern.Parse(field, entry ?? "");
        }
        else if (string.IsNullOrWhiteSpace(entry) || entry.Length > WordCharactersMaximum || entry.Any(char.IsControl))
        {
            throw new BadInputException(field, $"A word has 1 to {WordCharactersMaximum} characters and no control characters.");
        }
        else if (FaultOf(entry) is { } fault)
        {
            throw new BadInputException(field, $"'{entry}' cannot be used: {fault.Reason}");
        }
    }

    private static LexiconFault? FaultOf(string word)
    {
        var faults = new List<LexiconFault>();
        Lexicon.Build([new(word, LexiconTier.Hint, "")], faults);
        return faults.FirstOrDefault();
    }

    private static ModerationSetView View(ModerationSet set, bool builtIn)
    {
        var faults = new List<LexiconFault>();
        if (set.Kind == SetKind.Keyword)
        {
            Lexicon.Build(set.Entries.Select(entry => new LexiconTerm(entry.Text, entry.Tier, set.Id)), faults);
        }

        return new(set.Id, set.Name, set.Kind, set.Tier, set.OnByDefault, builtIn, [.. set.Entries.Select(entry => entry.Text)], [.. faults.Select(fault => $"{fault.Text}: {fault.Reason}")]);
    }

    private static ProblemHttpResult BeyondScope() => DanmakuProblems.Forbidden("Not only your rooms", "A set is in force in all rooms: only who sees all rooms may write it.");
}
