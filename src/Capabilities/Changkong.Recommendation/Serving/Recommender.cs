using Changkong.Recommendation.Core.Serving;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation.Serving;

/// <summary>Makes lists: candidates, filters, ranking, popularity, diversity, caps, reasons. Costs a fraction of a millisecond to milliseconds; touches neither log nor store.</summary>
internal sealed class Recommender
{
    public const string Control = "control";
    public const string Treatment = "treatment";

    private const int ModelCandidates = 500;
    private const int LaneCandidates = 100;

    // Candidates that diversity looks at, for each position of the list.
    private const int DiversityPool = 6;

    // What the blend proposes outweighs what anybody would be shown.
    private const float LeaningWeight = 0.35f;
    private const float PopularWeight = 0.1f;
    private const float AgainWeight = 1;
    private const float LeastPopular = 0.001f;
    private const int ControlSlices = 1_000;

    private readonly BehaviourBooks books;
    private readonly ModelBook models;
    private readonly ServedShares shares;
    private readonly RecommendationOptions options;
    private readonly TimeProvider time;
    private readonly ItemShelves shelves;
    private readonly ColdShelf cold;

    public Recommender(BehaviourBooks books, ModelBook models, ServedShares shares, IOptions<RecommendationOptions> options, TimeProvider time)
    {
        (this.books, this.models, this.shares, this.options, this.time) = (books, models, shares, options.Value, time);
        shelves = new ItemShelves(books, time);
        cold = new ColdShelf(books, shelves, options.Value.ColdViewers);
    }

    /// <summary>A list was handed out: what of it had never been served is not owed a position any more.</summary>
    public void OnServed(IReadOnlyList<int> items) => cold.Serve(items);

    /// <summary>A list, not yet told to the log.</summary>
    public RecommendationList Recommend(ListRequest request, RuleSet rules, ServingModel? with = null)
    {
        var model = with ?? models.Current;
        ulong key = ViewerBook.KeyOf(request.Viewer);
        var viewer = books.Personalisation.Allows(key) ? books.Viewers.Find(key) : null;
        bool isControl = (with is null || request.KeepsControl) && IsControl(key);
        var pool = new CandidatePool(books.Items, rules, request, viewer is null ? [] : BoughtBy(viewer));
        long now = Math.Max(books.Watermark, time.GetUtcNow().ToUnixTimeMilliseconds());
        var nobodyMet = cold.Items(model, isNamed: with is not null && !ReferenceEquals(with, models.Current));
        var taste = ItemTaste.Of(isControl ? null : viewer, model, nobodyMet, books, now);
        var chosen = isControl ? Popular(pool, Popular(request, model), request.Count) : WithUnknown(Ranked(pool, model, viewer, request, now), pool, nobodyMet, taste, viewer, request, now);
        var reasons = new ItemReasons(books.Items, rules, model, books.Viewers.Limits, now);
        return new(
            "", isControl ? Control : Treatment, model?.Card.Id ?? "", request.Viewer, viewer is not null, time.GetUtcNow(),
            [.. chosen.Select((item, index) => Describe(index + 1, item, reasons.Of(item.Candidate.Item, item.Lane, isControl ? null : viewer, Resembled(item, nobodyMet, taste))))], pool.Lanes, pool.Filtered);
    }

    /// <summary>What a list would be chosen from, best first; cold products have their share of it at its end.</summary>
    /// <param name="viewer">The profile to go by; null when there is none.</param>
    public List<int> Candidates(string name, ViewerState? viewer, RuleSet rules, ServingModel model, long now, int count)
    {
        var request = new ListRequest(name, count, IsPreview: true);
        var pool = new CandidatePool(books.Items, rules, request, viewer is null ? [] : BoughtBy(viewer));
        var scored = Scored(pool, model, viewer, request, now);
        var nobodyMet = cold.Items(model, isNamed: !ReferenceEquals(model, models.Current));
        var held = scored.Select(candidate => candidate.Item).Concat(viewer?.Items.Select(interest => interest.Item) ?? []).ToHashSet();
        var unknown = ColdLane.Rank(nobodyMet.Values, ItemTaste.Of(viewer, model, nobodyMet, books, now), cold.IsUnserved, ProductsOf(""), now, item => !held.Contains(item) && pool.IsAllowed(item));
        int reserved = Math.Min(unknown.Count, ColdLane.CountFor(count, options.ColdSlots));
        return [.. scored.Take(count - reserved).Concat(unknown).Take(count).Select(candidate => candidate.Item)];
    }

