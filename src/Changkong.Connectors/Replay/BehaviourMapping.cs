using System.Globalization;
using Changkong.Contracts.Events;

namespace Changkong.Connectors.Replay;

/// <summary>
/// Turns shop behaviour into live events: an item's room follows from the item, a session is one room on one day. Ids follow from the file's name and the
/// line, so that a second replay repeats ids instead of events. The data have no prices and none is invented unless asked for. Not thread-safe.
/// </summary>
internal sealed class BehaviourMapping
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private readonly string platform;
    private readonly string dataset;
    private readonly int rooms;
    private readonly bool assumePrices;
    private readonly long dayStart;
    private readonly Dictionary<string, OpenSession> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> started = new(StringComparer.Ordinal);
    private readonly HashSet<(string Session, string Item)> listed = [];

    public BehaviourMapping(ReplayFormat format, string file, int rooms, bool assumePrices)
    {
        platform = format is ReplayFormat.Taobao ? "taobao" : "retailrocket";
        // Taobao's day is China's; where the other shop stood is not published.
        dayStart = format is ReplayFormat.Taobao ? 8 * Hour : 0;
        dataset = string.Concat(Path.GetFileNameWithoutExtension(file).Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));
        this.rooms = rooms;
        this.assumePrices = assumePrices;
        Source = $"{platform}:replay{(assumePrices ? "-assumed-prices" : "")}";
    }

    public string Source { get; }

    /// <summary>Writes what a line says, after what must stand before it: the end of yesterday's session, the start of today's, the item's listing where prices are assumed.</summary>
    public void Map(in BehaviourRow row, EventBatch output)
    {
        long time = row.UnixSeconds * 1000;
        int room = (int)(Fingerprint(row.Item) % (uint)rooms);
        long day = (time + dayStart) / Day;
        string roomId = string.Create(CultureInfo.InvariantCulture, $"replay-{dataset}-{room + 1}");
        string date = DateTimeOffset.FromUnixTimeMilliseconds(day * Day).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string session = $"{roomId}-{date}{(assumePrices ? "-assumed" : "")}";
        if (open.TryGetValue(roomId, out var current) && current.Day < day)
        {
            WriteEnd(current, output);
            open.Remove(roomId);
        }

        if (started.Add(session))
        {
            WriteStart(session, roomId, room, time, output);
        }

        if (!open.TryGetValue(roomId, out current))
        {
            open[roomId] = new(session, day, time);
        }
        else if (current.Day == day)
        {
            open[roomId] = current with { LastUnixMilliseconds = Math.Max(current.LastUnixMilliseconds, time) };
        }

        if (assumePrices && listed.Add((session, row.Item)))
        {
            WriteListing(session, row, time, output);
        }

        WriteBehaviour(session, row, time, output);
    }

    /// <summary>Ends the sessions still open, at their last event.</summary>
    public void Finish(EventBatch output)
    {
        foreach (var session in open.Values.OrderBy(session => session.Session, StringComparer.Ordinal))
        {
            WriteEnd(session, output);
        }

        open.Clear();
    }

    private void WriteStart(string session, string roomId, int room, long time, EventBatch output)
    {
        string title = string.Create(CultureInfo.InvariantCulture, $"回放 · {dataset} {room + 1} 号间{(assumePrices ? "（假设价格）" : "")}");
        output.Begin($"{session}-started", Source, EventType.SessionStarted, time, session)
            .Add(EventField.Platform, platform).Add(EventField.Account, $"{platform}-{dataset}").Add(EventField.Room, roomId).Add(EventField.Title, title).Add(EventField.Origin, "replay");
        output.End();
    }

    private void WriteEnd(OpenSession session, EventBatch output)
    {
        output.Begin($"{session.Session}-ended", Source, EventType.SessionEnded, session.LastUnixMilliseconds, session.Session).Add(EventField.Reason, "end of recorded day");
        output.End();
    }

    // Without a price nothing is known of an item but its id, which its events carry anyway.
    private void WriteListing(string session, in BehaviourRow row, long time, EventBatch output)
    {
        output.Begin($"{session}-listed-{row.Item}", Source, EventType.ProductListed, time, session)
            .Add(EventField.Product, row.Item).Add(EventField.Title, $"{row.Item}（假设价格）").Add(EventField.Price, AssumedPriceMinor(row.Item)).Add(EventField.Currency, "CNY");
        output.End();
    }

    private void WriteBehaviour(string session, in BehaviourRow row, long time, EventBatch output)
    {
        var type = row.Behaviour switch
        {
            Behaviour.View => EventType.ProductClicked,
            Behaviour.Favourite => EventType.ProductFavourited,
            Behaviour.Cart => EventType.Carted,
            Behaviour.Buy => EventType.OrderPaid,
            _ => throw new InvalidOperationException($"No such behaviour: {row.Behaviour}."),
        };
        string id = string.Create(CultureInfo.InvariantCulture, $"{dataset}-{row.Line}");
        var writer = output.Begin(id, Source, type, time, session).Add(EventField.Viewer, row.User).Add(EventField.Product, row.Item);
        if (type is EventType.OrderPaid)
        {
            writer.Add(EventField.Order, id);
            if (assumePrices)
            {
                writer.Add(EventField.Amount, AssumedPriceMinor(row.Item)).Add(EventField.Currency, "CNY");
            }
        }

        output.End();
    }

    // From 9.90 to 299.90, fixed per item.
    private static long AssumedPriceMinor(string item) => 990 + (Fingerprint(item) / 7 % 30 * 1_000);

    // Stable over processes, unlike string.GetHashCode.
    private static uint Fingerprint(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        hash ^= hash >> 15;
        return hash * 0x2C1B3C6D;
    }

    private sealed record OpenSession(string Session, long Day, long LastUnixMilliseconds);
}
