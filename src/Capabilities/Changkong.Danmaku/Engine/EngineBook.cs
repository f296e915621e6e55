using Changkong.Contracts.Claims;
using Changkong.Operations;
using Changkong.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku.Engine;

/// <summary>The engine in force. Changed by swapping one reference, so that a comment is judged by one engine whole. Thread-safe.</summary>
internal sealed partial class EngineBook(
    IServiceScopeFactory scopes, IOptions<DanmakuOptions> options, IEnumerable<IClaimScreen> screens, DanmakuInstruments instruments, ILogger<EngineBook> logger) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1);
    private readonly IClaimScreen? claims = screens.FirstOrDefault();
    private volatile CommentEngine? current;

    /// <summary>Never null: before the first load, the sets that come with the product.</summary>
    public CommentEngine Current => current ?? (current = CommentEngine.Build([], options.Value, claims));

    /// <summary>Builds the engine anew from what is kept. What cannot be used is left out, and said.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<ModerationSetRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation);
            var faults = new List<LexiconFault>();
            var engine = CommentEngine.Build(rows.Select(row => row.Set()), options.Value, claims, faults);
            faults.ForEach(fault => LogEntryLeftOut(fault.Text, fault.Reason));
            if (engine.Version != current?.Version)
            {
                current = engine;
                instruments.OnEngineSwapped();
                LogEngineInForce(engine.Version, engine.Sets.Count);
            }
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Comments are judged by engine {Version} with {Sets} sets from now on")]
    private partial void LogEngineInForce(string version, int sets);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The entry '{Text}' of a set is left out: {Reason}")]
    private partial void LogEntryLeftOut(string text, string reason);
}
