using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Store;

/// <summary>The columns of the table <c>events</c>: one row an event, every dimension in it.</summary>
internal static class EventTable
{
    public const string Name = "events";

    /// <summary>Whether the row stands in a run that is ordered by room, session and event type; others stand as the log has them.</summary>
    public const string Clustered = "clustered";

    /// <summary>Column of each number of a body that a measure or a page of rows needs; NULL where the event has none.</summary>
    public static readonly IReadOnlyList<(EventField Field, string Column)> Numbers =
        [(EventField.Amount, "amount"), (EventField.Price, "price"), (EventField.Quantity, "quantity"), (EventField.Count, "times"), (EventField.Online, "online")];

    /// <summary>
    /// Columns that hold texts as dense codes, each with a dictionary of its own; 0 is unknown. Dense codes let the store group by array index and compress
    /// to a few bits a row. The currency is no dimension, but conditions look at it.
    /// </summary>
    public static readonly IReadOnlyList<string> Coded =
        [.. Dimensions.All.Where(IsText).Select(dimension => dimension.Id), "currency"];

    /// <summary>All columns with their types, in the order of the table.</summary>
    public static readonly IReadOnlyList<(string Name, string Type)> Columns =
    [
        ("partition", "UTINYINT NOT NULL"), ("log_offset", "BIGINT NOT NULL"), ("id", "VARCHAR NOT NULL"), ("event_type", "UTINYINT NOT NULL"),
        ("time_ms", "BIGINT NOT NULL"), ("minute", "INTEGER NOT NULL"), ("minute_of_session", "INTEGER"), ("accepted_ms", "BIGINT NOT NULL"),
        ("viewer", "UBIGINT NOT NULL"), ("order_key", "UBIGINT NOT NULL"),
        .. Numbers.Select(number => (number.Column, "BIGINT")),
        .. Coded.Select(name => (name, "UINTEGER NOT NULL")),
        (Clustered, "BOOLEAN NOT NULL"),
    ];

    private static bool IsText(Dimension dimension) =>
        dimension.Origin != DimensionOrigin.Derived || dimension.Id is "session" or "source" or "segment" or "explained" or "order_state";

    /// <summary>Index of a column.</summary>
    public static int IndexOf(string column)
    {
        for (int index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
            {
                return index;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(column), column, "The table of events has no such column.");
    }

    /// <summary>The column that holds a field of the body.</summary>
    public static string ColumnOf(EventField field) => field switch
    {
        EventField.Viewer => "viewer",
        EventField.Order => "order_key",
        EventField.Currency => "currency",
        _ when Numbers.Any(number => number.Field == field) => Numbers.First(number => number.Field == field).Column,
        _ => Dimensions.All.First(dimension => dimension.Field == field && dimension.Origin != DimensionOrigin.Derived).Id,
    };
}
