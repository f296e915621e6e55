using System.Text;
using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Schedule;
using Changkong.Insight.Items;
using Changkong.Insight.Reports;
using Changkong.Insight.Reviews;
using Changkong.Operations;
using Changkong.Rooms.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Insight;

public sealed class ReviewTests(ReviewedShop shop) : IClassFixture<ReviewedShop>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Newest => shop.Plans[^1].Session;

    [Fact]
    public async Task Totals_OfEverySession_EqualTheLiveFoldsFinalNumbers()
    {
        foreach (var plan in shop.Plans)
        {
            var review = await ReadAsync(plan.Session);
            var session = Folded(plan.Session);
            foreach (var total in review.Totals)
            {
                ShouldEqual(total.Value.Value, session.Value(CellReference.Session, Metrics.Find(total.Metric)!), $"{plan.Session} {total.Metric}");
            }
        }
    }

    [Fact]
    public async Task Minutes_OfASession_EqualTheLiveFoldsMinutes()
    {
        var review = await ReadAsync(Newest);
        var session = Folded(Newest);
        var cells = session.AllCells().Where(cell => cell.Dimension == "minute").ToDictionary(cell => long.Parse(cell.Value, System.Globalization.CultureInfo.InvariantCulture) * 60_000, cell => cell.Cell);
        int compared = 0;
        foreach (var minute in review.Minutes.Where(minute => cells.ContainsKey(minute.MinuteUnixMs)))
        {
            foreach (string metric in new[] { "gmv", "viewers", "comments", "pay_cnt", "new_followers", "stat_cost" })
            {
                ShouldEqual(minute.Values[metric] ?? 0, session.Value(cells[minute.MinuteUnixMs], Metrics.Find(metric)!) ?? 0, $"{minute.MinuteUnixMs} {metric}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(15 * 6);
    }

    [Fact]
    public async Task Review_Parts_AddUpToTheTotals()
    {
        var review = await ReadAsync(Newest);
        double gmv = Total(review, "gmv").Value.Value!.Value;
        gmv.ShouldBeGreaterThan(0);
        review.Channels.Where(channel => channel.Detail is null).Sum(channel => channel.Gmv ?? 0).ShouldBe(gmv);
        review.Channels.Where(channel => channel.Detail is not null).Sum(channel => channel.Gmv ?? 0).ShouldBe(gmv);
        review.Products.Sum(product => product.Gmv ?? 0).ShouldBe(gmv);
        review.Products.ShouldAllBe(product => product.Title.Length > 0);
        review.Minutes.Sum(minute => minute.Values["gmv"] ?? 0).ShouldBe(gmv);
        review.Funnel[1].People.ShouldBe((long)Total(review, "viewers").Value.Value!.Value);
        review.Funnel[^1].People.ShouldBe((long)Total(review, "pay_ucnt").Value.Value!.Value);
        review.Funnel[5].People.ShouldBeInRange(review.Funnel[6].People, review.Funnel[4].People);
    }

    [Fact]
    public async Task Review_SixthSession_ComparesWithTheFiveBeforeAndSaysWhy()
    {
        var review = await ReadAsync(Newest);
        var total = Total(review, "gmv");
        var earlier = new List<double>();
        foreach (var plan in shop.Plans.SkipLast(1))
        {
            earlier.Add(Total(await ReadAsync(plan.Session), "gmv").Value.Value!.Value);
        }

        total.SessionsCompared.ShouldBe(5);
        total.Median7.ShouldBe(Median.Of(earlier));
        total.Goal.ShouldBe(2_000_000);
        review.Worst.Count.ShouldBe(3);
        review.Worst.ShouldAllBe(worst => worst.Deviation > 0 && worst.Why.Zh.Length > 10 && worst.Why.En.Length > 10);
        review.Actions.ShouldContain(action => action.Effect != null);
        review.Trust.Sources.ShouldHaveSingleItem().Source.ShouldBe(shop.Plans[0].Source);
        Total(await ReadAsync(shop.Plans[0].Session), "gmv").SessionsCompared.ShouldBe(0);
    }

    [Fact]
    public async Task Review_UnknownSession_IsNone() => (await BuilderAsync("nobody")).ShouldBeNull();

    [Fact]
    public async Task Prepare_FinishedSessions_AreReadyAndItemsOfTheOneBeforeAreChecked()
    {
        await AddItemAsync("item-of-third", shop.Plans[2].Session, "viewers");
        await AddItemAsync("item-of-newest", Newest, "viewers");
        var work = shop.Services.GetServices<IScheduledWork>().Single(work => work.Name == "insight.reviews");
        await work.RunAsync(DateTimeOffset.UnixEpoch, Cancellation);
        await work.RunAsync(DateTimeOffset.UnixEpoch, Cancellation);
        await using var scope = shop.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        (await store.Set<PreparedReview>().CountAsync(Cancellation)).ShouldBe(shop.Plans.Count);
        var outcome = (await store.Set<ImprovementItem>().SingleAsync(item => item.Id == "item-of-third", Cancellation)).View().Outcome!;
        outcome.Session.ShouldBe(shop.Plans[3].Session);
        outcome.Before.ShouldBe(Total(await ReadAsync(shop.Plans[2].Session), "viewers").Value.Value);
        outcome.After.ShouldBe(Total(await ReadAsync(shop.Plans[3].Session), "viewers").Value.Value);
        (await store.Set<ImprovementItem>().SingleAsync(item => item.Id == "item-of-newest", Cancellation)).View().Outcome.ShouldBeNull();
    }

    [Fact]
    public async Task Report_OfADay_IsTheReviewOfItsOnlySession()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<ReportBook>();
        var zone = scope.ServiceProvider.GetRequiredService<ReportBuilder>().Zone;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(shop.Plans[^1].StartUnixMilliseconds), zone).DateTime);
        var report = await book.MakeAsync(ReportPeriod.Of("daily", day, zone), Cancellation);
        var review = await ReadAsync(Newest);
        var gmv = report.Totals.Single(total => total.Metric == "gmv");
        gmv.Value.Value.ShouldBe(Total(review, "gmv").Value.Value);
        gmv.SessionsCompared.ShouldBe(5);
        report.Sessions.Single(session => session.Session == Newest).Values["gmv"].Value.ShouldBe(gmv.Value.Value);
        report.Hosts.Sum(host => host.Values["gmv"].Value ?? 0).ShouldBe(gmv.Value.Value!.Value);
        report.Products.ShouldNotBeEmpty();
        var stored = await book.ReadAsync(report.Id, rooms: null, Cancellation);
        stored!.Totals.Single(total => total.Metric == "gmv").ShouldBe(gmv);
        (await book.ReadAsync(report.Id, new HashSet<string> { "another room" }, Cancellation))!.Totals.Single(total => total.Metric == "gmv").Value.Value.GetValueOrDefault().ShouldBe(0);
    }

    [Fact]
    public async Task Export_OfAReview_HasEveryTotalInMajorUnits()
    {
        var review = await ReadAsync(Newest);
        var gmv = ExportReview.Rows(review).Single(row => (string?)row[0] == "总览" && (string?)row[3] == "gmv");
        gmv[5].ShouldBe(Total(review, "gmv").Value.Value!.Value / 100);
        using var file = new MemoryStream();
        await Changkong.Analytics.Export.TableFile.WriteAsync(Changkong.Analytics.Export.TableFormat.Csv, [new("a", null)], [["=1+1"]], file, Cancellation);
        Encoding.UTF8.GetString(file.ToArray()).ShouldContain("'=1+1");
    }

    private async Task AddItemAsync(string id, string session, string metric)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        store.Add(new ImprovementItem
        {
            Id = id, Session = session, Room = shop.Plans[0].Room, Title = "t", Metric = metric, Owner = "o", DueOn = new(2026, 12, 1), State = ItemStates.Open, CreatedBy = "me", CreatedAt = DateTimeOffset.UnixEpoch,
        });
        await store.SaveChangesAsync(Cancellation);
    }

    private SessionState Folded(string session)
    {
        var state = shop.Fold.Find(session)!;
        state.Settle();
        return state;
    }

    private async Task<Review> ReadAsync(string session) => (await BuilderAsync(session))!;

    private Task<Review?> BuilderAsync(string session) => shop.Services.GetRequiredService<ReviewBuilder>().BuildAsync(session, new Dictionary<string, double>(), [], Cancellation);

    private static ReviewTotal Total(Review review, string metric) => review.Totals.Single(total => total.Metric == metric);

    private static void ShouldEqual(double? review, double? live, string what)
    {
        if (review is null || live is null)
        {
            review.ShouldBe(live, what);
        }
        else
        {
            review.Value.ShouldBe(live.Value, (Math.Abs(live.Value) * 1e-12) + 1e-12, what);
        }
    }
}
