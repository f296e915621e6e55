using Changkong.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

/// <summary>The kept graph against the plain definition, worked out anew from the set of wordings after every arrival and departure.</summary>
public sealed class LeaderGraphTests
{
    [Fact]
    public void AnyArrivalsAndDepartures_Always_LeadAsThePlainDefinitionDoes() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var canonical = new CanonicalText();
            var graph = new LeaderGraph(64);
            var here = new Dictionary<WordingKey, int>();
            for (int step = 0; step < 160; step++)
            {
                string text = Made(random);
                canonical.Write(text);
                var key = Wording.KeyOf(canonical, text, null);
                if (here.Remove(key, out int node))
                {
                    graph.Remove(node);
                }
                else if (here.Count < 64)
                {
                    here.Add(key, graph.Add(key, Wording.Of(canonical, text, null)));
                }

                Expected(graph, here).ShouldBe(here.ToDictionary(pair => pair.Key, pair => graph.KeyOf(graph.LeaderOf(pair.Value))), ignoreOrder: true);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    private static Dictionary<WordingKey, WordingKey> Expected(LeaderGraph graph, Dictionary<WordingKey, int> here)
    {
        var bands = here.ToDictionary(pair => pair.Key, pair =>
        {
            ulong[] values = new ulong[CandidateBuckets.Bands];
            Sketch.Bands(graph.WordingOf(pair.Value), values);
            return values;
        });
        var offered = Enumerable.Range(0, CandidateBuckets.Bands)
            .Select(band => here.Keys.GroupBy(key => bands[key][band]).ToDictionary(group => group.Key, group => group.Order().Take(CandidateBuckets.Offered).ToHashSet()))
            .ToArray();
        var leaders = new Dictionary<WordingKey, WordingKey>();
        foreach (var key in here.Keys.Order())
        {
            var best = (Similarity: -1f, Leader: key);
            foreach (var better in leaders.Where(pair => pair.Key == pair.Value).Select(pair => pair.Key).Order())
            {
                bool isCandidate = Enumerable.Range(0, CandidateBuckets.Bands).Any(band => bands[key][band] == bands[better][band] && offered[band][bands[key][band]].Contains(better));
                if (isCandidate && WordingSimilarity.AreSame(graph.WordingOf(here[key]), graph.WordingOf(here[better]), out _, out float similarity) && similarity > best.Similarity)
                {
                    best = (similarity, better);
                }
            }

            leaders.Add(key, best.Leader);
        }

        return leaders;
    }

    // Permutations of a few parts, and a long text with small changes: buckets overflow and chains of candidates arise.
    private static string Made(System.Random random)
    {
        string[] parts = ["甲乙丙", "丁戊己", "庚辛壬", "子丑寅"];
        string permuted = string.Concat(parts.OrderBy(_ => random.Next()).Take(3 + random.Next(2)));
        return random.Next(2) == 0 ? permuted : "这件衣服面料摸起来手感如何会起球缩水变形掉色洗完穿几天".Insert(random.Next(28), $"{(char)('甲' + random.Next(3))}");
    }
}
