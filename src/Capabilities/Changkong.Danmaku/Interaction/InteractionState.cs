using Changkong.Contracts.Events;
using Changkong.Danmaku.State;

namespace Changkong.Danmaku.Interaction;

/// <summary>The interaction programme of one session, folded from <c>interaction.changed</c> and from the verdicts on comments.</summary>
internal sealed class InteractionState
{
    private const int StepsKept = 500;

    private readonly NewestList<InteractionStep> steps = new(StepsKept);

    /// <summary>Comments that speak of a bond: praise, thanks, a birthday, a story.</summary>
    public long Emotional { get; private set; }

    /// <summary>Oldest first.</summary>
    public ReadOnlySpan<InteractionStep> Steps => steps.Items;

    public void Apply(ref EventView view) => steps.Add(InteractionStep.Of(ref view));

    /// <summary>Called for every comment that was judged.</summary>
    public void Apply(JudgedLine line) => Emotional += line.Has("layer:emotion") ? 1 : 0;

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Emotional);
        steps.Save(writer);
    }

    public void Load(SnapshotReader reader)
    {
        Emotional = reader.ReadNumber();
        steps.Load(reader, InteractionStep.Load);
    }

    public void AddTo(FactHasher hasher)
    {
        hasher.Add("emotional", writer => writer.Write(Emotional));
        steps.AddTo(hasher, "interaction");
    }
}

/// <summary>One step of the programme.</summary>
internal sealed record InteractionStep(FactOrder Order, string Action, string? Title, string? Text, string? Group, string Actor) : IOrdered
{
    public static InteractionStep Of(ref EventView view) => new(
        FactOrder.Of(ref view), WireText.Of(view.Text(EventField.Action)), WireText.Of(ref view, EventField.Title), WireText.Of(ref view, EventField.Text), WireText.Of(ref view, EventField.Group),
        WireText.Of(view.Text(EventField.Actor)));

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.Write(Action);
        writer.Write(Title);
        writer.Write(Text);
        writer.Write(Group);
        writer.Write(Actor);
    }

    public static InteractionStep Load(SnapshotReader reader) =>
        new(FactOrder.Load(reader), reader.ReadName(), reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadName());
}
