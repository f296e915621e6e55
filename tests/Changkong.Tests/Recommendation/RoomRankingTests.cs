using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rooms;
using Changkong.Recommendation.Rules;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>What to pin next, and what is shown to whom.</summary>
public sealed class RoomRankingTests
{
    private const long Minute = 60_000, Hour = 3_600_000;
    private static readonly RecommendationOptions Options = new();

    [Fact]
    public void Room_WithEvidence_RanksByExpectedSalesOfAThousandViewers()
    {
        var log = Shop();
        Show(log, "cheap", viewers: 400, clicks: 40, pays: 8, price: 1_000);
        Show(log, "dear", viewers: 400, clicks: 40, pays: 8, price: 9_000);
        var ranking = Rank(log);
        ranking.Rows.Select(row => row.Product).ShouldBe(["dear", "cheap"]);
        var first = ranking.Rows[0];
        first.ClickRate.ShouldBe(0.1, 0.01);
        first.PayRate.ShouldBe(0.2, 0.03);
        first.GmvMinorPer1000.ShouldBe(1_000 * first.ClickRate * first.Lift * first.PayRate * 9_000, 1);
    }

    [Fact]
    public void Room_WithLittleEvidence_IsDrawnToTheMean()
    {
        var log = Shop();
        Show(log, "known", viewers: 2_000, clicks: 100, pays: 10, price: 1_000);
        Show(log, "lucky", viewers: 1, clicks: 1, pays: 1, price: 1_000);
        var ranking = Rank(log);
        ranking.Rows.Single(row => row.Product == "lucky").ClickRate.ShouldBeLessThan(0.07);
    }

    [Fact]
    public void Room_WithoutAnyEvidence_StillRanksByPrice()
    {
        var log = Shop().List("a", price: 100, stock: 9).List("b", price: 900, stock: 9);
        Rank(log).Rows.Select(row => row.Product).ShouldBe(["b", "a"]);
    }

