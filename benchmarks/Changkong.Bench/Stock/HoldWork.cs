using System.Globalization;

namespace Changkong.Bench.Stock;

/// <summary>What every contestant is asked for: hold number n is of one unit, under a key and by a buyer that follow from n alone. No key is used twice in a process.</summary>
/// <param name="Name">How results are named.</param>
/// <param name="Skus">Over how many SKUs the holds spread evenly; 1 is the flash sale of one hot SKU.</param>
internal sealed record HoldScene(string Name, int Skus)
{
    /// <summary>Units of each SKU at the beginning of a lap: never sold out, so that each hold does the whole work.</summary>
    public const int UnitsAtFirst = 1_000_000_000;

    // The multiplier of Fibonacci hashing: consecutive holds go to far SKUs, each SKU gets its share.
    private const ulong Scatter = 0x9E37_79B9_7F4A_7C15;
    private const int Buyers = 1_000_003;
    private static long next;

    public static readonly HoldScene Hot = new("hot", 1);

    public static readonly HoldScene Thousand = new("skus_1000", 1000);

    /// <summary>The number of the first of <paramref name="count"/> holds that nobody else gets.</summary>
    public static long Take(int count) => Interlocked.Add(ref next, count) - count;

    public int SkuOf(long number) => (int)((unchecked((ulong)number * Scatter) >> 32) % (ulong)Skus);

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"hold-{number:D12}");

    public static string BuyerOf(long number) => string.Create(CultureInfo.InvariantCulture, $"buyer-{number % Buyers:D7}");
}
