using Changkong.Contracts.Claims;
using Changkong.Operations;
using Changkong.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku.Knowledge;

/// <summary>The approved answers and the leaves to post them, as they are in force. Swapped whole. Thread-safe.</summary>
internal sealed class KnowledgeBook(IServiceScopeFactory scopes, IOptions<DanmakuOptions> options, IEnumerable<IClaimScreen> screens, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1);
    private readonly IClaimScreen? claims = screens.FirstOrDefault();
    private volatile Content content = new(AnswerIndex.Build([]), new Dictionary<string, ApprovedAnswer>(), []);

    private sealed record Content(AnswerIndex Index, IReadOnlyDictionary<string, ApprovedAnswer> ById, IReadOnlyList<AllowRuleRow> Rules);

    /// <summary>Reads what is approved and allowed anew.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            var rows = await context.Set<KnowledgeAnswerRow>().AsNoTracking().Where(row => row.ApprovedBy != null).OrderBy(row => row.Id).ToListAsync(cancellation);
            var rules = await context.Set<AllowRuleRow>().AsNoTracking().ToListAsync(cancellation);
            var answers = rows.Select(row => new ApprovedAnswer(row.Id, row.Product, row.Questions, row.Answer, row.Source, null, row.ValidUntil?.ToUnixTimeMilliseconds())).ToList();
            content = new(AnswerIndex.Build(answers), answers.ToDictionary(answer => answer.Id, StringComparer.Ordinal), rules);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>The approved answer that fits; null when none is sure enough: then the desk is silent.</summary>
    public AnswerMatch? Find(string question, string? product) =>
        content is { Index.Count: > 0 } known ? known.Index.Find(question, product, options.Value.AnswerScoreMinimum, time.GetUtcNow().ToUnixTimeMilliseconds()) : null;

    /// <summary>The approved answer with this id, if it may be given now.</summary>
    public ApprovedAnswer? Approved(string id) =>
        content.ById.TryGetValue(id, out var answer) && (answer.ValidToUnixMilliseconds is not { } until || time.GetUtcNow().ToUnixTimeMilliseconds() < until) ? answer : null;

    /// <summary>Whether a person has allowed that this answer is posted in this room, and the leave has not run out.</summary>
    public bool MayPost(string room, string answer)
    {
        var now = time.GetUtcNow();
        return content.Rules.Any(rule => rule.Room == room && rule.Answer == answer && rule.Until > now);
    }

    /// <summary>The claim that must not be made, if the words make one.</summary>
    public ClaimHit? Forbidden(string text) => claims?.Screen(text, ClaimScope.Speech) is { Light: ClaimLight.Red } verdict ? verdict.Hits.First(hit => hit.Light == ClaimLight.Red) : null;

    public void Dispose() => loading.Dispose();
}
