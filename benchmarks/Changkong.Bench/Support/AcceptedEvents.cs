using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Ingest.Log;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.Bench.Support;

/// <summary>When the gate accepted what: read from the log of a server that has ended.</summary>
internal static class AcceptedEvents
{
    /// <summary>By session, ascending.</summary>
    public static async Task<Dictionary<string, List<long>>> ReadAsync(string path, long fromUnixMilliseconds, long beforeUnixMilliseconds)
    {
        var sessions = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        await using var log = SqliteEventLog.Open(new SqliteLogOptions { Path = path }, NullLogger<SqliteEventLog>.Instance);
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            long offset = 0;
            while (await log.ReadAsync(partition, offset, 1 << 20, CancellationToken.None) is { Count: > 0 } batches)
            {
                foreach (var batch in batches.Where(batch => batch.AcceptedAtUnixMilliseconds >= fromUnixMilliseconds && batch.AcceptedAtUnixMilliseconds < beforeUnixMilliseconds))
                {
                    Add(batch, sessions);
                }

                offset = batches[^1].NextOffset;
            }
        }

        foreach (var times in sessions.Values)
        {
            times.Sort();
        }

        return sessions;
    }

    private static void Add(LogBatch batch, Dictionary<string, List<long>> sessions)
    {
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            if (!EventReader.TryRead(json, ref view, out var fault))
            {
                throw new InvalidDataException($"The log holds an event that cannot be read: {fault}");
            }

            string session = Encoding.UTF8.GetString(view.Session);
            if (!sessions.TryGetValue(session, out var times))
            {
                sessions[session] = times = [];
            }

            times.Add(batch.AcceptedAtUnixMilliseconds);
        }
    }
}
