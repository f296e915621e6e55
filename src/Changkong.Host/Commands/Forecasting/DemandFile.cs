using Changkong.Host.Commands.Recommendation;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Forecasting;

/// <summary>When each product was asked for, in whole hours from the first hour of a file; a last day that is not whole is left out.</summary>
internal sealed class DemandFile
{
    private const int StandInCategories = 20;
    private const int HoursOfDay = 24;
    private const int WeeksForSeason = 3;

    private readonly List<(int Hour, int Item)> demands;
    private readonly IReadOnlyList<int>? categories;

    private DemandFile(List<(int Hour, int Item)> demands, int hourCount, IReadOnlyList<int>? categories)
    {
        this.demands = demands;
        this.categories = categories;
        HourCount = hourCount;
        ItemCount = demands.Select(demand => demand.Item).Distinct().Count();
        CategoryCount = categories is null ? StandInCategories : categories.Max() + 1;
    }

    public IReadOnlyList<(int Hour, int Item)> Demands => demands;

    public int Count => demands.Count;

    public int HourCount { get; }

    public int DayCount => HourCount / HoursOfDay;

    public int ItemCount { get; }

    public int CategoryCount { get; }

    /// <summary>Whether a week was seen often enough to be learned.</summary>
    public bool HasWeeks => DayCount >= 7 * WeeksForSeason;

    public string SeasonText => HasWeeks
        ? "hour of day and hour of week; by day the week"
        : $"hour of day, seen {DayCount} times; the week, seen {DayCount / 7.0:0.#} times, cannot be learned; by day none";

    public string CategoryText => categories is null
        ? $"the file names none: {StandInCategories} groups of products by their number stand in"
        : $"{CategoryCount}, of the file";

    /// <exception cref="EvaluationDataException">The file cannot be read, holds no such behaviour or is too short; the message says which.</exception>
    public static DemandFile Read(string path, string behaviour)
    {
        const int DaysMinimum = 5;
        var file = EventFile.Read(path);
        long first = file.Events[0].AtMilliseconds / 3_600_000;
        int hours = (int)((file.Events[^1].AtMilliseconds / 3_600_000) - first + 1);
        int days = hours / HoursOfDay;
        if (days < DaysMinimum)
        {
            throw new EvaluationDataException($"{path}: {days} whole days are too few, a rolling origin needs {DaysMinimum}.");
        }

        List<(int, int)> demands =
        [
            .. file.Events.Where(one => one.Behaviour == behaviour)
                .Select(one => ((int)((one.AtMilliseconds / 3_600_000) - first), one.Item))
                .Where(demand => demand.Item1 < days * HoursOfDay),
        ];
        return demands.Count > 0
            ? new DemandFile(demands, days * HoursOfDay, file.Categories)
            : throw new EvaluationDataException($"{path}: nobody did '{behaviour}'; it holds {string.Join(", ", file.Events.Select(one => one.Behaviour).Distinct().Order(StringComparer.Ordinal))}.");
    }

    public int CategoryOf(int item) => categories is null ? item % StandInCategories : categories[item];

    /// <summary>The count in every hour, or every day, by what <paramref name="seriesOf"/> makes of a product; a product for which it says -1 is left out.</summary>
    public double[][] CountSeries(int seriesCount, bool isDaily, Func<int, int> seriesOf)
    {
        var counts = new double[seriesCount][];
        for (int series = 0; series < seriesCount; series++)
        {
            counts[series] = new double[isDaily ? DayCount : HourCount];
        }

        foreach (var (hour, item) in demands)
        {
            int series = seriesOf(item);
            if (series >= 0)
            {
                counts[series][isDaily ? hour / HoursOfDay : hour]++;
            }
        }

        return counts;
    }
}
