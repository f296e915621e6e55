using Changkong.Contracts.Events;
using Changkong.Recommendation.Models;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation;

/// <summary>What comes twice, in any order, or in far too great numbers: the answer is defined, from the log to the list.</summary>
public sealed class HostileInputTests
{
    private const long Minute = 60_000, Hour = 3_600_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Events_ShuffledAndDoubled_GiveTheSameProfile(int seed)
    {
        EventType[] types = [EventType.ProductClicked, EventType.Carted, EventType.ProductFavourited, EventType.ProductClicked];
        byte[][] events = [.. Enumerable.Range(0, 60).Select(index => BehaviourLog.Event(
            types[index % types.Length], $"e{index}", BehaviourLog.Start + (index * 7 * Hour), $"s{index % 3}", writer => writer.Add(EventField.Viewer, "v1").Add(EventField.Product, $"p{index % 7}")))];
        var ordered = new BehaviourLog();
        Array.ForEach(events, ordered.Apply);
        byte[][] twice = [.. events, .. events];
        new Random(seed).Shuffle(twice);
        var shuffled = new BehaviourLog();
        Array.ForEach(twice, shuffled.Apply);
        var expected = ordered.Books.Viewers.Find("v1").ShouldNotBeNull();
        var found = shuffled.Books.Viewers.Find("v1").ShouldNotBeNull();
        found.Actions.ShouldBe(60);
        found.Events.Select(one => (one.Time, shuffled.Books.Items[one.Item].Product)).ShouldBe(expected.Events.Select(one => (one.Time, ordered.Books.Items[one.Item].Product)));
    }

    [Fact]
    public void LateEvents_OverTheLimitOfTheirOwnMinute_AreStillIgnored()
    {
        var log = new BehaviourLog();
        log.Do(EventType.ProductClicked, "v1", "new", BehaviourLog.Start + Hour);
        for (int index = 0; index < 500; index++)
        {
            log.Do(EventType.ProductClicked, "v1", "old", BehaviourLog.Start + (index * 10));
        }

        var state = log.Books.Viewers.Find("v1").ShouldNotBeNull();
        state.Actions.ShouldBe(41);
        state.Ignored.ShouldBe(460);
        state.IsSuspect.ShouldBeTrue();
    }

    [Fact]
    public void List_OfAViewerWithAHundredThousandEvents_FollowsTheNewest()
    {
        const int Events = 100_000;
        var shop = new TwoTastes();
        for (int index = 0; index < Events; index++)
        {
            shop.Log.Do(EventType.ProductClicked, "anna", $"coat{index % 30}", shop.Now - ((Events - index + 10) * Minute));
        }

        for (int index = 0; index < 6; index++)
        {
            shop.Log.Do(EventType.Carted, "anna", $"cup{index}", shop.Now - ((6 - index) * Minute));
        }

        shop.Train();
        var list = shop.Recommend("anna");
        list.Items.Count.ShouldBe(10);
        list.Items.ShouldContain(item => item.Product.StartsWith("cup", StringComparison.Ordinal));
        list.Items.Select(item => item.Product).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public void Training_OfALogThatCameTwice_IsTheSame()
    {
        var once = TrainingSet.Collect(Played(copies: 1).Books, 1_000_000);
        var twice = TrainingSet.Collect(Played(copies: 2).Books, 1_000_000);
        twice.Products.ShouldBe(once.Products);
        twice.Events.ShouldBe(once.Events);
        twice.IsBought.ShouldBe(once.IsBought);
    }

    private static BehaviourLog Played(int copies)
    {
        var log = new BehaviourLog();
        for (int copy = 0; copy < copies; copy++)
        {
            for (int viewer = 0; viewer < 40; viewer++)
            {
                for (int step = 0; step < 6; step++)
                {
                    log.Do(step == 4 ? EventType.Carted : EventType.ProductClicked, $"v{viewer}", $"p{(viewer + step) % 20}", BehaviourLog.Start + (viewer * Minute) + (step * Hour), id: $"e{viewer}-{step}");
                }
            }
        }

        return log;
    }
}
