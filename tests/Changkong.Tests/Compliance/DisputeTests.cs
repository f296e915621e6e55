using System.Buffers;
using Changkong.Compliance.Disputes;
using Changkong.Contracts.Events;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

public sealed class DisputeTests
{
    private static readonly DateTimeOffset Opened = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(23.99, 0)]
    [InlineData(24, 1)]
    [InlineData(35.99, 1)]
    [InlineData(36, 2)]
    [InlineData(44, 3)]
    [InlineData(47.99, 3)]
    [InlineData(48, 4)]
    [InlineData(500, 4)]
    public void Escalations_AreDueAt24And36And44HoursAndOverdueAt48(double hours, int due) =>
        DisputeRules.EscalationAt(Opened, Opened.AddHours(hours), new DisputeOptions().Escalations, new DisputeOptions().PlanDueHours).ShouldBe(due);

    [Theory]
    [InlineData(DisputeState.Open, DisputeAction.Propose, DisputeState.PlanProposed)]
    [InlineData(DisputeState.PlanProposed, DisputeAction.Refuse, DisputeState.Open)]
    [InlineData(DisputeState.PlanProposed, DisputeAction.Agree, DisputeState.Agreed)]
    [InlineData(DisputeState.Agreed, DisputeAction.Execute, DisputeState.Executed)]
    [InlineData(DisputeState.Executed, DisputeAction.Close, DisputeState.Closed)]
    [InlineData(DisputeState.Closed, DisputeAction.Appeal, DisputeState.Appealed)]
    [InlineData(DisputeState.Appealed, DisputeAction.Close, DisputeState.Closed)]
    [InlineData(DisputeState.Agreed, DisputeAction.Note, DisputeState.Agreed)]
    public void Action_ThatMayFollow_LeadsToItsState(DisputeState from, DisputeAction action, DisputeState to) => DisputeRules.After(from, action).ShouldBe(to);

    [Theory]
    [InlineData(DisputeState.Open, DisputeAction.Agree)]
    [InlineData(DisputeState.Open, DisputeAction.Execute)]
    [InlineData(DisputeState.PlanProposed, DisputeAction.Execute)]
    [InlineData(DisputeState.Closed, DisputeAction.Propose)]
    [InlineData(DisputeState.Closed, DisputeAction.Close)]
    [InlineData(DisputeState.Appealed, DisputeAction.Appeal)]
    [InlineData(DisputeState.Open, DisputeAction.Escalate)]
    public void Action_ThatMayNotFollow_LeadsNowhere(DisputeState from, DisputeAction action) => DisputeRules.After(from, action).ShouldBeNull();

    [Theory]
    [InlineData(48, "24,24,44", false)]
    [InlineData(48, "24,48", false)]
    [InlineData(48, "0", false)]
    [InlineData(72, "24,48", true)]
    [InlineData(48, "", true)]
    public void EscalationHours_MustAscendAndLieBeforeTheEnd(int due, string hours, bool isGood)
    {
        var options = new DisputeOptions { PlanDueHours = due };
        foreach (string hour in hours.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            options.EscalationHours.Add(int.Parse(hour, System.Globalization.CultureInfo.InvariantCulture));
        }

        new DisputeOptionsValidator().Validate(null, options).Succeeded.ShouldBe(isGood);
    }

    [Fact]
    public void Fold_KnowsTheLastStepInAnyOrderAndAfterASnapshot()
    {
        var (forward, backward) = (new DisputesState(), new DisputesState());
        byte[][] events = [Event(1), Event(2), Event(3)];
        Apply(forward, events);
        Apply(backward, [.. events.Reverse()]);
        forward.LastStepOf("d1").ShouldBe(3);
        backward.Hash().ShouldBe(forward.Hash());
        var snapshot = new ArrayBufferWriter<byte>();
        forward.Save(snapshot);
        var loaded = new DisputesState();
        loaded.Load(snapshot.WrittenSpan);
        loaded.LastStepOf("d1").ShouldBe(3);
        loaded.Hash().ShouldBe(forward.Hash());
    }

    private static byte[] Event(int steps)
    {
        var dispute = new DisputeCase
        {
            Id = "d1", Origin = DisputeOrigin.Order, Session = "s", Subject = "o1", Title = "少件", Text = "", OpenedAt = Opened, PlanDueAt = Opened.AddHours(48), Steps = steps - 1,
        };
        return TellLogOfDisputes.Event(dispute, dispute.Step(DisputeAction.Note, "小王", "已联系", Opened));
    }

    private static void Apply(DisputesState state, byte[][] events)
    {
        foreach (byte[] json in events)
        {
            var view = default(EventView);
            EventReader.TryRead(json, ref view, out _).ShouldBeTrue();
            EventRules.TryCheck(ref view, out _).ShouldBeTrue();
            state.Apply(ref view, new EventContext(0, 0, 0));
        }
    }
}
