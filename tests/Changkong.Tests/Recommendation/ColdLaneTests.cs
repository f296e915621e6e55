using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Core.Serving;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>Products that nobody has met: served in their first session, by their content, within their positions.</summary>
public sealed class ColdLaneTests
{
    private const long Hour = 3_600_000;
    private static readonly RecommendationOptions WithoutExploration = new() { TrainingViewersMinimum = 20, TrainingDegree = 1, Rank = 16, ControlPerMille = 1, ExplorationSlots = 0 };

    [Fact]
    public void Product_ListedNow_IsServedInTheNextListWithoutATrainingAndSaysWhatItResembles()
    {
        var shop = new TwoTastes(WithoutExploration);
        shop.Train();
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now);
        shop.Recommend("anna").Items.ShouldNotContain(item => item.Lane == "fresh");
        shop.Log.List("cupNew", "杯 新款", "杯壶", "木作", 1_000, 50, shop.Now + Hour);
        var list = shop.Recommend("anna");
        var cold = list.Items.Single(item => item.Product == "cupNew");
        (cold.Lane, list.Lanes["fresh"]).ShouldBe(("fresh", 1));
        (cold.Because[0].Kind, cold.Because[0].Product).ShouldBe(("resembles", "cup5"));
        cold.Because[^1].Kind.ShouldBe("fresh");
    }

    [Fact]
    public void Products_AsManyAsLists_AreEachServedOnceBeforeAnyTwice()
    {
        var shop = new TwoTastes(WithoutExploration);
        shop.Train();
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now);
        const int Count = 40;
        for (int item = 0; item < Count; item++)
        {
            shop.Log.List($"new{item}", $"新品{item}", item % 2 == 0 ? "杯壶" : "手机壳", "木作", 1_000, 50, shop.Now + item);
        }

        string[] shown = [.. Enumerable.Range(0, Count).SelectMany(_ => shop.Serve(new ListRequest("anna", 10)).Items.Where(item => item.Lane == "fresh").Select(item => item.Product))];
        shown.Distinct().Count().ShouldBe(Count);

        // Nothing is owed any more: what is nearest to the taste comes again, what is far from it does not.
        shop.Serve(new ListRequest("anna", 10)).Items.Single(item => item.Lane == "fresh").Category.ShouldBe("杯壶");
    }

    [Fact]
    public void Lane_OfManyProducts_TakesItsPositionsAndNoMore()
    {
        var shop = new TwoTastes(WithoutExploration);
        shop.Train();
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now);
        string[] before = [.. shop.Recommend("anna", request: new ListRequest("anna", 20)).Items.Select(item => item.Product)];
        for (int item = 0; item < 200; item++)
        {
            shop.Log.List($"cupNew{item}", "杯 新款", "杯壶", "木作", 1_000, 50, shop.Now);
        }

        var after = shop.Recommend("anna", request: new ListRequest("anna", 20)).Items;
        after.Count(item => item.Lane == "fresh").ShouldBe(1);
        after.Where(item => item.Lane != "fresh").Select(item => item.Product).ShouldBe(before[..19]);
        shop.Recommend("anna", request: new ListRequest("anna", 5)).Items.ShouldNotContain(item => item.Lane == "fresh");
        var none = new TwoTastes(new RecommendationOptions { TrainingDegree = 1, Rank = 16, ControlPerMille = 1, ExplorationSlots = 0, ColdSlots = 0 });
        none.Train();
        none.Log.List("cupNew", "杯 新款", "杯壶", "木作", 1_000, 50, none.Now);
        none.Recommend("stranger").Items.ShouldNotContain(item => item.Lane == "fresh");
    }

    [Fact]
    public void Filters_HoldForWhatNobodyHasMet()
    {
        var shop = new TwoTastes(WithoutExploration);
        shop.Train();
        shop.Log.Do(EventType.Carted, "anna", "cup5", shop.Now)
            .List("soldOut", "杯 新款", "杯壶", "木作", 1_000, 0, shop.Now).List("tooDear", "杯 新款", "杯壶", "木作", 90_000, 5, shop.Now).List("tab\tname", "杯 新款", "杯壶", "木作", 1_000, 5, shop.Now);
        var list = shop.Recommend("anna", request: new ListRequest("anna", 20, PriceMaximumMinor: 50_000));
        list.Items.ShouldNotContain(item => item.Lane == "fresh");
        (list.Filtered["soldOut"], list.Filtered["price"], list.Filtered["name"]).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void EveryProduct_Filtered_LeavesAnEmptyListAlsoOfWhatNobodyHasMet()
    {
        var shop = new TwoTastes();
        shop.Train();
        shop.Log.List("cupNew", "杯 新款", "杯壶", "木作", 1_000, 50, shop.Now);
        var rules = new RuleSet([Exclude("外套"), Exclude("杯壶")], shop.Log.Books.Items, "", DateTimeOffset.UnixEpoch);
        foreach (string viewer in (string[])["stranger", "v1"])
        {
            var list = shop.Recommend(viewer, rules);
            list.Items.ShouldBeEmpty();
            list.Filtered.Keys.ShouldContain("excluded");
        }
    }

    [Fact]
    public void Viewer_WhoIsUnknown_GetsTheNewestOfTheRoomFirst()
    {
        var shop = new TwoTastes(WithoutExploration);
        shop.Train();
        shop.Log.List("here", "新品", "手机壳", "", 1_000, 50, shop.Now, session: "s7").List("elsewhere", "新品", "手机壳", "", 1_000, 50, shop.Now + Hour, session: "s8");
        shop.Recommend("stranger", request: new ListRequest("stranger", 10, Session: "s7")).Items.Single(item => item.Lane == "fresh").Product.ShouldBe("here");
        var anywhere = shop.Recommend("stranger").Items.Single(item => item.Lane == "fresh");
        (anywhere.Product, anywhere.Because.Single().Kind).ShouldBe(("elsewhere", "fresh"));
    }

    [Fact]
    public void FirstSession_WithNothingKnownOfAnything_IsFilledWithWhatIsNew()
    {
        var log = new BehaviourLog(WithoutExploration);
        var shop = new TwoTastes(WithoutExploration, log);
        for (int item = 0; item < 12; item++)
        {
            log.List($"new{item}", $"新品{item}", "杯壶", "木作", 1_000, 50, shop.Now + item);
        }

        var list = shop.Recommend("stranger");
        list.Items.Count.ShouldBe(10);
        list.Items.ShouldAllBe(item => item.Lane == "fresh");
        list.Items[0].Product.ShouldBe("new11");
    }

    [Fact]
    public void Product_ThatEnoughViewersClicked_IsNotColdAnyMore()
    {
        var shop = new TwoTastes(WithoutExploration);
        shop.Train();
        shop.Log.List("new", "新品", "手机壳", "", 1_000, 50, shop.Now);
        for (int viewer = 0; viewer < 5; viewer++)
        {
            shop.Recommend("stranger").Items.ShouldContain(item => item.Lane == "fresh");
            shop.Log.Do(EventType.ProductClicked, $"c{viewer}", "new", shop.Now + viewer);
        }

        shop.Time.Advance(TimeSpan.FromMinutes(1));
        shop.Recommend("stranger").Items.ShouldNotContain(item => item.Lane == "fresh");
    }

    [Fact]
    public void Version_StoredAndRead_KeepsTheContentOfItsProducts()
    {
        var shop = new TwoTastes();
        var set = TrainingSet.Collect(shop.Log.Books, 1_000_000);
        var back = TrainingSet.FromBytes(set.ToBytes());
        back.Contents.ShouldBe(set.Contents);
        set.Contents.ShouldContain(content => content.Title == "大衣3" && content.Category == "外套" && content.Brand == "初棠" && content.PriceMinorUnits == 20_000);
        var trained = ModelTrainer.Train(set, TwoTastes.Options, CancellationToken.None);
        trained.RefitSeconds.ShouldBeGreaterThan(0);
        var (first, again) = (new ServingModel(TwoTastes.Card("a", trained), set, trained.Parts, shop.Log.Books.Items), new ServingModel(TwoTastes.Card("b", trained), back, trained.Parts, shop.Log.Books.Items));
        int item = shop.Log.Books.Items.Find("coat3");
        again.ContentOf(item).SequenceEqual(first.ContentOf(item)).ShouldBeTrue();
        first.ContentOf(item).IsEmpty.ShouldBeFalse();
        first.ViewersOf(item).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Fill_OfAShortList_FillsWhatIsEmptyAndDisplacesNothing()
    {
        var list = Enumerable.Range(0, 3).Select(item => new ChosenItem(new RankedCandidate(item, 1), Lane.Model, 1)).ToList();
        var filled = ColdLane.Fill(list, 1, [new RankedCandidate(7, 1), new RankedCandidate(2, 1), new RankedCandidate(8, 1)], 10);
        filled.Select(item => item.Candidate.Item).ShouldBe([0, 1, 2, 7, 8]);
        ColdLane.CountFor(7, 1).ShouldBe(0);
        ColdLane.CountFor(20, 1).ShouldBe(1);
        ColdLane.CountFor(100, 2).ShouldBe(10);
    }

    private static ItemRule Exclude(string category) =>
        new() { Id = category, Kind = ItemRuleKind.Exclude, Scope = ItemRuleScope.Category, Target = category, Factor = 0, Reason = "test", WrittenBy = "test" };
}
