using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Query;

/// <summary>How the value of a dimension stands in the store, as a whole number, and how it is shown.</summary>
internal sealed class DimensionKeys(LocalTime time, SqlDialect dialect)
{
    private const long NoMinuteOfSession = int.MinValue;
    private static readonly int FirstDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Whether the number is a code of the dictionary table.</summary>
    public static bool IsCoded(Dimension dimension) => dimension.Id == "event_type" || EventTable.Coded.Contains(dimension.Id);

    /// <summary>Columns of the table of events that the key is computed from.</summary>
    public static string ColumnOf(Dimension dimension) => dimension.Id is "date" or "hour" or "weekday" or "minute" ? "minute" : dimension.Id;

    /// <summary>SQL of the key; never NULL.</summary>
    public string Sql(Dimension dimension) => dimension.Id switch
    {
        "date" => dialect.Divide(time.LocalMinute, 1440),
        "hour" => $"({dialect.Divide(time.LocalMinute, 60)}) % 24",
        "weekday" => $"(({dialect.Divide(time.LocalMinute, 1440)}) + 3) % 7 + 1",
        "minute_of_session" => $"coalesce(minute_of_session, {NoMinuteOfSession.ToString(CultureInfo.InvariantCulture)})",
        _ => ColumnOf(dimension),
    };

    /// <summary>The text of a key that is not a code.</summary>
    public string Format(Dimension dimension, long key) => dimension.Id switch
    {
        "date" => DateOnly.FromDayNumber((int)key + FirstDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "hour" => key.ToString("00", CultureInfo.InvariantCulture),
        "minute" => time.ToLocal(key).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        "minute_of_session" when key == NoMinuteOfSession => Dimensions.Unknown,
        _ => key.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The key of a text that is not a code; null when it is not a value of this dimension.</summary>
    public long? Parse(Dimension dimension, string text)
    {
        switch (dimension.Id)
        {
            case "date":
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber - FirstDay : null;
            case "minute":
                return DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
                    ? time.ToUtcMinute(wall)
                    : null;
            case "event_type":
                return EventTypes.Find(text) is { } type ? (int)type.Type : text == Dimensions.Unknown ? 0 : null;
            case "minute_of_session" when text == Dimensions.Unknown:
                return NoMinuteOfSession;
            default:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
        }
    }

    /// <summary>What a filter's value must look like; null when any text will do.</summary>
    public static string? Shape(Dimension dimension) => dimension.Id switch
    {
        "date" => "a date as 2026-11-22",
        "hour" => "an hour from 0 to 23",
        "weekday" => "a day from 1 (Monday) to 7",
        "minute" => "a minute as 2026-11-22 20:15",
        "minute_of_session" => "a whole number",
        "event_type" => "the name of an event type, as trade.paid",
        _ => null,
    };
}
