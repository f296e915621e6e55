using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Profiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation.Projection;

/// <summary>
/// Reads the log into the books, twice a second. Books and positions are saved together, so that after a crash the books are those of the saved positions and the rest is read again.
/// </summary>
internal sealed partial class BehaviourProjection(
    IEventLog log, IServiceScopeFactory scopes, BooksStore saved, BehaviourBooks books, RecallQuestions questions, ITenantSettings settings, IOptions<RecommendationOptions> options, RecommendationInstruments instruments, TimeProvider time,
    IEnumerable<IWorkPace> paces, ILogger<BehaviourProjection> logger) : IScheduledWork, ILogFollower, IDisposable
{
    private const int ReadBytesMaximum = 4 << 20;

    private readonly SemaphoreSlim turn = new(1);
    private readonly IWorkPace? pace = paces.FirstOrDefault();
    private readonly long[] read = new long[log.PartitionCount];
    private readonly long[] stored = new long[log.PartitionCount];
    private DateTimeOffset savedAt;
    private TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What is read again after a fault or a start was asked about already.
    private bool isAsking;

    public string Name => "recommendation.profiles";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromMilliseconds(500));

    string ILogFollower.Name => "recommendation";

    /// <summary>Events that are not in the books yet.</summary>
    public long Behind => Enumerable.Range(0, read.Length).Sum(partition => log.NextOffset(partition) - Volatile.Read(ref read[partition]));

    /// <summary>Whether everything that was in the log when the server started is in the books.</summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>Whether the saved books have been read as a whole; before, what refers to each other may not all be there.</summary>
    public bool IsLoaded => Volatile.Read(ref loaded).Task.IsCompletedSuccessfully;

    /// <summary>Waits until the saved books have been read.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="patience"/>.</exception>
    public Task WhenLoadedAsync(TimeSpan patience, CancellationToken cancellation) => Volatile.Read(ref loaded).Task.WaitAsync(patience, time, cancellation);

    long ILogFollower.PassedOffset(int partition) => Volatile.Read(ref stored[partition]);

    public Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation) => InTurnAsync(
        async stopping =>
        {
            await CatchUpAsync(pace, stopping);
            if (time.GetUtcNow() - savedAt >= TimeSpan.FromMinutes(options.Value.SaveMinutes))
            {
                await SaveAsync(stopping);
            }
        },
        cancellation);

    /// <summary>Reads what is in the log now, then saves.</summary>
    public Task SaveNowAsync(CancellationToken cancellation) => InTurnAsync(
        async stopping =>
        {
            await CatchUpAsync(restful: null, stopping);
            await SaveAsync(stopping);
        },
        cancellation);

    /// <summary>Runs <paramref name="work"/> while nothing is read: for changes of what may be remembered.</summary>
    public Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancellation) => InTurnAsync(
        async stopping =>
        {
            await LoadAsync(stopping);
            await work(stopping);
            await LoadChoicesAsync(stopping);
        },
        cancellation);

    public void Dispose() => turn.Dispose();

    private async Task InTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await work(cancellation);
        }
        catch
        {
            // What was half done is read again from what is saved.
            if (IsLoaded)
            {
                Volatile.Write(ref loaded, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (IsLoaded)
        {
            return;
        }

        await LoadChoicesAsync(cancellation);
        books.Clear();
        isAsking = false;
        Array.Clear(stored);
        foreach (var (partition, offset) in await saved.LoadAsync(books, cancellation))
        {
            Volatile.Write(ref stored[partition], Math.Min(offset, log.NextOffset(partition)));
        }

        stored.CopyTo(read.AsSpan());
        savedAt = time.GetUtcNow();
        loaded.TrySetResult();
    }

    private async Task LoadChoicesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<PersonalisationRow>().AsNoTracking().ToListAsync(cancellation);
        books.Personalisation.NeedsConsent = options.Value.NeedsConsent;
        books.Personalisation.Set(rows.Select(row => KeyValuePair.Create(
            ViewerBook.KeyOf(row.Viewer), new PersonalisationChoice(row.IsAllowed, row.ErasedUntil?.ToUnixTimeMilliseconds() ?? long.MinValue))));
    }

    // Profiles may lag while events pour in; the gate and the rooms may not. Somebody who waits is not kept waiting by a rest.
    private async Task CatchUpAsync(IWorkPace? restful, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(settings.Current.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var fold = new BehaviourFold(books, instant => TeamDays.Of(instant, zone), isAsking ? questions : null);
        bool isBehind = true;
        while (isBehind)
        {
            long began = time.GetTimestamp();
            isBehind = false;
            for (int partition = 0; partition < read.Length; partition++)
            {
                if (read[partition] < log.NextOffset(partition))
                {
                    await ReadAsync(fold, partition, cancellation);
                    isBehind |= read[partition] < log.NextOffset(partition);
                }
            }

            if (isBehind && restful is not null)
            {
                await restful.RestAsync(time.GetElapsedTime(began), cancellation);
            }
        }

        HasCaughtUp = isAsking = true;
    }

    private async Task ReadAsync(BehaviourFold fold, int partition, CancellationToken cancellation)
    {
        foreach (var batch in await log.ReadAsync(partition, read[partition], ReadBytesMaximum, cancellation))
        {
            Fold(fold, batch);
            Volatile.Write(ref read[partition], batch.NextOffset);
        }
    }

    private void Fold(BehaviourFold fold, LogBatch batch)
    {
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        for (long offset = batch.FirstOffset; LogFrames.TryTake(ref payload, out var json); offset++)
        {
            if (offset < read[batch.Partition] || (EventReader.TryPeekType(json, out var type) && EventTypes.IsStockLedger(type)))
            {
                continue;
            }

            if (EventReader.TryRead(json, ref view, out var fault))
            {
                fold.Apply(ref view);
            }
            else
            {
                LogUnreadable(batch.Partition, offset, fault.ToString());
            }
        }

        instruments.OnFolded(batch.Count);
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        int parts = await saved.SaveAsync(books, read, cancellation);
        for (int partition = 0; partition < read.Length; partition++)
        {
            Volatile.Write(ref stored[partition], read[partition]);
        }

        savedAt = time.GetUtcNow();
        instruments.OnSaved(parts);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Offset} of partition {Partition} cannot be read into profiles: {Fault}.")]
    private partial void LogUnreadable(int partition, long offset, string fault);
}

/// <summary>Days of the team's calendar, counted from 1970.</summary>
internal static class TeamDays
{
    public static int Of(long unixMilliseconds, TimeZoneInfo zone)
    {
        var instant = DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
        return DateOnly.FromDateTime((instant + zone.GetUtcOffset(instant)).UtcDateTime).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    }

    public static DateOnly DateOf(int day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(day);
}
