using System.Runtime.InteropServices;
using Changkong.Contracts.Events;
using Changkong.Ingest.Keys;
using Changkong.Ingest.PersonalData;
using Changkong.Ingest.Sqlite;
using Changkong.Operations.Secrets;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.DeadLetters;

/// <summary>One refused event.</summary>
/// <param name="Id">Number of the letter.</param>
/// <param name="Source">Where it was sent.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Field">The property that is wrong; empty when it is the whole event.</param>
/// <param name="FirstAtUnixMilliseconds">When it first came.</param>
/// <param name="LastAtUnixMilliseconds">When it last came.</param>
/// <param name="Count">How often the same bytes were refused for the same reason.</param>
/// <param name="Bytes">Length of the event as sent.</param>
/// <param name="IsCut">Whether only its beginning was kept.</param>
/// <param name="Payload">The bytes as sent; null when the key of their day was destroyed.</param>
internal sealed record DeadLetter(
    long Id, string Source, DropReason Reason, string Field, long FirstAtUnixMilliseconds, long LastAtUnixMilliseconds, long Count, long Bytes, bool IsCut, byte[]? Payload);

/// <summary>How many letters there are for one reason and source.</summary>
internal sealed record DeadLetterCount(string Source, DropReason Reason, long Letters, long Events);

/// <summary>Keeps what the gate refused, sealed under the key of the day, the same bytes once. Thread-safe.</summary>
internal sealed class DeadLetterStore(IngestDatabase database, DaySeals seals, ISecretProtector secrets, IOptions<DeadLetterOptions> options, TimeProvider time)
{
    private const string Columns = "id, source, reason, field, first_at, last_at, count, bytes, is_cut, day, payload";
    private readonly byte[] digestKey = secrets.DeriveKey("ingest.deadletter", 16);
    private readonly DeadLetterOptions options = options.Value;

    /// <summary>Keeps the refused events of one batch in one transaction.</summary>
    public void Keep(string source, IReadOnlyList<(EventFault Fault, ReadOnlyMemory<byte> Payload)> refused)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var seal = seals.Today();
        database.InTransaction(connection =>
        {
            using var insert = connection.Prepare("""
                INSERT INTO dead_letter(source, reason, field, digest, first_at, last_at, count, bytes, is_cut, day, payload) VALUES(?1, ?2, ?3, ?4, ?5, ?5, 1, ?6, ?7, ?8, ?9)
                ON CONFLICT(source, reason, field, digest) DO UPDATE SET count=count+1, last_at=?5, day=?8, payload=?9
                """);
            foreach (var (fault, payload) in refused)
            {
                var kept = payload.Span[..Math.Min(payload.Length, options.PayloadBytesMaximum)];
                byte[] sealedPayload = new byte[kept.Length + DaySeal.OverheadBytes];
                seal.Seal(kept, sealedPayload);
                insert.Bind(1, source).Bind(2, (long)fault.Reason).Bind(3, fault.Field).Bind(4, Digest(payload.Span)).Bind(5, now)
                    .Bind(6, payload.Length).Bind(7, kept.Length < payload.Length ? 1 : 0).Bind(8, seal.Day).Bind(9, sealedPayload).Run();
            }

            using var trim = connection.Prepare("DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter ORDER BY last_at LIMIT max(0, (SELECT count(*) FROM dead_letter) - ?))");
            trim.Bind(1, options.LettersMaximum).Run();
        });
    }

    public DeadLetter? Find(long id) => database.With(connection =>
    {
        using var select = connection.Prepare($"SELECT {Columns} FROM dead_letter WHERE id=?");
        return select.Bind(1, id).Step() ? Read(select) : null;
    });

    /// <summary>Letters with an id below <paramref name="beforeId"/>, newest first.</summary>
    public IReadOnlyList<DeadLetter> List(string? source, DropReason? reason, long beforeId, int limit) => database.With(connection =>
    {
        using var select = connection.Prepare($"SELECT {Columns} FROM dead_letter WHERE id<?1 AND (?2 IS NULL OR source=?2) AND (?3=0 OR reason=?3) ORDER BY id DESC LIMIT ?4");
        select.Bind(1, beforeId).Bind(2, source).Bind(3, (long)(reason ?? DropReason.None)).Bind(4, limit);
        var letters = new List<DeadLetter>();
        while (select.Step())
        {
            letters.Add(Read(select));
        }

        return letters;
    });

    public IReadOnlyList<DeadLetterCount> Counts() => database.With(connection =>
    {
        using var select = connection.Prepare("SELECT source, reason, count(*), sum(count) FROM dead_letter GROUP BY source, reason ORDER BY 3 DESC");
        var counts = new List<DeadLetterCount>();
        while (select.Step())
        {
            counts.Add(new(select.Text(0), (DropReason)select.Int64(1), select.Int64(2), select.Int64(3)));
        }

        return counts;
    });

    public void Remove(long id) => database.InTransaction(connection =>
    {
        using var delete = connection.Prepare("DELETE FROM dead_letter WHERE id=?");
        delete.Bind(1, id).Run();
    });

    /// <summary>Removes letters whose key is gone: nobody can read them.</summary>
    public void RemoveBefore(DateTimeOffset instant) => database.InTransaction(connection =>
    {
        using var delete = connection.Prepare("DELETE FROM dead_letter WHERE day<?");
        delete.Bind(1, instant.ToUnixTimeMilliseconds() / 86_400_000).Run();
    });

    private byte[] Digest(ReadOnlySpan<byte> payload)
    {
        var (first, second) = new SipHash(digestKey).Finish(payload);
        return MemoryMarshal.AsBytes<ulong>([first, second]).ToArray();
    }

    // Called with the connection held: the seal is found without it when it is in memory, and by the same thread otherwise.
    private DeadLetter Read(SqliteStatement row)
    {
        var sealedPayload = row.Blob(10);
        byte[]? payload = new byte[sealedPayload.Length - DaySeal.OverheadBytes];
        if (seals.Find((int)row.Int64(9)) is not { } seal || !seal.TryOpen(sealedPayload, payload))
        {
            payload = null;
        }

        return new(row.Int64(0), row.Text(1), (DropReason)row.Int64(2), row.Text(3), row.Int64(4), row.Int64(5), row.Int64(6), row.Int64(7), row.Int64(8) != 0, payload);
    }
}
