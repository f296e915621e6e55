using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Recommendation.Core.Numerics;
using Changkong.Recommendation.Projection;

namespace Changkong.Bench.Recommendation;

/// <summary>Events of viewers that do not exist: made from a seed, written and read as the log holds them.</summary>
internal sealed class GeneratedViewers(int products)
{
    public const string Structure = "generated: each viewer has 2 to 14 actions (clicks, a quarter carts, one in 16 paid) over a week, nine of ten within one of 200 categories, the popular products of it more often";
    private const int Categories = 200;
    private const ulong Seed = 7;
    private const long Week = 7 * 86_400_000L;

    public const long Start = 1_790_000_000_000;

    private readonly ArrayBufferWriter<byte> output = new(1_024);

    public static string NameOf(int viewer) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{viewer:x16}");

    public void List(BehaviourFold fold)
    {
        for (int product = 0; product < products; product++)
        {
            int number = product;
            Apply(fold, EventType.ProductListed, $"l{product}", Start, writer => writer.Add(EventField.Product, $"p{number}").Add(EventField.Title, $"商品 {number % 97} 款 {number}")
                .Add(EventField.Category, $"类{number % Categories}").Add(EventField.Brand, $"牌{number % 1_000}").Add(EventField.Price, 1_000 + (number % 50_000)).Add(EventField.Stock, 1_000));
        }
    }

    /// <summary>All actions of a viewer in one round; another round goes on later.</summary>
    /// <returns>How many there were.</returns>
    public int Act(BehaviourFold fold, int viewer, int round = 0)
    {
        string name = NameOf(viewer);
        ulong own = StableMix.Of(Seed, (ulong)viewer, (ulong)round);
        int count = 2 + (int)(own % 13);
        int category = (int)(StableMix.Of(Seed, (ulong)viewer, 99) % Categories);
        for (int step = 0; step < count; step++)
        {
            ulong drawn = StableMix.Of(own, (ulong)step, 1);
            int inCategory = (int)(Share(drawn) * Share(drawn) * (products / Categories));
            int product = drawn % 10 == 0 ? (int)(StableMix.Of(own, (ulong)step, 2) % (ulong)products) : (inCategory * Categories) + category;
            var type = (drawn >> 8) % 16 == 0 ? EventType.OrderPaid : (drawn >> 8) % 4 == 1 ? EventType.Carted : EventType.ProductClicked;
            long time = Start + (round * Week) + (long)(StableMix.Of(own, (ulong)step, 3) % (ulong)Week);
            Apply(fold, type, $"e{viewer}-{round}-{step}", time, writer =>
            {
                writer.Add(EventField.Viewer, name).Add(EventField.Product, $"p{product}");
                if (type == EventType.OrderPaid)
                {
                    writer.Add(EventField.Order, $"o{viewer}-{step}").Add(EventField.Amount, 1_000);
                }
            });
        }

        return count;
    }

    private static double Share(ulong drawn) => (drawn >> 11) / (double)(1UL << 53);

    private void Apply(BehaviourFold fold, EventType type, string id, long time, Action<EventWriter> body)
    {
        output.ResetWrittenCount();
        var writer = new EventWriter(output);
        writer.Begin(id, "generated:bench", type, time, "");
        body(writer);
        writer.End();
        var view = default(EventView);
        if (!EventReader.TryRead(output.WrittenSpan, ref view, out var fault))
        {
            throw new InvalidOperationException($"{Encoding.UTF8.GetString(output.WrittenSpan)}: {fault}");
        }

        fold.Apply(ref view);
    }
}
