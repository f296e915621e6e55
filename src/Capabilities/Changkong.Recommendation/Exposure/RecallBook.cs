namespace Changkong.Recommendation.Exposure;

/// <summary>How often what a viewer turned to had been a candidate.</summary>
internal struct RecallCounts
{
    public long Asked;
    public long Found;
}

/// <summary>The recall of the candidate stage as the log tells it, a day and a version at a time. Bounded in days. One loop writes; requests read copies.</summary>
internal sealed class RecallBook
{
    /// <summary>Candidates looked through.</summary>
    public const int Depth = 500;

    private const int VersionsPerDayMaximum = 50;

    private readonly Lock gate = new();
    private readonly SortedDictionary<int, SortedDictionary<string, RecallCounts>> days = [];

    public void Add(int day, string version, long asked, long found)
    {
        lock (gate)
        {
            if (!days.TryGetValue(day, out var versions))
            {
                if (days.Count >= ExposureBook.DaysMaximum)
                {
                    days.Remove(days.Keys.First());
                }

                days.Add(day, versions = new(StringComparer.Ordinal));
            }

            if (versions.Count < VersionsPerDayMaximum || versions.ContainsKey(version))
            {
                var before = versions.GetValueOrDefault(version);
                versions[version] = new() { Asked = before.Asked + asked, Found = before.Found + found };
            }
        }
    }

    public IReadOnlyList<(int Day, string Version, RecallCounts Counts)> Read()
    {
        lock (gate)
        {
            return [.. days.SelectMany(day => day.Value.Select(version => (day.Key, version.Key, version.Value)))];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            days.Clear();
        }
    }
}
