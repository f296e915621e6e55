using System.Globalization;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Analytics.Projection;

/// <summary>
/// Writes runs of the log into the store. Rows, what was learnt from them, corrections of earlier rows and the positions reached are one transaction, so a
/// crash at any moment leaves the store as if a prefix of the log had been read. Used by one thread at a time; after an exception, open another.
/// </summary>
internal sealed class ProjectionWriter : IDisposable
{
    private readonly DuckDbConnection connection;
    private readonly CodeBook codes;
    private readonly FactBook facts;
    private readonly RowEncoder encoder;
    private readonly RowClustering clustering;
    private readonly long[] positions;
    private readonly long[] watermarks;

    public ProjectionWriter(AnalyticsStore store, int partitionCount, int sessionsMaximum = 4096, int runRows = RowClustering.RunRowsDefault)
    {
        connection = store.Connect();
        codes = CodeBook.Load(connection);
        facts = new(connection, codes, sessionsMaximum);
        encoder = new(codes);
        clustering = new(connection, runRows);
        positions = new long[partitionCount];
        watermarks = new long[partitionCount];
        ReadPositions();
    }

    /// <summary>Events of each partition that are in the store.</summary>
    public IReadOnlyList<long> Positions => positions;

    /// <summary>Writes batches of the log. Events that the store already has are passed over.</summary>
    /// <returns>Rows written.</returns>
    public int Write(IReadOnlyList<LogBatch> batches, CancellationToken cancellation = default)
    {
        int written = Append(batches, cancellation);
        clustering.Appended(written, cancellation);
        return written;
    }

    public void Dispose() => connection.Dispose();

    private int Append(IReadOnlyList<LogBatch> batches, CancellationToken cancellation)
    {
        using var transaction = connection.BeginTransaction();
        int written = 0;
        using (var rows = connection.CreateAppender(EventTable.Name))
        {
            int row = 0;
            foreach (var batch in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                written += Encode(batch, rows, ref row);
            }

            rows.AppendRows(row);
            rows.Flush();
        }

        codes.Save(connection);
        facts.Save();
        foreach (var session in facts.Restatements)
        {
            Restate(session);
        }

        SavePositions();
        transaction.Commit();
        codes.Saved();
        facts.Saved();
        return written;
    }

    private int Encode(LogBatch batch, DuckDbAppender rows, ref int row)
    {
        int partition = batch.Partition;
        long offset = batch.FirstOffset;
        if (batch.NextOffset <= positions[partition])
        {
            return 0;
        }

        int written = 0;
        scoped var view = default(EventView);
        var payload = batch.Payload.Span;
        for (; LogFrames.TryTake(ref payload, out var json); offset++)
        {
            if (offset < positions[partition] || (EventReader.TryPeekType(json, out var type) && EventTypes.IsStockLedger(type)))
            {
                continue;
            }

            if (!EventReader.TryRead(json, ref view, out var fault))
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"The event at partition {partition}, offset {offset} of the log cannot be read: {fault.Reason} {fault.Field}."));
            }

            var session = facts.Of(view.Session);
            if (session is not null)
            {
                facts.Learn(session, ref view);
            }

            encoder.Encode(rows, row, ref view, new(partition, offset), batch.AcceptedAtUnixMilliseconds, session);
            watermarks[partition] = Math.Max(watermarks[partition], view.TimeUnixMilliseconds);
            written++;
            if (++row == rows.Capacity)
            {
                rows.AppendRows(row);
                row = 0;
            }
        }

        positions[partition] = batch.NextOffset;
        return written;
    }

    private void Restate(SessionFacts session)
    {
        var pending = session.Pending!;
        if (pending.Constants)
        {
            connection.Execute(RestatementSql.Constants(session));
        }

        foreach (var (product, from) in pending.ListingsFrom)
        {
            connection.Execute(RestatementSql.Listings(session, product, from));
        }

        if (pending.TimelineFrom != long.MaxValue)
        {
            connection.Execute(RestatementSql.Timeline(session, pending.TimelineFrom, encoder.ExplainedYes, encoder.ExplainedNo));
        }

        session.Restated();
    }

    private void ReadPositions()
    {
        using var result = connection.Query("SELECT partition, next_offset, watermark_ms FROM positions");
        while (result.NextChunk())
        {
            for (int row = 0; row < result.RowCount; row++)
            {
                int partition = (int)result.Column(0).GetLong(row);
                if (partition >= positions.Length)
                {
                    throw new InvalidDataException(
                        $"The analytics store has positions of partition {partition}, the log has {positions.Length} partitions. Rebuild the analytics store.");
                }

                positions[partition] = result.Column(1).GetLong(row);
                watermarks[partition] = result.Column(2).GetLong(row);
            }
        }
    }

    private void SavePositions()
    {
        var values = positions.Select((offset, partition) => string.Create(CultureInfo.InvariantCulture, $"({partition}, {offset}, {watermarks[partition]})"));
        connection.Execute($"""
            UPDATE positions SET next_offset = reached.next_offset, watermark_ms = reached.watermark_ms
            FROM (VALUES {string.Join(", ", values)}) reached(partition, next_offset, watermark_ms)
            WHERE positions.partition = reached.partition
            """);
    }
}
