using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Changkong.Ingest.Sqlite;
using Changkong.Operations.Secrets;

namespace Changkong.Ingest.PersonalData;

/// <summary>
/// The data keys of the days, each wrapped by the master key. Destroying the key of a day ends the retention of everything sealed on it, wherever copies
/// of it may be. Thread-safe.
/// </summary>
internal sealed class DaySeals(IngestDatabase database, ISecretProtector secrets, TimeProvider time) : IDisposable
{
    private const string Purpose = "ingest.day";
    private const long MillisecondsPerDay = 86_400_000;
    private const int NameBytesMaximum = 128;
    private readonly ConcurrentDictionary<int, DaySeal?> seals = new();
    private volatile DaySeal? today;

    /// <summary>Longest text that <see cref="WriteName"/> writes.</summary>
    public static int NameTextLengthMaximum { get; } = 12 + Base64Url.GetEncodedLength(NameBytesMaximum + DaySeal.OverheadBytes);

    /// <summary>The seal of the current day; made when the day begins.</summary>
    public DaySeal Today()
    {
        int day = (int)(time.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsPerDay);
        if (today is { } seal && seal.Day == day)
        {
            return seal;
        }

        seal = Find(day) ?? Make(day);
        today = seal;
        return seal;
    }

    /// <summary>The seal of a day; null when its key was destroyed or never made.</summary>
    public DaySeal? Find(int day) => seals.TryGetValue(day, out var known) && known is not null ? known : seals[day] = Load(day);

    /// <summary>Seals a name as text: <c>s1.yyyymmdd.</c> and base64url. A name longer than 128 bytes is cut, at a character's end.</summary>
    public static int WriteName(DaySeal seal, ReadOnlySpan<byte> name, Span<byte> destination)
    {
        int length = Math.Min(name.Length, NameBytesMaximum);
        while (length < name.Length && length > 0 && (name[length] & 0xC0) == 0x80)
        {
            length--;
        }

        Span<byte> sealedName = stackalloc byte[NameBytesMaximum + DaySeal.OverheadBytes];
        sealedName = sealedName[..(length + DaySeal.OverheadBytes)];
        seal.Seal(name[..length], sealedName);
        "s1."u8.CopyTo(destination);
        DateOnly.FromDayNumber(seal.Day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber).TryFormat(destination[3..], out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        destination[11] = (byte)'.';
        Base64Url.EncodeToUtf8(sealedName, destination[12..], out _, out int written);
        return 12 + written;
    }

    /// <summary>Reads a name that <see cref="WriteName"/> wrote; null when its key was destroyed or it is no such text.</summary>
    public string? OpenName(ReadOnlySpan<byte> text)
    {
        if (text.Length < 13 || !text.StartsWith("s1."u8) || !DateOnly.TryParseExact(Encoding.ASCII.GetString(text[3..11]), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        byte[] sealedName = new byte[Base64Url.GetMaxDecodedLength(text.Length - 12)];
        if (Base64Url.DecodeFromUtf8(text[12..], sealedName, out _, out int length) != System.Buffers.OperationStatus.Done || length < DaySeal.OverheadBytes)
        {
            return null;
        }

        byte[] name = new byte[length - DaySeal.OverheadBytes];
        var seal = Find(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        return seal is not null && seal.TryOpen(sealedName.AsSpan(0, length), name) ? Encoding.UTF8.GetString(name) : null;
    }

    /// <summary>Destroys the keys of the days before this instant.</summary>
    public void DestroyBefore(DateTimeOffset instant)
    {
        long day = instant.ToUnixTimeMilliseconds() / MillisecondsPerDay;
        database.InTransaction(connection =>
        {
            using var delete = connection.Prepare("DELETE FROM day_key WHERE day<?");
            delete.Bind(1, day).Run();
        });
        foreach (int known in seals.Keys)
        {
            if (known < day)
            {
                seals[known] = null;
            }
        }
    }

    public void Dispose()
    {
        foreach (var seal in seals.Values)
        {
            seal?.Dispose();
        }
    }

    private DaySeal Make(int day)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] wrapped = secrets.Protect(Purpose, key);
        database.InTransaction(connection =>
        {
            using var insert = connection.Prepare("INSERT OR IGNORE INTO day_key VALUES(?, ?)");
            insert.Bind(1, day).Bind(2, wrapped).Run();
        });
        // Another thread may have been first: its key counts.
        return Find(day) ?? throw new InvalidOperationException("The key of the day was not stored.");
    }

    private DaySeal? Load(int day) => database.With(connection =>
    {
        using var select = connection.Prepare("SELECT wrapped FROM day_key WHERE day=?");
        return select.Bind(1, day).Step() ? new DaySeal(day, secrets.Unprotect(Purpose, select.Blob(0))) : null;
    });
}
