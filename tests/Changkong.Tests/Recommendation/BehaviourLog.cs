using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Recommendation;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Projection;

namespace Changkong.Tests.Recommendation;

/// <summary>Writes events as the log holds them and folds them into books.</summary>
internal sealed class BehaviourLog
{
    public const long Start = 1_790_000_000_000;
    private readonly BehaviourFold fold;
    private int number;

    public BehaviourLog(RecommendationOptions? options = null, RecallQuestions? questions = null)
    {
        Books = new BehaviourBooks(options ?? new RecommendationOptions());
        fold = new BehaviourFold(Books, time => TeamDays.Of(time, TimeZoneInfo.Utc), questions);
    }

    public BehaviourBooks Books { get; }

    public static byte[] Event(EventType type, string id, long time, string session, Action<EventWriter> body)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, "douyin:flagship", type, time, session);
        body(writer);
        writer.End();
        return output.WrittenSpan.ToArray();
    }

    public void Apply(byte[] json)
    {
        var view = default(EventView);
        if (!EventReader.TryRead(json, ref view, out var fault))
        {
            throw new InvalidOperationException(fault.ToString());
        }

        fold.Apply(ref view);
    }

    public BehaviourLog List(string product, string title = "", string category = "", string brand = "", long? price = null, long? stock = null, long time = Start, string session = "s1", string sku = "") =>
        Add(EventType.ProductListed, time, session, writer =>
        {
            writer.Add(EventField.Product, product).Add(EventField.Sku, sku).Add(EventField.Title, title).Add(EventField.Category, category).Add(EventField.Brand, brand);
            if (price is { } minor)
            {
                writer.Add(EventField.Price, minor);
            }

            if (stock is { } units)
            {
                writer.Add(EventField.Stock, units);
            }
        });

    public BehaviourLog Do(EventType type, string viewer, string product, long time, string? id = null, string cause = "", string session = "s1", long amount = 0) =>
        Add(
            type, time, session,
            writer =>
            {
                writer.Add(EventField.Viewer, viewer).Add(EventField.Product, product).Add(EventField.Cause, cause);
                if (type is EventType.OrderPaid or EventType.OrderCreated or EventType.OrderRefunded)
                {
                    writer.Add(EventField.Order, "o" + viewer + product).Add(EventField.Amount, amount);
                }
            },
            id);

    public BehaviourLog Add(EventType type, long time, string session, Action<EventWriter> body, string? id = null)
    {
        Apply(Event(type, id ?? $"e{++number}", time, session, body));
        return this;
    }
}
