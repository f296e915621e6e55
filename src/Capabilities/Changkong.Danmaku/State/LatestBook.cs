using System.Diagnostics.CodeAnalysis;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>The newest fact about each subject; of subjects, those whose newest fact is newest. Depends on the facts alone, not on when they came.</summary>
internal sealed class LatestBook<T>(int kept)
    where T : class, IOrdered<T>
{
    private readonly Dictionary<string, T> facts = new(StringComparer.Ordinal);

    public int Count => facts.Count;

    public IEnumerable<KeyValuePair<string, T>> All => facts;

    public bool TryFind(string subject, [NotNullWhen(true)] out T? fact) => facts.TryGetValue(subject, out fact);

    public void Add(string subject, T fact)
    {
        if (facts.TryGetValue(subject, out var known) && known.Order >= fact.Order)
        {
            return;
        }

        facts[subject] = fact;
        if (facts.Count > kept)
        {
            facts.Remove(facts.MinBy(entry => entry.Value.Order).Key);
        }
    }

    public void Save(SnapshotWriter writer)
    {
        writer.Write(facts.Count);
        foreach (var (subject, fact) in facts)
        {
            writer.WriteText(subject);
            fact.Save(writer);
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        facts.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            facts.Add(reader.ReadText()!, T.Load(ref reader));
        }
    }

    public void AddTo(StateHasher hasher, ulong owner)
    {
        foreach (var (subject, fact) in facts)
        {
            fact.AddTo(hasher, Utf8Hash.Combine(owner, StateHasher.Of(subject)));
        }
    }
}
