using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Who acts when nobody does.</summary>
internal static class LedgerActors
{
    public const string Itself = "changkong";
}

/// <summary>Words of the log for pools and actions: camel case of their names, stable.</summary>
internal static class PostingNames
{
    /// <summary>The action of a posting that the ledger makes by a policy.</summary>
    public const byte Rebalanced = 100;

    private static readonly string[] Actions = [.. Enumerable.Range(0, Rebalanced + 1).Select(number =>
        number == Rebalanced ? "rebalanced" : Enum.IsDefined((PostingAction)number) ? Camel(((PostingAction)number).ToString()) : "")];

    private static readonly string[] Settlements = [.. Enumerable.Range(0, 8).Select(number => Enum.IsDefined((SettleAction)number) ? Camel(((SettleAction)number).ToString()) : "")];
    private static readonly string[] PoolNames = [.. Enum.GetValues<StockPool>().Select(pool => Camel(pool.ToString()))];
    private static readonly string[,] Ways = MakeWays();

    public static string OfPosting(byte action) => Actions[action];

    public static string OfSettlement(byte action) => Settlements[action];

    public static string OfPool(StockPool pool) => PoolNames[(int)pool];

    /// <summary><c>from&gt;to</c>.</summary>
    public static string OfWay(StockPool from, StockPool to) => Ways[(int)from, (int)to];

    public static byte Posting(ReadOnlySpan<char> name) => (byte)Number(Actions, name);

    public static byte Settlement(ReadOnlySpan<char> name) => (byte)Number(Settlements, name);

    /// <summary>False when the text names no way.</summary>
    public static bool TryWay(ReadOnlySpan<char> text, out StockPool from, out StockPool to)
    {
        (from, to) = (default, default);
        int cut = text.IndexOf('>');
        int first = cut < 0 ? -1 : Number(PoolNames, text[..cut]), second = cut < 0 ? -1 : Number(PoolNames, text[(cut + 1)..]);
        (from, to) = ((StockPool)Math.Max(0, first), (StockPool)Math.Max(0, second));
        return first >= 0 && second >= 0;
    }

    /// <summary>The same from UTF-8, without making a text.</summary>
    public static bool TryWay(ReadOnlySpan<byte> text, out StockPool from, out StockPool to)
    {
        Span<char> chars = stackalloc char[48];
        (from, to) = (default, default);
        return text.Length <= chars.Length && TryWay(chars[..System.Text.Encoding.UTF8.GetChars(text, chars)], out from, out to);
    }

    private static int Number(string[] names, ReadOnlySpan<char> name)
    {
        for (int number = 0; number < names.Length; number++)
        {
            if (name.SequenceEqual(names[number]))
            {
                return number;
            }
        }

        return -1;
    }

    private static string[,] MakeWays()
    {
        string[,] ways = new string[PoolNames.Length, PoolNames.Length];
        for (int from = 0; from < PoolNames.Length; from++)
        {
            for (int to = 0; to < PoolNames.Length; to++)
            {
                ways[from, to] = $"{PoolNames[from]}>{PoolNames[to]}";
            }
        }

        return ways;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
