using Changkong.Contracts.Log;
using Changkong.Ingest.Sqlite;

namespace Changkong.Ingest.Log;

/// <summary>One reading connection. Rented by one call at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly SqliteStatement startOfBatch;
    private readonly SqliteStatement batches;
    private readonly SqliteStatement nextHeader;
    private readonly SqliteStatement keyIds;
    private readonly SqliteStatement keys;

    public LogReader(string path, string? virtualFileSystem)
    {
        database = SqliteDatabase.Open(path, readOnly: true, virtualFileSystem);
        startOfBatch = database.Prepare("SELECT max(id) FROM batch WHERE id>=? AND id<=?");
        batches = database.Prepare("SELECT id, count, accepted_at, checksum, payload FROM batch WHERE id>=? AND id<? ORDER BY id");
        nextHeader = database.Prepare("SELECT id, count, accepted_at FROM batch WHERE id>=? AND id<? ORDER BY id LIMIT 1");
        keyIds = database.Prepare("SELECT id FROM batch_keys INDEXED BY batch_keys_by_time WHERE accepted_at>=? ORDER BY accepted_at, id");
        keys = database.Prepare("SELECT accepted_at, checksum, keys FROM batch_keys WHERE id=?");
    }

    /// <summary>Reads whole, verified batches into <paramref name="into"/>; what does not verify is returned as damage and left out.</summary>
    public LogDamage? Read(LogPartition partition, long fromOffset, long nextOffset, int bytesMaximum, List<LogBatch> into)
    {
        long low = LogSchema.RowId(partition.Number, 0);
        long end = LogSchema.RowId(partition.Number, nextOffset);
        long start = StartOfBatch(low, LogSchema.RowId(partition.Number, fromOffset));
        long bytes = 0;
        long cursor = start;
        batches.Bind(1, start).Bind(2, end);
        try
        {
            while ((bytes < bytesMaximum || into.Count == 0) && batches.Step())
            {
                long id = batches.Int64(0);
                long offset = LogSchema.OffsetOf(id);
                int count = (int)batches.Int64(1);
                cursor = id + 1;
                if (offset + count <= fromOffset || partition.IsQuarantined(offset))
                {
                    continue;
                }

                var payload = batches.Blob(4);
                if (LogChecksum.Of(partition.Number, offset, count, batches.Int64(2), payload) != batches.Int64(3))
                {
                    return new(partition.Number, offset, CountOf(id, count), "The checksum of the batch does not match its content.");
                }

                into.Add(new(partition.Number, offset, count, batches.Int64(2), payload.ToArray()));
                bytes += payload.Length;
            }

            return null;
        }
        catch (SqliteFaultException fault) when (fault.IsCorrupt)
        {
            batches.Reset();
            return DamageAt(partition.Number, cursor, end);
        }
        finally
        {
            batches.Reset();
        }
    }

    public long FirstOffsetAcceptedSince(int partition, long unixMilliseconds, long first, long next)
    {
        while (first < next)
        {
            long middle = first + ((next - first) / 2);
            var (offset, count, acceptedAt) = Header(partition, middle, next);
            if (count == 0 || acceptedAt >= unixMilliseconds)
            {
                next = middle;
            }
            else
            {
                first = offset + count;
            }
        }

        return first;
    }

    public List<long> KeyRows(long sinceUnixMilliseconds)
    {
        var ids = new List<long>();
        keyIds.Bind(1, sinceUnixMilliseconds);
        while (keyIds.Step())
        {
            ids.Add(keyIds.Int64(0));
        }

        keyIds.Reset();
        return ids;
    }

    /// <summary>The keys of one batch; null when they are damaged or gone.</summary>
    public LogKeys? Keys(long id)
    {
        keys.Bind(1, id);
        try
        {
            if (!keys.Step())
            {
                return null;
            }

            var blob = keys.Blob(2);
            long accepted = keys.Int64(0);
            uint checksum = LogChecksum.Of(LogSchema.PartitionOf(id), LogSchema.OffsetOf(id), blob.Length / 16, accepted, blob);
            return checksum == keys.Int64(1) ? new LogKeys(accepted, blob.ToArray()) : null;
        }
        catch (SqliteFaultException fault) when (fault.IsCorrupt)
        {
            return null;
        }
        finally
        {
            keys.Reset();
        }
    }

    /// <summary>Events of a batch whose own row cannot be trusted: its keys have a checksum of their own and say how many there are.</summary>
    public int CountOf(long id, int stated) => Keys(id) is { } known ? known.Keys.Length / 16 : Math.Max(1, stated);

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[startOfBatch, batches, nextHeader, keyIds, keys])
        {
            statement.Dispose();
        }

        database.Dispose();
    }

    private (long Offset, int Count, long AcceptedAt) Header(int partition, long from, long next)
    {
        nextHeader.Bind(1, StartOfBatch(LogSchema.RowId(partition, 0), LogSchema.RowId(partition, from))).Bind(2, LogSchema.RowId(partition, next));
        var header = nextHeader.Step() ? (LogSchema.OffsetOf(nextHeader.Int64(0)), (int)nextHeader.Int64(1), nextHeader.Int64(2)) : (next, 0, 0);
        nextHeader.Reset();
        return header;
    }

    private long StartOfBatch(long low, long wanted)
    {
        startOfBatch.Bind(1, low).Bind(2, wanted);
        startOfBatch.Step();
        long start = startOfBatch.IsNull(0) ? wanted : startOfBatch.Int64(0);
        startOfBatch.Reset();
        return start;
    }

    // The row's head can often still be read when its overflow pages cannot.
    private LogDamage DamageAt(int partition, long cursor, long end)
    {
        const string Reason = "A page of the batch cannot be read.";
        try
        {
            nextHeader.Bind(1, cursor).Bind(2, end);
            if (nextHeader.Step())
            {
                long id = nextHeader.Int64(0);
                return new(partition, LogSchema.OffsetOf(id), CountOf(id, (int)nextHeader.Int64(1)), Reason);
            }
        }
        catch (SqliteFaultException fault) when (fault.IsCorrupt)
        {
        }
        finally
        {
            nextHeader.Reset();
        }

        // Nothing tells where the next readable batch begins.
        return new(partition, LogSchema.OffsetOf(cursor), LogSchema.OffsetOf(end) - LogSchema.OffsetOf(cursor), Reason);
    }
}
