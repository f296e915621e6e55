using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>What a person said of one comment.</summary>
/// <param name="Action"><c>review</c>, <c>appeal</c> or <c>appeal.decision</c>.</param>
/// <param name="State"><c>shown</c>, <c>blocked</c>, or <c>appealed</c>.</param>
internal sealed record ReviewFact(FactOrder Order, string Action, string State, string Actor, string Reason) : IOrdered<ReviewFact>
{
    public const string Review = "review";
    public const string Appeal = "appeal";
    public const string AppealDecision = "appeal.decision";

    public static ReviewFact Of(ref EventView view) => new(
        FactOrder.Of(ref view), view.Has(EventField.Action) ? EventText.Decode(view.Text(EventField.Action)) : Review, EventText.Decode(view.Text(EventField.State)),
        EventText.Decode(view.Text(EventField.Actor)), EventText.Decode(view.Text(EventField.Reason)));

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.WriteText(Action);
        writer.WriteText(State);
        writer.WriteText(Actor);
        writer.WriteText(Reason);
    }

    public static ReviewFact Load(ref SnapshotReader reader) => new(FactOrder.Load(ref reader), reader.ReadText()!, reader.ReadText()!, reader.ReadText()!, reader.ReadText()!);

    public void AddTo(StateHasher hasher, ulong owner) =>
        hasher.Add(owner, Order.Hash, StateHasher.Of(Action), StateHasher.Of(State), StateHasher.Of(Actor), StateHasher.Of(Reason));
}

/// <summary>Something that happened in the room and is laid over the curves.</summary>
/// <param name="Kind">Type of the event on the wire.</param>
internal sealed record CurveMark(FactOrder Order, string Kind, string? Product, string? What) : IOrdered<CurveMark>
{
    public static CurveMark Of(ref EventView view) => new(
        FactOrder.Of(ref view), EventTypes.Name(view.Type), EventText.Decode(ref view, EventField.Product),
        EventText.Decode(ref view, EventField.Action) ?? EventText.Decode(ref view, EventField.Title) ?? EventText.Decode(ref view, EventField.Coupon));

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.WriteText(Kind);
        writer.WriteText(Product);
        writer.WriteText(What);
    }

    public static CurveMark Load(ref SnapshotReader reader) => new(FactOrder.Load(ref reader), reader.ReadText()!, reader.ReadText(), reader.ReadText());

    public void AddTo(StateHasher hasher, ulong owner) => hasher.Add(owner, Order.Hash, StateHasher.Of(Kind), StateHasher.Of(Product), StateHasher.Of(What));
}
