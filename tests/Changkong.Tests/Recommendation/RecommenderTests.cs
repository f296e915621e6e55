using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Core.Ranker;
using Changkong.Recommendation.Core.Serving;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>From profiles to a model to lists with reasons.</summary>
public sealed class RecommenderTests
{
    private const long Minute = 60_000, Hour = 3_600_000;

    private static readonly RecommendationOptions Options = TwoTastes.Options;

    [Fact]
    public void Bag_OfAViewerWhoHasBeenThere_BeginsWithWhatDrewTheViewerAndHoldsNothingElse()
    {
        var world = new TwoTastes();
        world.Train();

        // v1 has gone through cup7 to cup16; cup10 went into the cart.
        string[] bag = ["coat3", "coat4", "coat5", "cup10", "cup25"];
        var only = bag.Select(product => world.Log.Books.Items.Find(product)).ToHashSet();
        var list = world.Recommend("v1", request: new ListRequest("v1", 5, Only: only));
        list.Items[0].Product.ShouldBe("cup10");
        list.Items.ShouldAllBe(item => bag.Contains(item.Product));
        world.Recommend("nobody", request: new ListRequest("nobody", 5, Only: only)).Items.Count.ShouldBe(5);
        world.Recommend("v1", request: new ListRequest("v1", 5, Only: new HashSet<int>())).Items.ShouldBeEmpty();
    }

