using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>From the log to a viewer's profile, whatever order and whoever sends.</summary>
public sealed class ProfileTests
{
    private const long Minute = 60_000, Hour = 3_600_000;

    [Fact]
    public void Viewer_WhoNeverCame_IsUnknown() => new BehaviourLog().Books.Viewers.Find("nobody").ShouldBeNull();

    [Fact]
    public void Behaviours_OfOneViewer_WeighByKindAndMakeAffinities()
    {
        var log = new BehaviourLog();
        log.List("p1", "羊毛大衣", "外套", "初棠", 89_900).List("p2", "围巾", "配饰", "初棠", 26_900)
            .Do(EventType.ProductClicked, "v1", "p1", BehaviourLog.Start + Minute)
            .Do(EventType.Carted, "v1", "p1", BehaviourLog.Start + (2 * Minute))
            .Do(EventType.ProductClicked, "v1", "p2", BehaviourLog.Start + (3 * Minute));
        var state = log.Books.Viewers.Find("v1").ShouldNotBeNull();
        state.Events.Select(one => one.Behaviour).ShouldBe([Behaviour.Clicked, Behaviour.Carted, Behaviour.Clicked]);
        Weight(log, "v1", "p1").ShouldBe(3.39f, 0.01f);
        Weight(log, "v1", "p2").ShouldBe(0.88f, 0.01f);
        log.Books.Items.Brands[state.Affinities.Single(one => one.Kind == AffinityKind.Brand).Name].ShouldBe("初棠");
        state.Affinities.Where(one => one.Kind == AffinityKind.Category).Select(one => log.Books.Items.Categories[one.Name]).ShouldBe(["外套", "配饰"]);
    }

    [Fact]
    public void Events_InAnyOrderAndTwice_GiveTheSameProfile()
    {
        var events = new List<byte[]>();
        for (int index = 0; index < 30; index++)
        {
            string product = $"p{index % 5}";
            events.Add(BehaviourLog.Event(
                index % 3 == 0 ? EventType.Carted : EventType.ProductClicked, $"e{index}", BehaviourLog.Start + (index * 7 * Hour), "s1", writer => writer.Add(EventField.Viewer, "v1").Add(EventField.Product, product)));
        }

        var ordered = new BehaviourLog();
        events.ForEach(ordered.Apply);
        var shuffled = new BehaviourLog();
        foreach (byte[] one in events.Concat(events).OrderBy(one => one[12]).ThenByDescending(one => one[13]))
        {
            shuffled.Apply(one);
        }

        shuffled.Books.Viewers.Find("v1")!.Actions.ShouldBe(30);
        shuffled.Books.Viewers.Find("v1")!.Events.Select(one => one.Time).ShouldBe(ordered.Books.Viewers.Find("v1")!.Events.Select(one => one.Time));
        for (int index = 0; index < 5; index++)
        {
            Weight(shuffled, "v1", $"p{index}").ShouldBe(Weight(ordered, "v1", $"p{index}"), 0.01f);
        }
    }

    [Fact]
    public void Viewer_WithAHundredThousandEvents_StaysWithinBoundsAndKeepsTheNewest()
    {
        var options = new RecommendationOptions { EventsPerViewer = 50, ItemsPerViewer = 40 };
        var log = new BehaviourLog(options);
        for (int index = 0; index < 100_000; index++)
        {
            log.Do(EventType.ProductClicked, "v1", $"p{index % 700}", BehaviourLog.Start + (index * 5_000L));
        }

        var state = log.Books.Viewers.Find("v1").ShouldNotBeNull();
        state.Events.Count.ShouldBe(50);
        state.Items.Count.ShouldBe(40);
        state.Events[^1].Time.ShouldBe(BehaviourLog.Start + (99_999 * 5_000L));
        state.Actions.ShouldBe(100_000);
    }

    [Fact]
    public void Bought_WhenThePlaceIsTaken_IsKeptLongest()
    {
        var log = new BehaviourLog(new RecommendationOptions { ItemsPerViewer = 20 });
        log.Do(EventType.OrderPaid, "v1", "bought", BehaviourLog.Start, amount: 9_900);
        for (int index = 0; index < 500; index++)
        {
            log.Do(EventType.Carted, "v1", $"p{index}", BehaviourLog.Start + ((index + 1) * Hour));
        }

        log.Books.Viewers.Find("v1")!.Items.ShouldContain(interest => interest.Item == log.Books.Items.Find("bought") && interest.IsBought);
    }

    [Fact]
    public void Burst_OfOneViewer_WeighsNoMoreThanItsBoundsAndIsSuspect()
    {
        var log = new BehaviourLog();
        for (int index = 0; index < 5_000; index++)
        {
            log.Do(EventType.ProductClicked, "bot", "p1", BehaviourLog.Start + (index * 5));
        }

        var state = log.Books.Viewers.Find("bot").ShouldNotBeNull();
        state.IsSuspect.ShouldBeTrue();
        Weight(log, "bot", "p1").ShouldBeLessThanOrEqualTo(4f);
        log.Books.Exposures.Days.Values.Single()[(Arm.Natural, 0)].Clicks.ShouldBe(40);
    }

