using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Changkong.Contracts.Recommendation;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Connectors;

public sealed class BagVisitsTests
{
    private static readonly SimulationOptions Busy = SimulationRunTests.Small with { EventsPerSecond = 5, HistoryDays = 0, StartsNow = true, IsSteady = true, BagOpeningsPerMinute = 60 };
    private static readonly TimeSpan Played = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Viewers_WhoOpenTheBag_AreShownTheListAndNameItAsCause()
    {
        var lists = new BackwardLists();
        var (gate, _) = await SimulationRunTests.RunAsync(Busy, Played, lists: lists);
        var fromLists = gate.Events.Where(played => played[EventField.Cause] is not null).ToList();
        fromLists.Select(played => played.Type).Distinct().ShouldBe([EventType.ProductExposed, EventType.ProductClicked, EventType.Carted, EventType.OrderCreated, EventType.OrderPaid], ignoreOrder: true);
        fromLists.ShouldAllBe(played => lists.Handed[played[EventField.Cause]!].Products.Contains(played[EventField.Product]) && lists.Handed[played[EventField.Cause]!].Request.Viewer == played[EventField.Viewer]
            && lists.Handed[played[EventField.Cause]!].Request.Session == played.Session);

        // Nobody clicks what was not shown before, and nobody pays what was not clicked.
        HashSet<(string?, string?)> Of(EventType type) => [.. fromLists.Where(played => played.Type == type).Select(played => (played[EventField.Cause], played[EventField.Product]))];
        Of(EventType.ProductClicked).IsSubsetOf(Of(EventType.ProductExposed)).ShouldBeTrue();
        Of(EventType.OrderPaid).IsSubsetOf(Of(EventType.ProductClicked)).ShouldBeTrue();
        Of(EventType.ProductClicked).Count.ShouldBeLessThan(Of(EventType.ProductExposed).Count / 2);
    }

    [Fact]
    public async Task Rooms_WithOpenBags_TellTheSameEventsAsWithShutOnes()
    {
        var (open, _) = await SimulationRunTests.RunAsync(Busy, Played, lists: new BackwardLists());
        var (shut, _) = await SimulationRunTests.RunAsync(Busy with { BagOpeningsPerMinute = 0 }, Played, lists: new BackwardLists());
        string[] Own(RecordingGate gate) => [.. gate.Events.Where(played => played[EventField.Cause] is null).Select(played => played.Id)];
        string[] both = [.. Own(shut).Intersect(Own(open))];
        Own(shut).ShouldBe(both);
        open.Events.Count.ShouldBeGreaterThan(shut.Events.Count);
        shut.Events.ShouldAllBe(played => played[EventField.Cause] == null);
    }

    [Fact]
    public async Task Rooms_WhereNoListCanBeHad_GoOn()
    {
        var (gate, _) = await SimulationRunTests.RunAsync(Busy, Played, lists: new BrokenLists());
        gate.Events.ShouldNotBeEmpty();
        gate.Events.ShouldAllBe(played => played[EventField.Cause] == null);
    }

    [Fact]
    public async Task Taste_OfAViewer_IsForOneProductAndWhatIsLikeIt()
    {
        var lists = new BackwardLists();
        var (gate, _) = await SimulationRunTests.RunAsync(Busy with { BagOpeningsPerMinute = 600 }, Played, lists: lists);
        var clicks = gate.Events.Where(played => played.Type == EventType.ProductClicked && played[EventField.Cause] is not null).ToList();
        var perViewer = clicks.GroupBy(played => played[EventField.Viewer]).Where(viewer => viewer.Count() >= 5).ToList();
        perViewer.ShouldNotBeEmpty();

        // By chance alone the product clicked most would have less than a third of the clicks among eight or more products.
        perViewer.Average(viewer => viewer.GroupBy(played => played[EventField.Product]).Max(product => product.Count()) / (double)viewer.Count()).ShouldBeGreaterThan(1 / 3.0);
    }

    [Fact]
    public void BagOpenings_OutOfRange_AreAFault() => (new SimulationOptions { BagOpeningsPerMinute = 601 }).Fault().ShouldNotBeNull().ShouldContain("bagOpeningsPerMinute");

    /// <summary>The products of the room from the last to the first.</summary>
    private sealed class BackwardLists : IProductLists
    {
        public Dictionary<string, (ProductListRequest Request, IReadOnlyList<string> Products)> Handed { get; } = [];

        public ValueTask<ProductList> AskAsync(ProductListRequest request, CancellationToken cancellation)
        {
            // A session is named after its seed, room and start; its room's products after seed and room.
            string[] parts = request.Session.Split('-');
            var list = new ProductList($"list-{Handed.Count}", [.. Enumerable.Range(1, 10).Reverse().Select(number => $"sim-room-{parts[1]}-{parts[2]}-p{number}").Take(request.Count)]);
            Handed.Add(list.Id, (request, list.Products));
            return new(list);
        }
    }

    private sealed class BrokenLists : IProductLists
    {
        public ValueTask<ProductList> AskAsync(ProductListRequest request, CancellationToken cancellation) => throw new InvalidOperationException("no lists");
    }
}