    [Fact]
    public void Products_SoldOutRedExcludedOrWithoutPrice_AreLeftOutWithTheReason()
    {
        var log = Shop().List("gone", price: 100, stock: 0).List("red", price: 100, stock: 5).List("hidden", price: 100, stock: 5).List("free", stock: 5)
            .Add(EventType.SpeechJudged, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Cause, "c").Add(EventField.State, "red").Add(EventField.Level, "title").Add(EventField.Product, "red"));
        var ranking = Rank(log, rules: [Rule(ItemRuleKind.Exclude, "hidden", 0)]);
        ranking.Rows.ShouldBeEmpty();
        ranking.LeftOut.ToDictionary(one => one.Product, one => one.Reason).ShouldBe(new Dictionary<string, string> { ["gone"] = "soldOut", ["red"] = "red", ["hidden"] = "excluded", ["free"] = "noPrice" }, ignoreOrder: true);
    }

    [Fact]
    public void Stock_ThatDoesNotLast_CountsOnlyWhatIsThere()
    {
        var log = Shop();
        for (int viewer = 0; viewer < 1_000; viewer++)
        {
            string name = $"present{viewer}";
            log.Add(EventType.AudienceEntered, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Viewer, name));
        }

        Show(log, "scarce", viewers: 500, clicks: 250, pays: 125, price: 1_000, stock: 5);
        var row = Rank(log).Rows.Single();
        row.StockFactor.ShouldBeLessThan(0.1);
        row.GmvMinorPer1000.ShouldBe(5 * 1_000, 1);
    }

    [Fact]
    public void Audience_ThatLeansToACategory_LiftsItsProducts()
    {
        var log = Shop().List("coat", category: "外套", price: 1_000, stock: 100).List("cup", category: "杯壶", price: 1_000, stock: 100);
        for (int viewer = 0; viewer < 400; viewer++)
        {
            // Everybody else prefers cups; who is in the room prefers coats.
            log.Do(EventType.Carted, $"v{viewer}", viewer < 60 ? "coat" : "cup", BehaviourLog.Start + viewer, session: "other");
        }

        for (int viewer = 0; viewer < 60; viewer++)
        {
            string name = $"v{viewer}";
            log.Add(EventType.AudienceEntered, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Viewer, name));
        }

        var ranking = Rank(log);
        ranking.Rows[0].Product.ShouldBe("coat");
        (ranking.Rows[0].Lift > 1.3, ranking.Rows[1].Lift < 1, ranking.Rows[0].Leaning, ranking.Known).ShouldBe((true, true, "外套", 60));
    }

    [Fact]
    public void Boost_ChangesTheOrderAndNotTheExpectedSales()
    {
        var log = Shop().List("a", price: 100, stock: 9).List("b", price: 900, stock: 9);
        var before = Rank(log);
        var after = Rank(log, rules: [Rule(ItemRuleKind.Boost, "a", 10)]);
        after.Rows[0].Product.ShouldBe("a");
        after.Rows[0].GmvMinorPer1000.ShouldBe(before.Rows[1].GmvMinorPer1000);
    }

    [Fact]
    public void Profit_WithoutAMarginRule_ComesLast()
    {
        var log = Shop().List("a", price: 100, stock: 9).List("b", price: 900, stock: 9);
        var ranking = Rank(log, RoomRankingGoal.Profit, rules: [Rule(ItemRuleKind.Margin, "a", 0.3)]);
        ranking.Rows.Select(row => row.Product).ShouldBe(["a", "b"]);
        ranking.Rows[1].ProfitMinorPer1000.ShouldBeNull();
    }

    [Fact]
    public void Mood_WhenSwitchedOn_MovesWhatIsLikedAndSaysWhereItStoodBefore()
    {
        var log = Shop().List("a", price: 100, stock: 9).List("b", price: 110, stock: 9);
        Mood(log, "a", 900);
        Mood(log, "b", -900);
        Rank(log).Rows[0].Product.ShouldBe("b");
        var moved = Rank(log, mood: 1);
        (moved.Rows[0].Product, moved.Rows[0].RankWithoutMood).ShouldBe(("a", 2));
    }

    [Fact]
    public void Rule_OutOfItsTimeOrItsRoom_DoesNotHold()
    {
        var log = Shop().List("a", price: 100, stock: 9);
        var expired = Rule(ItemRuleKind.Exclude, "a", 0);
        expired.Until = DateTimeOffset.FromUnixTimeMilliseconds(BehaviourLog.Start);
        var elsewhere = Rule(ItemRuleKind.Exclude, "a", 0);
        elsewhere.Room = "another";
        Rank(log, rules: [expired, elsewhere]).Rows.Count.ShouldBe(1);
    }

    [Fact]
    public void Exposures_OfTwoArms_GiveRatesTailAndLiftWithInterval()
    {
        var log = new BehaviourLog();
        for (int item = 0; item < 100; item++)
        {
            log.List($"p{item}");
        }

        Serve(log, "c", "control", 200, 4);
        Serve(log, "t", "treatment", 200, 8);
        var report = ReadExposures.Of(log.Books, TeamDays.Of(BehaviourLog.Start, TimeZoneInfo.Utc), 1);
        var arms = report.Arms.ToDictionary(arm => arm.Arm);
        (arms["control"].Clicks, arms["treatment"].Clicks, arms["all"].Exposures).ShouldBe((50, 25, 400));
        report.Lift!.Value.ShouldBe(-0.5, 1e-9);
        (report.LiftLow < -0.5, report.LiftHigh > -0.5).ShouldBe((true, true));
        arms["all"].TopShare!.Value.ShouldBe(0.5, 0.01);
        arms["all"].Coverage.ShouldBe(1);
        arms["all"].TailExposures.ShouldBe(320);
    }

    [Fact]
    public void Exposures_OfNothing_AreUnknownAndNotZero()
    {
        var report = ReadExposures.Of(new BehaviourLog().Books, 20_000, 14);
        (report.Arms.Single().ClickRate, report.Arms.Single().TopShare, report.Lift).ShouldBe((null, null, null));
    }

    private static void Serve(BehaviourLog log, string list, string variant, int viewers, int everyClicks)
    {
        log.Add(EventType.RecommendationServed, BehaviourLog.Start, "", writer => writer.Add(EventField.Group, "viewer").Add(EventField.Count, 1).Add(EventField.Variant, variant).Add(EventField.Text, "p0\tpopular\t1000000"), list);
        for (int viewer = 0; viewer < viewers; viewer++)
        {
            log.Do(EventType.ProductExposed, $"{list}{viewer}", $"p{viewer % 100}", BehaviourLog.Start + Minute, cause: list);
            if (viewer % everyClicks == 0)
            {
                log.Do(EventType.ProductClicked, $"{list}{viewer}", $"p{viewer % 100}", BehaviourLog.Start + (2 * Minute), cause: list);
            }
        }
    }

    private static BehaviourLog Shop() => new BehaviourLog(Options).Add(EventType.SessionStarted, BehaviourLog.Start - Hour, "s1", writer => writer.Add(EventField.Room, "room1"));

    private static void Show(BehaviourLog log, string product, int viewers, int clicks, int pays, long price, long stock = 1_000_000)
    {
        log.List(product, price: price, stock: stock);
        for (int viewer = 0; viewer < viewers; viewer++)
        {
            log.Do(EventType.ProductExposed, $"{product}{viewer}", product, BehaviourLog.Start + viewer);
            if (viewer < clicks)
            {
                log.Do(EventType.ProductClicked, $"{product}{viewer}", product, BehaviourLog.Start + Minute + viewer);
            }

            if (viewer < pays)
            {
                log.Do(EventType.OrderPaid, $"{product}{viewer}", product, BehaviourLog.Start + Hour + viewer, amount: price);
            }
        }
    }

    private static void Mood(BehaviourLog log, string product, long mood) => log.Add(
        EventType.CommentJudged, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Cause, "c").Add(EventField.State, "shown").Add(EventField.Product, product).Add(EventField.Mood, mood));

    private static ItemRule Rule(ItemRuleKind kind, string product, double factor) =>
        new() { Id = "r" + kind + product, Kind = kind, Scope = ItemRuleScope.Product, Target = product, Factor = factor, Reason = "test", WrittenBy = "test" };

    private static RoomRanking Rank(BehaviourLog log, RoomRankingGoal goal = RoomRankingGoal.Gmv, ItemRule[]? rules = null, double mood = 0)
    {
        var desk = new RoomDesk(log.Books);
        var room = desk.Read("s1")!;
        long now = log.Books.Watermark;
        var audience = desk.Audience(room);
        var (history, all) = desk.History("s1", now, Options.AffinityHalfLifeMilliseconds);
        var leaning = new AudienceLeaning(audience, log.Books.Viewers.Sample(RoomDesk.SampleMaximum), Options.AffinityHalfLifeMilliseconds);
        return RoomRanker.Rank(room, history, all, leaning, audience, log.Books.Items, new RuleSet(rules ?? [], log.Books.Items, room.Room, DateTimeOffset.FromUnixTimeMilliseconds(now)), goal, mood, now);
    }
}