    [Fact]
    public void Viewer_OfOneTaste_IsServedThatTasteWithTheItemsThatSpeakForIt()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.Do(EventType.ProductClicked, "anna", "coat3", shop.Now).Do(EventType.Carted, "anna", "coat4", shop.Now + Minute);
        var list = shop.Recommend("anna");
        list.Items.Take(5).ShouldAllBe(item => item.Product.StartsWith("coat", StringComparison.Ordinal));
        list.Items.ShouldNotContain(item => item.Lane == "popular" && item.Rank == 1);
        var reason = list.Items[0].Because[0];
        (reason.Kind is "looked" or "carted", reason.Product is "coat3" or "coat4").ShouldBe((true, true));
        list.Model.ShouldBe("m1");
    }

    [Fact]
    public void NewestClick_WithoutAnotherTraining_CountsAtOnce()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.Do(EventType.ProductClicked, "anna", "coat3", shop.Now);
        string[] before = [.. shop.Recommend("anna").Items.Select(item => item.Product)];
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now + Hour).Do(EventType.Carted, "anna", "cup6", shop.Now + Hour + Minute);
        var after = shop.Recommend("anna");
        after.Items.Count(item => item.Product.StartsWith("cup", StringComparison.Ordinal)).ShouldBeGreaterThan(before.Count(product => product.StartsWith("cup", StringComparison.Ordinal)));
    }

    [Fact]
    public void Viewer_WhoIsUnknown_IsServedWhatIsPopularAndNew()
    {
        var shop = new TwoTastes();
        shop.Train();
        var list = shop.Recommend("stranger");
        (list.IsKnown, list.Items.Count).ShouldBe((false, 10));
        list.Items.ShouldAllBe(item => item.Because.Count > 0 && item.Because[0].Product == "");
    }

    [Fact]
    public void Viewer_BeforeAnyTraining_IsServedByLeaning()
    {
        var shop = new TwoTastes();
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now);
        var list = shop.Recommend("anna");
        list.Model.ShouldBe("");
        list.Items[0].Product.ShouldStartWith("cup");
        list.Items[0].Because.ShouldContain(reason => reason.Kind == "category" && reason.Name == "杯壶");
    }

    [Fact]
    public void EveryCandidate_WhenExcluded_LeavesAnEmptyListThatSaysWhy()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.Do(EventType.ProductClicked, "anna", "coat3", shop.Now);
        var rules = new RuleSet([Rule(ItemRuleKind.Exclude, ItemRuleScope.Category, "外套", 0), Rule(ItemRuleKind.Exclude, ItemRuleScope.Category, "杯壶", 0)], shop.Log.Books.Items, "", DateTimeOffset.UnixEpoch);
        var list = shop.Recommend("anna", rules);
        list.Items.ShouldBeEmpty();
        list.Filtered["excluded"].ShouldBeGreaterThan(20);
    }

    [Fact]
    public void SoldOutBoughtAndTooDear_AreNeverServed()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.Do(EventType.OrderPaid, "anna", "coat1", shop.Now, amount: 100).List("coat2", "", "外套", price: 1_000, stock: 0, time: shop.Now).List("coat5", "", "外套", price: 99_999, stock: 9, time: shop.Now);
        var list = shop.Recommend("anna", request: new ListRequest("anna", 60, PriceMaximumMinor: 50_000));
        list.Items.ShouldNotContain(item => item.Product == "coat1" || item.Product == "coat2" || item.Product == "coat5");
        (list.Filtered["soldOut"], list.Filtered["price"], list.Filtered["bought"]).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void NewProduct_ThatNobodyHasMet_IsAmongTheListsOfThoseWhoLeanToIt()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now).List("cupNew", "新杯", "杯壶", "木作", 1_000, 50, shop.Now + Hour);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        var fresh = shop.Recommend("anna", request: new ListRequest("anna", 20)).Items.Single(item => item.Product == "cupNew");
        fresh.Lane.ShouldBeOneOf("fresh", "leaning", "explore");
        fresh.Propensity.ShouldBeInRange(0.01, 1);
        fresh.Because.ShouldNotBeEmpty();
    }

    [Fact]
    public void Exploration_OverManyLists_DrawsWithThePropensityThatItLogs()
    {
        var list = Enumerable.Range(0, 10).Select(item => new ChosenItem(new RankedCandidate(item, 10 - item), Lane.Model, 1)).ToList();
        var arms = Enumerable.Range(100, 4).Select(item => new RankedCandidate(item, 1)).ToList();
        var counts = new Dictionary<int, int>();
        var inverse = new Dictionary<int, double>();
        const int Lists = 4_000;
        for (int seed = 0; seed < Lists; seed++)
        {
            var mixed = ExplorationSlots.Fill(list, 1, arms, item => item == 100 ? (10, 50) : (0, 50), seed);
            mixed.Count.ShouldBe(10);
            var drawn = mixed[4];
            drawn.Lane.ShouldBe(Lane.Explore);
            counts[drawn.Candidate.Item] = counts.GetValueOrDefault(drawn.Candidate.Item) + 1;
            inverse[drawn.Candidate.Item] = inverse.GetValueOrDefault(drawn.Candidate.Item) + (1 / drawn.Propensity);
        }

        counts[100].ShouldBeGreaterThan(Lists / 2);
        counts.Count.ShouldBe(4);

        // Weighed by the inverse of what was logged, every arm was there in every list.
        foreach (double weighed in inverse.Values)
        {
            (weighed / Lists).ShouldBe(1, 0.2);
        }
    }

    [Fact]
    public void Burst_OfManyMachines_MovesAListLittle()
    {
        var calm = new TwoTastes();
        calm.Train();
        var poisoned = new TwoTastes();
        for (int bot = 0; bot < 3_000; bot++)
        {
            poisoned.Log.Do(EventType.ProductClicked, $"bot{bot}", "cup7", poisoned.Now + bot);
        }

        poisoned.Train();
        calm.Log.Do(EventType.Carted, "anna", "coat3", calm.Now);
        poisoned.Log.Do(EventType.Carted, "anna", "coat3", poisoned.Now);
        var after = poisoned.Recommend("anna").Items;
        after.Take(5).ShouldAllBe(item => item.Product.StartsWith("coat", StringComparison.Ordinal));
        after.Count(item => item.Product == "cup7").ShouldBeLessThanOrEqualTo(1);
        after.Select(item => item.Product).Intersect(calm.Recommend("anna").Items.Select(item => item.Product)).Count().ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    public void Training_OnOrderedTastes_BeatsThePopularListOnViewersHeldOut()
    {
        var shop = new TwoTastes();
        var trained = ModelTrainer.Train(TrainingSet.Collect(shop.Log.Books, 1_000_000), Options, CancellationToken.None);
        trained.HoldOut.ShouldNotBeNull();
        trained.HoldOut.Recall.ShouldBeGreaterThan(trained.Baseline!.Recall);
        trained.Described.Select(part => part.Name).ShouldBe(["spectral", "popular", "item-knn", "transitions", "nearest"]);
        trained.Described.ShouldAllBe(part => part.Alone >= 0);
        if (trained.Ranker is { } ranker)
        {
            ranker.IsOn.ShouldBe(ranker.Lower > 0);
            (trained.Parts.Order is not null).ShouldBe(ranker.IsOn);
        }
    }

    [Fact]
    public void Version_MadeAgainFromWhatIsStored_ServesTheSameLists()
    {
        var shop = new TwoTastes();
        var set = TrainingSet.Collect(shop.Log.Books, 1_000_000);
        var trained = ModelTrainer.Train(set, Options, CancellationToken.None);
        var back = TrainingSet.FromBytes(set.ToBytes());
        var first = new ServingModel(TwoTastes.Card("a", trained), set, trained.Parts, shop.Log.Books.Items);
        var again = new ServingModel(TwoTastes.Card("b", trained), back, ModelTrainer.Rebuild(back, trained.Described, trained.Ranker?.IsOn == true, Options, CancellationToken.None), shop.Log.Books.Items);
        var viewers = shop.Log.Books.Viewers.Sample(50);
        var comparison = CompareModels.Compare(first, again, viewers, shop.Log.Books);
        comparison.Overlap.ShouldBe(1);
        comparison.Shown.ShouldAllBe(viewer => viewer.Left.Select(item => item.Product).SequenceEqual(viewer.Right.Select(item => item.Product)));
        if (trained.Parts.Order is { } order)
        {
            var stored = ModelTrainer.Rebuild(back, trained.Described, isRanked: true, Options, CancellationToken.None, RankerBytes.Read(RankerBytes.Write(order.Ranker)));
            CompareModels.Compare(first, new ServingModel(TwoTastes.Card("c", trained), back, stored, shop.Log.Books.Items), viewers, shop.Log.Books).Overlap.ShouldBe(1);
        }
    }

    [Fact]
    public void Training_OfSuspects_LeavesThemOut()
    {
        var shop = new TwoTastes();
        for (int index = 0; index < 500; index++)
        {
            shop.Log.Do(EventType.ProductClicked, "machine", $"coat{index % 30}", shop.Now + index);
        }

        TrainingSet.Collect(shop.Log.Books, 1_000_000).Suspects.ShouldBe(1);
    }

    [Fact]
    public void SimilarAndTogether_OfAKnownItem_AreOfItsTasteAndOfItsBaskets()
    {
        var shop = new TwoTastes();
        shop.Train();
        var similar = shop.Recommender.Near("coat3", false, 5, RuleSet.Empty).ShouldNotBeNull();
        (similar.Kind, similar.Items.Count(item => item.Product.StartsWith("coat", StringComparison.Ordinal))).ShouldBe(("similar", 5));
        var together = shop.Recommender.Near("coat0", true, 5, RuleSet.Empty).ShouldNotBeNull();
        together.Items[0].Product.ShouldBe("coat1");
        shop.Log.List("cupNew", "新杯", "杯壶", "木作", 1_000, 50, shop.Now);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        shop.Recommender.Near("cupNew", false, 5, RuleSet.Empty)!.Kind.ShouldBe("alike");
        shop.Recommender.Near("nothing", false, 5, RuleSet.Empty).ShouldBeNull();
    }

    [Fact]
    public void Control_IsAFixedShareAndGetsThePopularListWithoutReasonsOfItsOwn()
    {
        var shop = new TwoTastes(new RecommendationOptions { ControlPerMille = 100, TrainingDegree = 1, Rank = 16 });
        shop.Train();
        int control = Enumerable.Range(0, 10_000).Count(viewer => shop.Recommender.IsControl(ViewerBook.KeyOf($"v{viewer}")));
        control.ShouldBeInRange(850, 1_150);
        string one = Enumerable.Range(0, 100).Select(viewer => $"v{viewer}").First(viewer => shop.Recommender.IsControl(ViewerBook.KeyOf(viewer)));
        var list = shop.Recommend(one);
        list.Variant.ShouldBe("control");
        list.Items.ShouldAllBe(item => item.Lane == "popular" && item.Because.Single().Kind == "popular");
    }

    [Fact]
    public void Audience_OfAnItem_IsThoseOfItsTasteWhoHaveNotBoughtIt()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.Do(EventType.Carted, "wants", "coat9", shop.Now).Do(EventType.ProductFavourited, "wants", "coat9", shop.Now).Do(EventType.OrderCreated, "wants", "coat9", shop.Now).Do(EventType.OrderPaid, "has", "coat9", shop.Now, amount: 5);
        var find = new FindAudience(shop.Log.Books, shop.Models, shop.Time);
        var audience = find.Find("coat9", 20, RuleSet.Empty, CancellationToken.None).ShouldNotBeNull();
        audience.Viewers[0].Viewer.ShouldBe("wants");
        audience.Viewers.ShouldNotContain(viewer => viewer.Viewer == "has");
        audience.Viewers.Select(viewer => viewer.Score).ShouldBeInOrder(SortDirection.Descending);
        find.Find("nothing", 20, RuleSet.Empty, CancellationToken.None).ShouldBeNull();
    }

    private static ItemRule Rule(ItemRuleKind kind, ItemRuleScope scope, string target, double factor) =>
        new() { Id = kind + target, Kind = kind, Scope = scope, Target = target, Factor = factor, Reason = "test", WrittenBy = "test" };
}