    /// <summary>Whether a viewer belongs to the share that always gets the popular list. The same for ever.</summary>
    public bool IsControl(ulong viewer) => Live.State.Utf8Hash.Combine(viewer, 0xC0117801UL) % ControlSlices < (ulong)options.ControlPerMille;

    /// <summary>Products near one: met by the same viewers, bought by the same viewers, or alike when nobody has met it.</summary>
    public NearItems? Near(string product, bool isTogether, int count, RuleSet rules)
    {
        if (books.Items.Find(product) is not (>= 0 and var item))
        {
            return null;
        }

        var model = models.Current;
        var facts = books.Items[item];
        var pool = new CandidatePool(books.Items, rules, new ListRequest("", count), new HashSet<int> { item });
        var found = model?.Neighbours(item, isTogether ? model.Parts.Baskets : model.Parts.Similar, ModelCandidates) ?? [];
        pool.Add(Lane.Model, found, 1);
        bool isAlike = pool.Candidates.Count == 0 && !isTogether;
        if (isAlike)
        {
            pool.Add(Lane.Leaning, Best(shelves.Category(facts.Category), other => other == item ? 0 : ItemLikeness.Of(facts, books.Items[other])), 1);
        }

        var ranked = pool.Scored();
        Array.Sort(ranked, RankedCandidate.BestFirst);
        string kind = isAlike ? "alike" : isTogether ? "together" : "similar";
        string reason = isAlike ? "alike" : isTogether ? "bought" : "looked";
        return new(product, facts.Name, kind, model?.Card.Id ?? "", [.. ranked.Take(count).Select((candidate, index) => Describe(index + 1, new(candidate, Lane.Model, 1), [new(reason, product, facts.Name, 1)]))]);
    }

    private static HashSet<int> BoughtBy(ViewerState viewer) => [.. viewer.Items.Where(interest => interest.IsBought).Select(interest => interest.Item)];

    private RankedCandidate[] Scored(CandidatePool pool, ServingModel? model, ViewerState? viewer, ListRequest request, long now)
    {
        if (viewer is not null)
        {
            if (model is not null)
            {
                pool.Add(Lane.Model, model.Propose(model.HistoryOf(viewer, books.Viewers.Limits, now), now, ModelCandidates), 1);
            }

            long halfLife = books.Viewers.Limits.AffinityHalfLife;
            pool.Add(Lane.Leaning, Best(shelves.Leaning(viewer), item => ItemLikeness.Leaning(viewer, books.Items.TraitsOf(item), halfLife)), LeaningWeight);
            if (request.Only is not null)
            {
                // The model proposes what is new to the viewer. In a bag of a few products, what the viewer keeps coming back to is the better guess.
                var limits = books.Viewers.Limits;
                pool.Add(Lane.Leaning, [.. viewer.Items.Select(interest => (interest.Item, interest.WeightAt(now, limits.HalfLife, limits.ItemWeight)))], AgainWeight);
            }
        }

        pool.Add(Lane.Popular, Popular(request, model), viewer is null ? 1 : PopularWeight);
        var candidates = pool.Scored();
        PopularityExponent.Apply(candidates, shelves.Popularity(model), request.PopularityExponent ?? options.PopularityExponent);
        Array.Sort(candidates, RankedCandidate.BestFirst);
        return candidates;
    }

    private (RankedCandidate[] Candidates, IReadOnlyList<ChosenItem> List) Ranked(CandidatePool pool, ServingModel? model, ViewerState? viewer, ListRequest request, long now)
    {
        var candidates = Scored(pool, model, viewer, request, now);
        var diverse = MaximalMarginalRelevance.Select(
            candidates[..Math.Min(candidates.Length, Math.Max(request.Count, 1) * DiversityPool)], (left, right) => ItemLikeness.Of(books.Items[left], books.Items[right]), request.Count * 2,
            request.DiversityWeight ?? options.DiversityWeight);
        return (candidates, [.. shares.Limit(diverse, request.Count).Select(candidate => new ChosenItem(candidate, pool.Candidates[candidate.Item].Lane, 1))]);
    }

