using Changkong.Contracts.Events;

namespace Changkong.Danmaku.State;

/// <summary>What a person said of one comment.</summary>
/// <param name="Action"><c>review</c>, <c>appeal</c> or <c>appeal.decision</c>.</param>
/// <param name="State"><c>shown</c>, <c>blocked</c>, or <c>appealed</c>.</param>
internal sealed record ReviewFact(FactOrder Order, string Action, string State, string Actor, string Reason) : IOrdered
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
        writer.Write(Action);
        writer.Write(State);
        writer.Write(Actor);
        writer.Write(Reason);
    }

    public static ReviewFact Load(SnapshotReader reader) => new(FactOrder.Load(reader), reader.ReadName(), reader.ReadName(), reader.ReadName(), reader.ReadName());
}

/// <summary>Something that happened in the room and is laid over the curves.</summary>
/// <param name="Kind">Type of the event on the wire.</param>
internal sealed record CurveMark(FactOrder Order, string Kind, string? Product, string? What) : IOrdered
{
    public static CurveMark Of(ref EventView view) => new(
        FactOrder.Of(ref view), EventTypes.Name(view.Type), EventText.Decode(ref view, EventField.Product),
        EventText.Decode(ref view, EventField.Action) ?? EventText.Decode(ref view, EventField.Title) ?? EventText.Decode(ref view, EventField.Coupon));

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.Write(Kind);
        writer.Write(Product);
        writer.Write(What);
    }

    public static CurveMark Load(SnapshotReader reader) => new(FactOrder.Load(reader), reader.ReadName(), reader.ReadText(), reader.ReadText());
}
