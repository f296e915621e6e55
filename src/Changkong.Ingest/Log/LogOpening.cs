using Changkong.Contracts.Log;
using Changkong.Ingest.Sqlite;

namespace Changkong.Ingest.Log;

/// <summary>What stands in the file when it is opened: the bounds of each partition, and what of the tail does not verify.</summary>
internal sealed class LogOpening
{
    private const int VerifyBytes = 8 << 20;

    public required IReadOnlyList<LogPartition> Partitions { get; init; }

    public required List<LogDamage> Damage { get; init; }

    /// <summary>Batches since the last verified mark and the last batch of every partition are read and checked; the rest is checked when it is read.</summary>
    public static LogOpening Read(SqliteDatabase database, LogReader reader)
    {
        var partitions = new List<LogPartition>();
        var damages = KnownDamage(database);
        using var rows = database.Prepare("SELECT id, first_offset, next_offset, verified_offset, epoch FROM partition ORDER BY id");
        while (rows.Step())
        {
            var partition = new LogPartition((int)rows.Int64(0));
            foreach (var damage in damages.Where(damage => damage.Partition == partition.Number))
            {
                partition.Quarantine(damage);
            }

            var last = LastBatch(database, reader, partition.Number);
            partition.Load(rows.Int64(1), Math.Max(rows.Int64(2), last.End), rows.Int64(4));
            damages.AddRange(Verify(reader, partition, Math.Min(rows.Int64(3), last.First)));
            partitions.Add(partition);
        }

        return new() { Partitions = partitions, Damage = damages };
    }

    private static List<LogDamage> KnownDamage(SqliteDatabase database)
    {
        var known = new List<LogDamage>();
        using var rows = database.Prepare("SELECT partition, first_offset, count, reason FROM quarantine ORDER BY partition, first_offset");
        while (rows.Step())
        {
            known.Add(new((int)rows.Int64(0), rows.Int64(1), rows.Int64(2), rows.Text(3)));
        }

        return known;
    }

    // Both tables are asked: offsets that were ever given out must never be given again, even when one of the two rows is damaged.
    private static (long First, long End) LastBatch(SqliteDatabase database, LogReader reader, int partition)
    {
        long first = 0;
        long end = 0;
        foreach (string sql in (string[])["SELECT id, count FROM batch WHERE id>=? AND id<? ORDER BY id DESC LIMIT 1", "SELECT id, 1 FROM batch_keys WHERE id>=? AND id<? ORDER BY id DESC LIMIT 1"])
        {
            using var row = database.Prepare(sql);
            row.Bind(1, LogSchema.RowId(partition, 0)).Bind(2, LogSchema.RowId(partition + 1, 0));
            if (row.Step())
            {
                long offset = LogSchema.OffsetOf(row.Int64(0));
                first = Math.Max(first, offset);
                end = Math.Max(end, offset + reader.CountOf(row.Int64(0), (int)row.Int64(1)));
            }
        }

        return (first, end);
    }

    private static List<LogDamage> Verify(LogReader reader, LogPartition partition, long fromOffset)
    {
        var found = new List<LogDamage>();
        long offset = Math.Max(fromOffset, partition.FirstOffset);
        var batches = new List<LogBatch>();
        while (offset < partition.NextOffset)
        {
            batches.Clear();
            var damage = reader.Read(partition, offset, partition.NextOffset, VerifyBytes, batches);
            foreach (var batch in batches)
            {
                if (batch.FirstOffset > offset)
                {
                    Found(new(partition.Number, offset, batch.FirstOffset - offset, "The log has no batch with these events."));
                }

                offset = batch.NextOffset;
            }

            if (damage is not null)
            {
                Found(damage);
                offset = damage.FirstOffset + damage.Count;
            }
            else if (batches.Count == 0)
            {
                break;
            }
        }

        return found;

        void Found(LogDamage damage)
        {
            if (!partition.IsQuarantined(damage.FirstOffset))
            {
                partition.Quarantine(damage);
                found.Add(damage);
            }
        }
    }
}
