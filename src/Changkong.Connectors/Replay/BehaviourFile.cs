using System.Globalization;

namespace Changkong.Connectors.Replay;

/// <summary>What a shopper did.</summary>
internal enum Behaviour { View, Favourite, Cart, Buy }

/// <summary>One line of a behaviour file.</summary>
internal readonly record struct BehaviourRow(long Line, long UnixSeconds, string User, string Item, Behaviour Behaviour);

/// <summary>Reads the CSV form that the public behaviour data have: plain fields without quotes, named by a header or in the usual order.</summary>
internal sealed class BehaviourFile(ReplayFormat format)
{
    private static readonly string[] Columns = ["unix_time", "user", "item", "behaviour"];

    public IEnumerable<BehaviourRow> Read(TextReader reader)
    {
        int[] order = [0, 1, 2, 3];
        long number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (number == 1 && line.StartsWith(Columns[0], StringComparison.Ordinal))
            {
                order = OrderOf(line);
            }
            else if (line.Length > 0)
            {
                yield return Parse(number, line, order);
            }
        }
    }

    private static int[] OrderOf(string header)
    {
        string[] names = header.Split(',', StringSplitOptions.TrimEntries);
        return [.. Columns.Select(column => Array.IndexOf(names, column) is >= 0 and var index ? index : throw new ReplayInputException(1, column, "the header has no such column."))];
    }

    private BehaviourRow Parse(long number, string line, int[] order)
    {
        string[] fields = line.Split(',', StringSplitOptions.TrimEntries);
        string Field(int column) =>
            order[column] < fields.Length && fields[order[column]].Length > 0 ? fields[order[column]] : throw new ReplayInputException(number, Columns[column], "is missing.");

        if (!long.TryParse(Field(0), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) || seconds > 253_402_300_799)
        {
            throw new ReplayInputException(number, Columns[0], $"'{Field(0)}' is not a number of seconds since 1970.");
        }

        return new(number, seconds, Field(1), Field(2), BehaviourOf(number, Field(3)));
    }

    private Behaviour BehaviourOf(long number, string word) => (format, word) switch
    {
        (ReplayFormat.Taobao, "pv") or (ReplayFormat.RetailRocket, "view") => Behaviour.View,
        (ReplayFormat.Taobao, "fav") => Behaviour.Favourite,
        (_, "cart") => Behaviour.Cart,
        (_, "buy") => Behaviour.Buy,
        _ => throw new ReplayInputException(number, Columns[3], $"'{word}' is none of {(format is ReplayFormat.Taobao ? "pv, fav, cart, buy" : "view, cart, buy")}."),
    };
}