    // What no training has seen cannot win by score, and what nobody is shown is never known: both have positions of their own.
    private List<ChosenItem> WithUnknown(
        (RankedCandidate[] Candidates, IReadOnlyList<ChosenItem> List) ranked, CandidatePool pool, IReadOnlyDictionary<int, ColdItem> nobodyMet, ItemTaste taste, ViewerState? viewer, ListRequest request, long now)
    {
        var held = ranked.List.Select(item => item.Candidate.Item).Concat(viewer?.Items.Select(interest => interest.Item) ?? []).ToHashSet();
        var unknown = ColdLane.Rank(nobodyMet.Values, taste, cold.IsUnserved, ProductsOf(request.Session), now, item => !held.Contains(item) && pool.IsAllowed(item));
        pool.Count(Lane.Fresh, unknown.Count);
        int coldSlots = ColdLane.CountFor(request.Count, options.ColdSlots);
        var arms = unknown.Skip(coldSlots).ToList();
        var left = arms.Count > 0 ? arms : ranked.Candidates.Where(candidate => !held.Contains(candidate.Item));
        int seed = (int)Live.State.Utf8Hash.Combine(ViewerBook.KeyOf(request.Viewer), (ulong)now);
        var explored = ExplorationSlots.Fill(ranked.List, ExplorationSlots.CountFor(ranked.List.Count, options.ExplorationSlots), left, shelves.Evidence, seed);
        return ColdLane.Fill(explored, coldSlots, unknown, request.Count);
    }

    private HashSet<int> ProductsOf(string session) =>
        (session.Length == 0 ? null : books.Rooms.Read(session, room => room.Items.Values.Where(item => item.ListedAt > long.MinValue).Select(item => item.Item).ToHashSet())) ?? [];

    private ItemReason? Resembled(ChosenItem item, IReadOnlyDictionary<int, ColdItem> nobodyMet, ItemTaste taste) =>
        item.Lane is Lane.Fresh or Lane.Explore && nobodyMet.TryGetValue(item.Candidate.Item, out var one) && taste.Nearest(one.Vector) is { Item: >= 0 } near
            ? new("resembles", books.Items[near.Item].Product, books.Items[near.Item].Name, near.Likeness)
            : null;

    // The most popular of all are hardly those of one room.
    private IReadOnlyList<(int Item, float Score)> Popular(ListRequest request, ServingModel? model)
    {
        if (request.Only is not { } only)
        {
            return shelves.Popular(model);
        }

        float[] popularity = shelves.Popularity(model);
        return [.. only.Select(item => (Item: item, Score: LeastPopular + (item < popularity.Length ? popularity[item] : 0))).OrderByDescending(one => one.Score).ThenBy(one => one.Item)];
    }

    private static IReadOnlyList<ChosenItem> Popular(CandidatePool pool, IReadOnlyList<(int Item, float Score)> popular, int count)
    {
        pool.Add(Lane.Popular, popular, 1);
        var candidates = pool.Scored();
        Array.Sort(candidates, RankedCandidate.BestFirst);
        return [.. candidates.Take(count).Select(candidate => new ChosenItem(candidate, Lane.Popular, 1))];
    }

    private static IReadOnlyList<(int Item, float Score)> Best(IEnumerable<int> items, Func<int, float> scoreOf) =>
        [.. items.Select(item => (Item: item, Score: scoreOf(item))).Where(one => one.Score > 0).OrderByDescending(one => one.Score).ThenBy(one => one.Item).Take(LaneCandidates)];

    private RecommendedItem Describe(int rank, ChosenItem item, IReadOnlyList<ItemReason> because)
    {
        var facts = books.Items[item.Candidate.Item];
        return new(
            rank, facts.Product, facts.Name, facts.Category >= 0 ? books.Items.Categories[facts.Category] : "", facts.Brand >= 0 ? books.Items.Brands[facts.Brand] : "", facts.PriceMinor, facts.Stock,
            item.Candidate.Score, CandidatePool.NameOf(item.Lane), item.Propensity, because);
    }
}
