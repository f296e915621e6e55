using System.Text;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Rooms;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Rooms;

/// <summary>What the team tells the log, above all the swap of the pinned product.</summary>
public sealed class TakeActionTests
{
    private const long Start = 1_795_000_020_000;
    private const long Now = Start + 120_000;

    [Fact]
    public void Swap_OfThePinnedProduct_IsOneActionThatNamesBoth()
    {
        var session = Pinning("old");
        var decision = Decide(session, new TakeAction(RoomAction.Swap, Product: "new", Replaced: "old"));

        decision.Outcome.ShouldBe(new TakeActionOutcome.Taken("a1"));
        var view = new EventView();
        EventReader.TryRead(decision.Events.ShouldHaveSingleItem().Span, ref view, out _).ShouldBeTrue();
        view.Type.ShouldBe(EventType.ActionTaken);
        Encoding.UTF8.GetString(view.Text(EventField.Action)).ShouldBe("swap");
        Encoding.UTF8.GetString(view.Text(EventField.Product)).ShouldBe("new");
        Encoding.UTF8.GetString(view.Text(EventField.Replaced)).ShouldBe("old");
    }

    [Theory]
    [InlineData("other")]
    [InlineData(null)]
    public void Swap_OfWhatIsNotPinned_IsRefusedWithWhatIs(string? pinned) =>
        Decide(Pinning(pinned), new TakeAction(RoomAction.Swap, Product: "new", Replaced: "old")).ShouldSatisfyAllConditions(
            decision => decision.Outcome.ShouldBe(new TakeActionOutcome.PinnedOtherwise(pinned)),
            decision => decision.Events.ShouldBeEmpty());

    [Theory]
    [InlineData("new", null)]
    [InlineData("same", "same")]
    public void Swap_WithoutTwoProducts_IsBadInput(string product, string? replaced) =>
        Should.Throw<BadInputException>(() => TakeActionDecision.Check(new TakeAction(RoomAction.Swap, Product: product, Replaced: replaced))).Field.ShouldBe("replaced");

    [Fact]
    public void Pin_NamingAProductThatMakesWay_IsBadInput() =>
        Should.Throw<BadInputException>(() => TakeActionDecision.Check(new TakeAction(RoomAction.Pin, Product: "new", Replaced: "old"))).Field.ShouldBe("replaced");

    [Fact]
    public void Swap_InTheLog_IsShownWithBothProductsAndItsEffect()
    {
        List<SyntheticEvent> events = [new("a", EventType.ActionTaken, Start + (10 * 60_000), "s", Fields((EventField.Action, "swap"), (EventField.Product, "new"), (EventField.Replaced, "old")))];
        events.AddRange(Enumerable.Range(0, 17).Select(minute =>
            new SyntheticEvent($"o{minute}", EventType.OrderPaid, Start + (minute * 60_000), "s", Fields((EventField.Order, $"o{minute}"), (EventField.Amount, minute < 10 ? 100L : 200L)))));

        var row = RoomTimeline.Actions(Folding.Fold(events).Find("s")!).ShouldHaveSingleItem();

        (row.Action, row.Product, row.Replaced).ShouldBe(("swap", "new", "old"));
        row.Effect.ShouldNotBeNull().ShouldSatisfyAllConditions(effect => effect.Before.ShouldBe(100), effect => effect.After5.ShouldBe(200), effect => effect.After10.ShouldBeNull());
    }

    private static Changkong.Live.Decision<TakeActionOutcome> Decide(SessionState session, TakeAction command)
    {
        TakeActionDecision.Check(command);
        return TakeActionDecision.Decide(session, command, "a1", "lin", _ => true, Now);
    }

    private static SessionState Pinning(string? product)
    {
        List<SyntheticEvent> events = [new("start", EventType.SessionStarted, Start, "s", Fields((EventField.Room, "r")))];
        if (product is not null)
        {
            events.Add(new("pin", EventType.ProductPinned, Start + 60_000, "s", Fields((EventField.Product, product))));
        }

        return Folding.Fold(events).Find("s")!;
    }

    private static Dictionary<EventField, object> Fields(params (EventField Field, object Value)[] fields) => fields.ToDictionary(field => field.Field, field => field.Value);
}
