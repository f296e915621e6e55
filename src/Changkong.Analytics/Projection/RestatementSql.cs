using System.Globalization;

namespace Changkong.Analytics.Projection;

/// <summary>Corrects rows that were written before a fact about them was known.</summary>
internal static class RestatementSql
{
    public static string Constants(SessionFacts session)
    {
        var assignments = SessionFact.Columns.Select((column, index) => $"{column.Column} = {Text(session.Constants[index])}");
        string minute = session.StartedMilliseconds is { } started ? $"CAST(floor((time_ms - {Text(started)}) / 60000.0) AS INTEGER)" : "NULL";
        return $"UPDATE events SET {string.Join(", ", assignments)}, minute_of_session = {minute} WHERE session = {Text(session.Session)}";
    }

    public static string Listings(SessionFacts session, uint product, long fromMilliseconds)
    {
        var values = session.ListingsFrom(product, fromMilliseconds).Select(piece =>
            $"({Text(piece.Listing.TimeMilliseconds)}, {Text(piece.UntilMilliseconds)}, {Text(piece.Listing.Category)}, {Text(piece.Listing.Brand)}, {Text(piece.Listing.Supplier)}, {Text(piece.Listing.PriceBand)})");
        return $"""
            UPDATE events SET category = listing.category, brand = listing.brand, supplier = listing.supplier, price_band = listing.price_band
            FROM (VALUES {string.Join(", ", values)}) listing(from_ms, until_ms, category, brand, supplier, price_band)
            WHERE session = {Text(session.Session)} AND product = {Text(product)} AND time_ms >= {Text(fromMilliseconds)} AND time_ms >= from_ms AND time_ms < until_ms
            """;
    }

    public static string Timeline(SessionFacts session, long fromMilliseconds, uint explained, uint notExplained)
    {
        var values = session.Timeline.From(fromMilliseconds).Select(piece =>
            $"({Text(piece.Moment.FromMilliseconds)}, {Text(piece.UntilMilliseconds)}, {Text(piece.Moment.Segment)}, [{string.Join(", ", piece.Moment.Explained.Select(product => Text(product)))}]::UINTEGER[])");
        return $"""
            UPDATE events SET segment = moment.segment,
                explained = CASE WHEN CASE WHEN product = 0 THEN len(moment.explained) > 0 ELSE list_contains(moment.explained, product) END
                    THEN {Text(explained)} ELSE {Text(notExplained)} END
            FROM (VALUES {string.Join(", ", values)}) moment(from_ms, until_ms, segment, explained)
            WHERE session = {Text(session.Session)} AND time_ms >= {Text(fromMilliseconds)} AND time_ms >= from_ms AND time_ms < until_ms
            """;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
