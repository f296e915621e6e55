using System.Globalization;

namespace Changkong.Analytics.Query;

/// <summary>The tenant's time zone in SQL: the store keeps UTC minutes, and days and hours are cut in local time when asked for.</summary>
internal sealed class LocalTime
{
    private const int MinutesADay = 1440;
    private static readonly DateTime First = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(2045, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly TimeZoneInfo zone;

    public LocalTime(TimeZoneInfo zone)
    {
        this.zone = zone;
        LocalMinute = Shifted(Offsets());
    }

    /// <summary>SQL of the local minute: minutes since 1970-01-01 00:00 on the wall clock.</summary>
    public string LocalMinute { get; }

    public string BucketSql(TimeGrain grain, SqlDialect dialect) => grain switch
    {
        TimeGrain.Minute => "minute",
        TimeGrain.Hour => dialect.Divide(LocalMinute, 60),
        _ => dialect.Divide(LocalMinute, MinutesADay),
    };

    /// <summary>The instant at which a bucket begins.</summary>
    public DateTimeOffset BucketStart(TimeGrain grain, long bucket) => grain switch
    {
        TimeGrain.Minute => DateTimeOffset.FromUnixTimeSeconds(bucket * 60),
        TimeGrain.Hour => FromLocalMinute(bucket * 60),
        _ => FromLocalMinute(bucket * MinutesADay),
    };

    public DateTime ToLocal(long utcMinute) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(utcMinute * 60), zone).DateTime;

    /// <summary>The UTC minute of a wall-clock time; of two, the first.</summary>
    public long ToUtcMinute(DateTime local) => FromLocalMinute((local - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute).ToUnixTimeSeconds() / 60;

    private DateTimeOffset FromLocalMinute(long localMinute)
    {
        var wall = DateTime.SpecifyKind(DateTime.UnixEpoch.AddMinutes(localMinute), DateTimeKind.Unspecified);

        // A wall-clock time that a change to summer time skips begins where the clock goes on.
        while (zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    private static string Shifted(List<(long FromMinute, long OffsetMinutes)> offsets)
    {
        string Shift(long minutes) => minutes >= 0 ? $"minute + {Text(minutes)}" : $"minute - {Text(-minutes)}";
        if (offsets.Count == 1)
        {
            return Shift(offsets[0].OffsetMinutes);
        }

        var cases = offsets.Skip(1).Select((change, index) => $"WHEN minute < {Text(change.FromMinute)} THEN {Shift(offsets[index].OffsetMinutes)}");
        return $"CASE {string.Join(" ", cases)} ELSE {Shift(offsets[^1].OffsetMinutes)} END";
    }

    private List<(long FromMinute, long OffsetMinutes)> Offsets()
    {
        var offsets = new List<(long, long)> { (0, OffsetAt(First)) };
        for (var day = First; day < Last; day = day.AddDays(1))
        {
            var (low, high) = (day, day.AddDays(1));
            if (OffsetAt(low) == OffsetAt(high))
            {
                continue;
            }

            while (high - low > TimeSpan.FromMinutes(1))
            {
                var middle = low.AddMinutes((int)((high - low).TotalMinutes / 2));
                (low, high) = OffsetAt(middle) == OffsetAt(day) ? (middle, high) : (low, middle);
            }

            offsets.Add(((high - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute, OffsetAt(high)));
        }

        return offsets;
    }

    private long OffsetAt(DateTime utc) => (long)zone.GetUtcOffset(utc).TotalMinutes;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
