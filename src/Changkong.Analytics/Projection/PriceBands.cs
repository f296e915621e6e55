namespace Changkong.Analytics.Projection;

/// <summary>Bands of list prices, in yuan, lower bound included.</summary>
internal static class PriceBands
{
    private static readonly (long BelowMinorUnits, string Name)[] Bands =
    [
        (20_00, "0-20"), (50_00, "20-50"), (100_00, "50-100"), (200_00, "100-200"), (500_00, "200-500"), (1_000_00, "500-1000"), (3_000_00, "1000-3000"), (long.MaxValue, "3000+"),
    ];

    public static IEnumerable<string> Names => Bands.Select(band => band.Name);

    public static string Of(long priceMinorUnits)
    {
        int index = 0;
        while (priceMinorUnits >= Bands[index].BelowMinorUnits && index < Bands.Length - 1)
        {
            index++;
        }

        return Bands[index].Name;
    }
}
