using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>Recall of the candidate stage: asked before the event counts, kept by day and version, a fold of the log like the rest.</summary>
public sealed class RecallTests
{
    private const long Minute = 60_000, Day = 86_400_000;

    private static readonly Lazy<ServingModel> Model = new(() =>
    {
        var shop = new TwoTastes();
        shop.Train();
        return shop.Models.Current!;
    });

    [Fact]
    public void Question_IsAskedWithTheViewerAsOfBeforeTheEvent()
    {
        var questions = Asking();
        var log = new BehaviourLog(questions: questions);
        log.List("p1").List("p2").Do(EventType.ProductClicked, "anna", "p1", BehaviourLog.Start).Do(EventType.Carted, "anna", "p2", BehaviourLog.Start + Minute);
        var round = questions.Take();
        round.Count.ShouldBe(2);
        round.Single(question => question.Behaviour == Behaviour.Clicked).Viewer.ShouldBeNull();
        var second = round.Single(question => question.Behaviour == Behaviour.Carted);
        second.Viewer!.Items.Single().Item.ShouldBe(log.Books.Items.Find("p1"));
        (second.Item, second.ViewerName).ShouldBe((log.Books.Items.Find("p2"), "anna"));
        questions.Take().ShouldBeEmpty();
    }

    [Fact]
    public void Question_OfWhatTheViewerHadTurnedToOrALongPastOrAMachineOrOfLittleWeight_IsNotAsked()
    {
        var questions = Asking();
        var log = new BehaviourLog(new RecommendationOptions { ActionsPerMinuteMaximum = 5 }, questions);
        log.List("p1").Do(EventType.ProductClicked, "anna", "p1", BehaviourLog.Start);
        questions.Take().Count.ShouldBe(1);
        log.Do(EventType.Carted, "anna", "p1", BehaviourLog.Start + Minute).Do(EventType.OrderPaid, "anna", "p1", BehaviourLog.Start + Minute, amount: 1);
        log.Do(EventType.ProductClicked, "late", "p1", BehaviourLog.Start - (11 * Minute)).Do(EventType.Liked, "fan", "p1", BehaviourLog.Start).Do(EventType.ProductExposed, "fan", "p1", BehaviourLog.Start);
        for (int item = 0; item < 40; item++)
        {
            log.List($"q{item}").Do(EventType.ProductClicked, "machine", $"q{item}", BehaviourLog.Start + item);
        }

        questions.Take().Count.ShouldBe(5);
    }

    [Fact]
    public void Question_BeforeThereIsAModel_IsNotAskedAndLaterOneKeepsTheVersionOfItsTime()
    {
        ServingModel? serving = null;
        var questions = new RecallQuestions(() => serving);
        var log = new BehaviourLog(questions: questions);
        log.List("p1").List("p2").Do(EventType.ProductClicked, "anna", "p1", BehaviourLog.Start);
        serving = Model.Value;
        log.Do(EventType.ProductClicked, "anna", "p2", BehaviourLog.Start);
        serving = null;
        questions.Take().Single().ShouldSatisfyAllConditions(question => question.Item.ShouldBe(log.Books.Items.Find("p2")), question => question.Model.ShouldBe(Model.Value));
    }

    [Fact]
    public void Question_OfEventsThatAreReplayedBesideOwnOnesOfToday_IsStillAsked()
    {
        var questions = Asking();
        var log = new BehaviourLog(questions: questions);
        log.List("p1");
        Tell(log, "m1", BehaviourLog.Start + (7 * Day), "p1\tclicked\t3");
        log.Do(EventType.ProductClicked, "anna", "p1", BehaviourLog.Start);
        questions.Take().Count.ShouldBe(1);
    }

