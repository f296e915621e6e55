using Changkong.Contracts.Log;
using Changkong.Ingest.Sqlite;
using SQLitePCL;

namespace Changkong.Ingest.Log;

/// <summary>The writing side of the file. Used by the writer's thread alone, one transaction at a time.</summary>
internal sealed class LogStore(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement insertBatch = database.Prepare("INSERT INTO batch VALUES(?, ?, ?, ?, ?)");
    private readonly SqliteStatement insertKeys = database.Prepare("INSERT INTO batch_keys VALUES(?, ?, ?, ?)");
    private readonly SqliteStatement setEpoch = database.Prepare("UPDATE partition SET epoch=? WHERE id=?");
    private readonly SqliteStatement setVerified = database.Prepare("UPDATE partition SET verified_offset=? WHERE id=?");
    private readonly SqliteStatement setBounds = database.Prepare("UPDATE partition SET first_offset=?, next_offset=? WHERE id=?");
    private readonly SqliteStatement deleteBatches = database.Prepare("DELETE FROM batch WHERE id>=? AND id<?");
    private readonly SqliteStatement deleteKeys = database.Prepare("DELETE FROM batch_keys WHERE id IN (SELECT id FROM batch_keys WHERE accepted_at<? ORDER BY accepted_at LIMIT 512)");
    private readonly SqliteStatement quarantine = database.Prepare("INSERT OR IGNORE INTO quarantine VALUES(?, ?, ?, ?)");
    private readonly SqliteStatement lastRowBefore = database.Prepare("SELECT id, count FROM batch WHERE id>=? AND id<? ORDER BY id DESC LIMIT 1");

    public void InTransaction(Action work)
    {
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            database.Execute("COMMIT");
        }
        catch (SqliteFaultException)
        {
            database.RollBackQuietly();
            throw;
        }
    }

    public void Append(LogBatch batch, ReadOnlySpan<byte> keys)
    {
        long id = LogSchema.RowId(batch.Partition, batch.FirstOffset);
        long accepted = batch.AcceptedAtUnixMilliseconds;
        uint payloadChecksum = LogChecksum.Of(batch.Partition, batch.FirstOffset, batch.Count, accepted, batch.Payload.Span);
        insertBatch.Bind(1, id).Bind(2, batch.Count).Bind(3, accepted).Bind(4, payloadChecksum).Bind(5, batch.Payload.Span).Run();
        uint keysChecksum = LogChecksum.Of(batch.Partition, batch.FirstOffset, batch.Count, accepted, keys);
        insertKeys.Bind(1, id).Bind(2, accepted).Bind(3, keysChecksum).Bind(4, keys).Run();
    }

    public void SetEpoch(int partition, long epoch) => setEpoch.Bind(1, epoch).Bind(2, partition).Run();

    public void SetVerified(int partition, long offset) => setVerified.Bind(1, offset).Bind(2, partition).Run();

    public void Quarantine(LogDamage damage) =>
        quarantine.Bind(1, damage.Partition).Bind(2, damage.FirstOffset).Bind(3, damage.Count).Bind(4, damage.Reason).Run();

    /// <summary>The end of the last batch that lies wholly before the offset: truncation keeps batches whole.</summary>
    public long EndOfLastBatchBefore(int partition, long offset)
    {
        lastRowBefore.Bind(1, LogSchema.RowId(partition, 0)).Bind(2, LogSchema.RowId(partition, offset));
        long end = 0;
        if (lastRowBefore.Step())
        {
            long first = LogSchema.OffsetOf(lastRowBefore.Int64(0));
            end = first + lastRowBefore.Int64(1);
            end = end <= offset ? end : first;
        }

        lastRowBefore.Reset();
        return end;
    }

    public void Truncate(int partition, long firstKept, long nextOffset)
    {
        deleteBatches.Bind(1, LogSchema.RowId(partition, 0)).Bind(2, LogSchema.RowId(partition, firstKept)).Run();
        setBounds.Bind(1, firstKept).Bind(2, nextOffset).Bind(3, partition).Run();
    }

    public void DeleteKeysBefore(long acceptedAtUnixMilliseconds) => deleteKeys.Bind(1, acceptedAtUnixMilliseconds).Run();

    /// <summary>Gives freed pages back to the file system, some at a time.</summary>
    public void Vacuum() => database.Execute("PRAGMA incremental_vacuum(4096)");

    /// <summary>Moves what the write-ahead file holds into the main file. Returns the pages left in the write-ahead file.</summary>
    public int Checkpoint(bool truncate) => Checkpoint(database, truncate);

    public static int Checkpoint(SqliteDatabase database, bool truncate)
    {
        int code = raw.sqlite3_wal_checkpoint_v2(database.Handle, "main", truncate ? raw.SQLITE_CHECKPOINT_TRUNCATE : raw.SQLITE_CHECKPOINT_PASSIVE, out int pages, out int moved);
        return code is raw.SQLITE_OK or raw.SQLITE_BUSY ? pages - moved : throw database.Fault("wal_checkpoint");
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[insertBatch, insertKeys, setEpoch, setVerified, setBounds, deleteBatches, deleteKeys, quarantine, lastRowBefore])
        {
            statement.Dispose();
        }

        database.Dispose();
    }
}
