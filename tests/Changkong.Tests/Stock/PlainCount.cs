using System.Globalization;
using System.Text.Json;
using Changkong.Contracts.Stock;

namespace Changkong.Tests.Stock;

/// <summary>Counts units from the JSON of ledger events with none of the ledger's code: the reference.</summary>
internal static class PlainCount
{
    public static Dictionary<StockPool, long> OfEvents(IEnumerable<byte[]> events, string sku)
    {
        var units = new Dictionary<StockPool, long>();
        foreach (var (from, to, quantity) in Moves(events, sku))
        {
            units[from] = units.GetValueOrDefault(from) - quantity;
            units[to] = units.GetValueOrDefault(to) + quantity;
        }

        return units;
    }

    public static long CameMinusWent(IEnumerable<byte[]> events, string sku) =>
        Moves(events, sku).Sum(move => (IsInTheHouse(move.To) ? move.Quantity : 0) - (IsInTheHouse(move.From) ? move.Quantity : 0));

    /// <summary>Type, action and reason of an event.</summary>
    public static string KindOf(byte[] json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        var body = root.GetProperty("body");
        return $"{root.GetProperty("type").GetString()}/{Text(body, "action")}/{Text(body, "reason")}";
    }

    private static string Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static bool IsInTheHouse(StockPool pool) =>
        pool is StockPool.Free or StockPool.Safety or StockPool.Channel or StockPool.Held or StockPool.Sold or StockPool.Damaged or StockPool.Returned;

    private static IEnumerable<(StockPool From, StockPool To, long Quantity)> Moves(IEnumerable<byte[]> events, string sku)
    {
        foreach (byte[] json in events)
        {
            var body = JsonDocument.Parse(json).RootElement.GetProperty("body");
            if (body.TryGetProperty("lines", out var lines))
            {
                foreach (string[] parts in lines.GetString()!.Split(';').Select(line => line.Split('|')).Where(parts => parts[0] == sku))
                {
                    yield return Move(parts[3], long.Parse(parts[4], CultureInfo.InvariantCulture));
                }
            }
            else if (body.TryGetProperty("quantity", out var quantity) && body.GetProperty("sku").GetString() == sku)
            {
                yield return Move(body.GetProperty("state").GetString()!, quantity.GetInt64());
            }
        }
    }

    private static (StockPool, StockPool, long) Move(string way, long quantity)
    {
        string[] pools = way.Split('>');
        return (Enum.Parse<StockPool>(pools[0], ignoreCase: true), Enum.Parse<StockPool>(pools[1], ignoreCase: true), quantity);
    }
}
