using Changkong.Contracts.Claims;
using Changkong.Live.State;

namespace Changkong.Compliance.Lights;

/// <summary>What colours the light of one session. The newest facts by event time are kept, so that the order of arrival does not matter.</summary>
internal sealed class SessionLights
{
    public const int FactsOfALightMaximum = 200;

    private const int TitlesMaximum = 2_000;

    private readonly SortedSet<LightFact> red = [];
    private readonly SortedSet<LightFact> yellow = [];
    private readonly SortedDictionary<string, LightFact> titles = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> countByLabel = new(StringComparer.Ordinal);

    /// <summary>Event time of the newest fact.</summary>
    public long AsOf { get; private set; } = long.MinValue;

    /// <summary>Pieces of speech judged.</summary>
    public long Spoken { get; private set; }

    /// <summary>Pieces of speech, warnings and violations that were red.</summary>
    public long Red { get; private set; }

    /// <summary>Pieces of speech, warnings and violations that were yellow.</summary>
    public long Yellow { get; private set; }

    /// <summary>Warnings and violations of the platform.</summary>
    public long PlatformNotices { get; private set; }

    /// <summary>How often each rule was hit, as <c>red:absolute.first</c>; the platform's notices as <c>red:platform.violation</c>.</summary>
    public IReadOnlyDictionary<string, long> CountByLabel => countByLabel;

    /// <summary>Titles that are not green.</summary>
    public IEnumerable<LightFact> Titles => titles.Values.Where(title => title.Light != ClaimLight.Green);

    /// <summary>The newest facts that are not green, titles left out, newest first.</summary>
    public IEnumerable<LightFact> Newest => red.Concat(yellow).OrderDescending();

    public void Add(LightFact fact)
    {
        AsOf = Math.Max(AsOf, fact.Time);
        if (fact.Kind == "title")
        {
            AddTitle(fact);
            return;
        }

        Spoken += fact.Kind == "speech" ? 1 : 0;
        PlatformNotices += fact.Kind == "speech" ? 0 : 1;
        Red += fact.Light == ClaimLight.Red ? 1 : 0;
        Yellow += fact.Light == ClaimLight.Yellow ? 1 : 0;
        foreach (string label in fact.Kind == "speech" ? fact.Labels.Split(',', StringSplitOptions.RemoveEmptyEntries) : [$"{SpeechVerdictWriter.Name(fact.Light)}:platform.{fact.Kind}"])
        {
            countByLabel[label] = countByLabel.GetValueOrDefault(label) + 1;
        }

        if (fact.Light != ClaimLight.Green)
        {
            Keep(fact.Light == ClaimLight.Red ? red : yellow, fact);
        }
    }

    /// <summary>The light at an instant: what was judged in the window before, and the titles.</summary>
    public ClaimLight LightAt(long now, long windowMilliseconds)
    {
        long since = now - windowMilliseconds;
        var worst = Titles.Select(title => title.Light).DefaultIfEmpty(ClaimLight.Green).Max();
        return red.Count > 0 && red.Max!.Time > since ? ClaimLight.Red
            : worst == ClaimLight.Green && yellow.Count > 0 && yellow.Max!.Time > since ? ClaimLight.Yellow
            : worst;
    }

    /// <summary>The worst of the whole session.</summary>
    public ClaimLight Worst => Red > 0 || Titles.Any(title => title.Light == ClaimLight.Red) ? ClaimLight.Red : Yellow > 0 || Titles.Any() ? ClaimLight.Yellow : ClaimLight.Green;

    public void AddTo(StateHasher hasher, string session)
    {
        ulong name = StateHasher.Of(session);
        hasher.Add(name, 1, (ulong)AsOf, (ulong)Spoken, (ulong)Red, (ulong)Yellow, (ulong)PlatformNotices);
        foreach (var (label, count) in countByLabel)
        {
            hasher.Add(name, 2, StateHasher.Of(label), (ulong)count);
        }

        foreach (var fact in red.Concat(yellow))
        {
            fact.AddTo(hasher, name, 3);
        }

        foreach (var title in titles.Values)
        {
            title.AddTo(hasher, name, 4);
        }
    }

    public void Save(SnapshotWriter snapshot)
    {
        foreach (long number in (long[])[AsOf, Spoken, Red, Yellow, PlatformNotices])
        {
            snapshot.Write(number);
        }

        snapshot.Write(countByLabel.Count);
        foreach (var (label, count) in countByLabel)
        {
            snapshot.WriteText(label);
            snapshot.Write(count);
        }

        foreach (var facts in (IReadOnlyCollection<LightFact>[])[red, yellow, titles.Values])
        {
            snapshot.Write(facts.Count);
            foreach (var fact in facts)
            {
                fact.Save(snapshot);
            }
        }
    }

    public static SessionLights Load(ref SnapshotReader snapshot)
    {
        var lights = new SessionLights
        {
            AsOf = snapshot.ReadInt64(), Spoken = snapshot.ReadInt64(), Red = snapshot.ReadInt64(), Yellow = snapshot.ReadInt64(), PlatformNotices = snapshot.ReadInt64(),
        };
        for (int left = snapshot.ReadInt32(); left > 0; left--)
        {
            lights.countByLabel.Add(snapshot.ReadText()!, snapshot.ReadInt64());
        }

        foreach (var facts in (SortedSet<LightFact>[])[lights.red, lights.yellow])
        {
            for (int left = snapshot.ReadInt32(); left > 0; left--)
            {
                facts.Add(LightFact.Load(ref snapshot));
            }
        }

        for (int left = snapshot.ReadInt32(); left > 0; left--)
        {
            var title = LightFact.Load(ref snapshot);
            lights.titles.Add(title.Subject, title);
        }

        return lights;
    }

    private void AddTitle(LightFact fact)
    {
        if (!titles.TryGetValue(fact.Subject, out var known) || known.CompareTo(fact) < 0)
        {
            titles[fact.Subject] = fact;
        }

        if (titles.Count > TitlesMaximum)
        {
            titles.Remove(titles.Keys.Last());
        }
    }

    private static void Keep(SortedSet<LightFact> facts, LightFact fact)
    {
        facts.Add(fact);
        if (facts.Count > FactsOfALightMaximum)
        {
            facts.Remove(facts.Min!);
        }
    }
}