    [Fact]
    public void Question_OfAProductThatWasOnlyOnTheScreen_IsAskedWithoutIt()
    {
        var questions = Asking();
        var log = new BehaviourLog(questions: questions);
        log.List("p1").Do(EventType.ProductExposed, "anna", "p1", BehaviourLog.Start).Do(EventType.ProductClicked, "anna", "p1", BehaviourLog.Start + Minute);
        questions.Take().Single().Viewer!.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Round_OfManyEvents_KeepsTheLeastDrawsWhateverTheOrder()
    {
        ulong[] draws = [.. Enumerable.Range(1, 2_000).Select(number => (ulong)number * 0x9E3779B97F4A7C15UL)];
        var (forth, back) = (Asking(), Asking());
        foreach (ulong draw in draws)
        {
            Offer(forth, draw);
        }

        foreach (ulong draw in draws.Reverse())
        {
            Offer(back, draw);
        }

        ulong[] kept = [.. forth.Take().Select(question => question.Draw)];
        kept.ShouldBe([.. draws.Order().Take(RecallQuestions.RoundMaximum)]);
        back.Take().Select(question => question.Draw).ShouldBe(kept);
    }

    [Fact]
    public void Answers_OfTheLog_AreCountedByDayAndVersionAndAreTheSameReadAgainOrRestored()
    {
        var log = new BehaviourLog();
        Tell(log, "m1", BehaviourLog.Start, "p1\tclicked\t3\np2\tcarted\t0\n");
        Tell(log, "m2", BehaviourLog.Start, "p1\tclicked\t0");
        Tell(log, "m2", BehaviourLog.Start + Day, "p1\tpaid\t500\nbroken line\np\tq\tx");
        var rows = log.Books.Recall.Read();
        rows.Select(row => (row.Version, row.Counts.Asked, row.Counts.Found)).ShouldBe([("m1", 2, 1), ("m2", 1, 0), ("m2", 1, 1)]);
        (rows[2].Day - rows[0].Day).ShouldBe(1);

        var saved = BooksSnapshot.Changes(log.Books).ToDictionary(row => row.Key, row => row.Value);
        var read = new BehaviourBooks(new RecommendationOptions());
        foreach (string key in saved.Keys.OrderBy(BooksSnapshot.LoadOrder))
        {
            BooksSnapshot.Load(read, key, saved[key]!);
        }

        read.Recall.Read().ShouldBe(rows);
        RecallText.Count(RecallText.Write([new("a\tb", Behaviour.Paid, 1), new("c", Behaviour.Paid, 0), new("d", Behaviour.Clicked, 7)])).ShouldBe((2, 1));
    }

    [Fact]
    public void Report_HasTheShareItsIntervalAndChanceOrSaysWhyThereIsNone()
    {
        var log = new BehaviourLog();
        int day = TeamDays.Of(BehaviourLog.Start, TimeZoneInfo.Utc);
        ReadExposures.Of(log.Books, day, 14).Recall.Missing.ShouldBe("noModel");
        ReadExposures.Of(log.Books, day, 14, hasModel: true).Recall.ShouldSatisfyAllConditions(recall => recall.Missing.ShouldBe("noSample"), recall => recall.Share.ShouldBeNull());
        for (int item = 0; item < 1_000; item++)
        {
            log.List($"p{item}");
        }

        Tell(log, "m1", BehaviourLog.Start, string.Join('\n', Enumerable.Range(0, 40).Select(number => $"p{number}\tclicked\t{(number < 30 ? number + 1 : 0)}")));
        Tell(log, "m0", BehaviourLog.Start - (20 * Day), "p1\tclicked\t0");
        var report = ReadExposures.Of(log.Books, day, 14, hasModel: true);
        (report.Recall.Asked, report.Recall.Found, report.Recall.Share, report.Recall.ByChance, report.Recall.Missing).ShouldBe((40, 30, 0.75, 0.5, ""));

        // Wilson's interval of 30 of 40.
        report.Recall.Low!.Value.ShouldBe(0.5981, 0.0005);
        report.Recall.High!.Value.ShouldBe(0.8581, 0.0005);
        report.Recall.Versions.Single().Model.ShouldBe("m1");
        report.Days.Single().ShouldSatisfyAllConditions(one => one.Asked.ShouldBe(40), one => one.Recall.ShouldBe(0.75), one => one.ClickRate.ShouldBeNull(), one => one.Coverage.ShouldBeNull());
    }

    [Fact]
    public void Candidates_OfAViewerOfATaste_HoldItAndThoseOfAnUnknownOneWhatIsPopular()
    {
        var shop = new TwoTastes();
        shop.Train();
        var model = shop.Models.Current!;
        shop.Log.Do(EventType.ProductClicked, "anna", "coat3", shop.Now).Do(EventType.Carted, "anna", "coat4", shop.Now + Minute).List("coatNew", "大衣 新款", "外套", "初棠", 20_000, 9, shop.Now);
        var viewer = shop.Log.Books.Viewers.Find("anna");
        var candidates = shop.Recommender.Candidates("anna", viewer, RuleSet.Empty, model, shop.Now + Minute, 500);
        candidates.Distinct().Count().ShouldBe(candidates.Count);
        candidates.IndexOf(shop.Log.Books.Items.Find("coat5")).ShouldBeInRange(0, 20);
        candidates.ShouldContain(shop.Log.Books.Items.Find("coatNew"));
        shop.Recommender.Candidates("anna", viewer, RuleSet.Empty, model, shop.Now + Minute, 10).Count.ShouldBe(10);
        shop.Recommender.Candidates("nobody", null, RuleSet.Empty, model, shop.Now, 500).Count.ShouldBeGreaterThan(20);
    }

    private static RecallQuestions Asking() => new(() => Model.Value);

    private static void Offer(RecallQuestions questions, ulong draw)
    {
        if (questions.Wants(draw, Behaviour.Clicked, 0))
        {
            questions.Keep(questions.Of(draw, "anna", null, 1, Behaviour.Clicked, 0)!);
        }
    }

    private static void Tell(BehaviourLog log, string version, long time, string text) =>
        log.Add(EventType.RecommendationChecked, time, "", writer => writer.Add(EventField.Count, 1).Add(EventField.Version, version).Add(EventField.Text, text));
}
