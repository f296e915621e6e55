namespace Changkong.Stock.Replenishment;

/// <summary>Orders are whole packs, at least the smallest order.</summary>
internal static class PackRounding
{
    /// <summary>Units of one order at most, a multiple of every smaller pack size is found below it.</summary>
    public const int UnitsMaximum = 100_000_000;

    /// <returns>The smallest multiple of the pack that is neither below the units nor below the smallest order; 0 for no units.</returns>
    public static int Up(long units, int packSize, int minimumOrder)
    {
        if (units <= 0)
        {
            return 0;
        }

        long wanted = Math.Min(Math.Max(units, minimumOrder), UnitsMaximum - packSize);
        return checked((int)((wanted + packSize - 1) / packSize * packSize));
    }
}