    [Fact]
    public void Refund_TakesTheInterestBackAndTheItemIsNotBought()
    {
        var log = new BehaviourLog();
        log.Do(EventType.OrderPaid, "v1", "p1", BehaviourLog.Start, amount: 100).Do(EventType.OrderRefunded, "v1", "p1", BehaviourLog.Start + Hour, amount: 100);
        Weight(log, "v1", "p1").ShouldBe(0f);
        log.Books.Viewers.Find("v1")!.Items.Single().IsBought.ShouldBeFalse();
    }

    [Fact]
    public void Watching_OfWhatIsExplained_IsDwellOfThoseWhoAreThere()
    {
        var log = new BehaviourLog();
        log.List("p1")
            .Add(EventType.AudienceEntered, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Viewer, "stays"))
            .Add(EventType.AudienceEntered, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Viewer, "goes"))
            .Add(EventType.ProductExplainStarted, BehaviourLog.Start + Minute, "s1", writer => writer.Add(EventField.Product, "p1"))
            .Add(EventType.AudienceLeft, BehaviourLog.Start + Minute + 20_000, "s1", writer => writer.Add(EventField.Viewer, "goes"))
            .Add(EventType.ProductExplainEnded, BehaviourLog.Start + (3 * Minute), "s1", writer => writer.Add(EventField.Product, "p1"));
        log.Books.Viewers.Find("stays")!.Events.Single().DwellSeconds.ShouldBe(120);
        log.Books.Viewers.Find("goes")!.Events.Single().DwellSeconds.ShouldBe(20);
        Weight(log, "stays", "p1").ShouldBeGreaterThan(Weight(log, "goes", "p1"));
    }

    [Fact]
    public void Likes_WithoutAProduct_GoToWhatIsOnShow()
    {
        var log = new BehaviourLog();
        log.List("p1").Add(EventType.ProductPinned, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Product, "p1"))
            .Add(EventType.Liked, BehaviourLog.Start + Minute, "s1", writer => writer.Add(EventField.Viewer, "v1"));
        Weight(log, "v1", "p1").ShouldBe(0.29f, 0.01f);
    }

    [Fact]
    public void Refused_HasNoProfileAndErased_IsReadFromThenOn()
    {
        var log = new BehaviourLog();
        log.Books.Personalisation.Set(
        [
            new(ViewerBook.KeyOf("no"), new PersonalisationChoice(false, long.MinValue)), new(ViewerBook.KeyOf("erased"), new PersonalisationChoice(true, BehaviourLog.Start + Hour)),
        ]);
        log.Do(EventType.ProductClicked, "no", "p1", BehaviourLog.Start).Do(EventType.ProductClicked, "erased", "p1", BehaviourLog.Start)
            .Do(EventType.ProductClicked, "erased", "p2", BehaviourLog.Start + (2 * Hour));
        log.Books.Viewers.Find("no").ShouldBeNull();
        log.Books.Viewers.Find("erased")!.Events.Count.ShouldBe(1);
        log.Books.Exposures.Days.Values.Sum(day => day.Values.Sum(counts => counts.Clicks)).ShouldBe(3);
    }

    [Fact]
    public void Viewers_BeyondTheBound_ForgetThoseSilentLongest()
    {
        var log = new BehaviourLog(new RecommendationOptions { ViewersMaximum = 1_000 });
        for (int index = 0; index < 5_000; index++)
        {
            log.Do(EventType.ProductClicked, $"v{index}", "p1", BehaviourLog.Start + (index * 1_000L));
        }

        log.Books.Viewers.Count.ShouldBeLessThanOrEqualTo(1_000);
        log.Books.Viewers.Find("v4999").ShouldNotBeNull();
        log.Books.Viewers.Find("v0").ShouldBeNull();
    }

    [Fact]
    public void Facts_OfAProduct_AreThoseOfTheNewestEvent()
    {
        var log = new BehaviourLog();
        log.List("p1", "新标题", "外套", "初棠", 200, 10, BehaviourLog.Start + Hour, sku: "k1").List("p1", "旧标题", "裤装", "旧", 100, 99, BehaviourLog.Start, sku: "k1")
            .Add(EventType.StockChanged, BehaviourLog.Start + (2 * Hour), "", writer => writer.Add(EventField.Sku, "k1").Add(EventField.Stock, 0))
            .Add(EventType.SpeechJudged, BehaviourLog.Start + Hour, "s1", writer => writer.Add(EventField.Cause, "c").Add(EventField.State, "red").Add(EventField.Level, "title").Add(EventField.Product, "p1"));
        var facts = log.Books.Items[log.Books.Items.Find("p1")];
        (facts.Title, log.Books.Items.Categories[facts.Category], facts.PriceMinor, facts.IsSoldOut, facts.Light, facts.FirstSeen).ShouldBe(("新标题", "外套", 200L, true, ClaimLight.Red, BehaviourLog.Start));
    }

    [Fact]
    public void Outcomes_OfAServedList_CountForItsArmWithinTheWindow()
    {
        var log = new BehaviourLog(new RecommendationOptions { AttributionHours = 1 });
        log.List("p1").List("p2")
            .Add(EventType.RecommendationServed, BehaviourLog.Start, "", writer => writer.Add(EventField.Group, "viewer").Add(EventField.Count, 2).Add(EventField.Variant, "treatment").Add(EventField.Text, "p1\tkernel\t1000000\np2\texplore\t50000"), "list1")
            .Do(EventType.ProductExposed, "v1", "p1", BehaviourLog.Start + Minute, cause: "list1").Do(EventType.ProductExposed, "v1", "p2", BehaviourLog.Start + Minute, cause: "list1")
            .Do(EventType.ProductClicked, "v1", "p1", BehaviourLog.Start + (2 * Minute))
            .Do(EventType.OrderPaid, "v1", "p1", BehaviourLog.Start + (2 * Hour), amount: 500);
        var day = log.Books.Exposures.Days.Values.Single();
        (day[(Arm.Treatment, 0)].Exposures, day[(Arm.Treatment, 0)].Clicks, day[(Arm.Treatment, 0)].Orders).ShouldBe((1, 1, 0));
        (day[(Arm.Exploration, 1)].Served, day[(Arm.Exploration, 1)].Exposures).ShouldBe((1, 1));
        (day[(Arm.Natural, 0)].Orders, day[(Arm.Natural, 0)].SalesMinor).ShouldBe((1, 500));
    }

    [Fact]
    public void Outcomes_ReadBeforeTheirList_AreMovedToItsArmWhenItComes()
    {
        var log = new BehaviourLog();
        log.List("p1").Do(EventType.ProductExposed, "v1", "p1", BehaviourLog.Start + Minute, cause: "list1").Do(EventType.ProductClicked, "v1", "p1", BehaviourLog.Start + (2 * Minute), cause: "list1")
            .Add(EventType.RecommendationServed, BehaviourLog.Start, "", writer => writer.Add(EventField.Group, "viewer").Add(EventField.Count, 1).Add(EventField.Variant, "control").Add(EventField.Text, "p1\tpopular\t1000000"), "list1")
            .Do(EventType.OrderPaid, "v1", "p1", BehaviourLog.Start + Hour, amount: 500);
        var day = log.Books.Exposures.Days.Values.Single();
        (day[(Arm.Control, 0)].Exposures, day[(Arm.Control, 0)].Clicks, day[(Arm.Control, 0)].Orders).ShouldBe((1, 1, 1));
        (day[(Arm.Natural, 0)].Exposures, day[(Arm.Natural, 0)].Clicks).ShouldBe((0, 0));
    }

    [Fact]
    public void SavedBooks_ReadBack_AreTheSameAndGoOnTheSame()
    {
        var log = new BehaviourLog();
        log.List("p1", "大衣", "外套", "初棠", 100, 5, sku: "k1").List("p2", session: "s2")
            .Add(EventType.AudienceEntered, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Viewer, "v1"))
            .Add(EventType.ProductPinned, BehaviourLog.Start, "s1", writer => writer.Add(EventField.Product, "p1"))
            .Do(EventType.ProductExposed, "v1", "p1", BehaviourLog.Start + Minute).Do(EventType.ProductClicked, "v1", "p1", BehaviourLog.Start + Minute)
            .Do(EventType.OrderPaid, "v2", "p2", BehaviourLog.Start + Hour, amount: 900, session: "s2");
        var rows = BooksSnapshot.Changes(log.Books).ToDictionary(row => row.Key, row => row.Value);
        var read = new BehaviourBooks(new RecommendationOptions());
        foreach (string key in rows.Keys.OrderBy(BooksSnapshot.LoadOrder).ThenBy(key => key, StringComparer.Ordinal))
        {
            BooksSnapshot.Load(read, key, rows[key]!);
        }

        var again = BooksSnapshot.Changes(log.Books).ToDictionary(row => row.Key, row => row.Value);
        again.Keys.ShouldNotContain(key => key.StartsWith("viewer:", StringComparison.Ordinal), "nothing changed since");
        var limits = log.Books.Viewers.Limits;
        read.Viewers.Find("v1")!.Items.Single().WeightAt(log.Books.Watermark, limits.HalfLife, limits.ItemWeight).ShouldBe(Weight(log, "v1", "p1"));
        read.Items[0].ShouldBe(log.Books.Items[0]);
        read.Rooms.Read("s1", room => room.Present.Values.Single().Viewer).ShouldBe("v1");
        read.Rooms.Read("s1", room => $"{room.OnShow} {room.Items[0].Clicked.Count}").ShouldBe("0 1");
        read.Exposures.Days.Values.SelectMany(day => day.Values).Sum(counts => counts.SalesMinor).ShouldBe(900);
        read.Watermark.ShouldBe(log.Books.Watermark);
    }

    private static float Weight(BehaviourLog log, string viewer, string product)
    {
        int item = log.Books.Items.Find(product);
        var limits = log.Books.Viewers.Limits;
        return log.Books.Viewers.Find(viewer)!.Items.Single(interest => interest.Item == item).WeightAt(log.Books.Watermark, limits.HalfLife, limits.ItemWeight);
    }
}
