using System.Diagnostics.CodeAnalysis;

namespace Changkong.Danmaku.State;

/// <summary>The newest fact about each subject; of subjects, those whose newest fact is newest. Depends on the facts alone, not on when they came.</summary>
internal sealed class LatestBook<T>(int kept)
    where T : class, IOrdered
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

    public void Save(SnapshotWriter writer) => writer.Write(facts, entry =>
    {
        writer.Write(entry.Key);
        entry.Value.Save(writer);
    });

    public void Load(SnapshotReader reader, Func<SnapshotReader, T> load)
    {
        facts.Clear();
        foreach (var (subject, fact) in reader.ReadMany(() => (reader.ReadName(), load(reader))))
        {
            facts.Add(subject, fact);
        }
    }

    public void AddTo(FactHasher hasher, string kind)
    {
        foreach (var (subject, fact) in facts)
        {
            hasher.Add(kind, writer =>
            {
                writer.Write(subject);
                fact.Save(writer);
            });
        }
    }
}
