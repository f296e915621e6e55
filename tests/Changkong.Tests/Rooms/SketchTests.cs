using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Live.State;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Rooms;

public sealed class SketchTests
{
    private const int Limit = 1_000;

    [Theory]
    [InlineData(1_024)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Sketch_MissesByNoMoreThanItsStandardErrorAllows(int count)
    {
        // The root of the mean squared error over many sketches is the standard error; with 20 of them it is known to about a sixth.
        double squares = 0;
        const int Sketches = 20;
        for (int sketch = 0; sketch < Sketches; sketch++)
        {
            var hyperLogLog = new HyperLogLog();
            for (int number = 0; number < count; number++)
            {
                hyperLogLog.Add(Utf8Hash.Combine((ulong)sketch + 1, (ulong)number));
            }

            double error = (hyperLogLog.Count() - (double)count) / count;
            squares += error * error;
        }

        Math.Sqrt(squares / Sketches).ShouldBeLessThan(count <= HyperLogLog.ExactMaximum ? 1e-12 : 0.01);
    }

    [Fact]
    public void Sketch_OfTextHashes_IsAsGoodAsOfRandomOnes()
    {
        var sketch = new HyperLogLog();
        for (int number = 0; number < 200_000; number++)
        {
            sketch.Add(Utf8Hash.Of(System.Text.Encoding.UTF8.GetBytes($"viewer-{number}")));
        }

        (sketch.Count() / 200_000d).ShouldBeInRange(0.97, 1.03);
    }

    [Fact]
    public void RoomBeyondItsLimit_InAnyOrder_HasTheSameState()
    {
        var events = Crowd(6_000);
        var expected = Fold(events);
        for (int shuffle = 0; shuffle < 3; shuffle++)
        {
            Fold(Folding.Shuffled(events, shuffle)).Hash().ShouldBe(expected.Hash());
        }

        var loaded = new RoomsState(Limit);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        expected.Save(output);
        loaded.Load(output.WrittenSpan);
        loaded.Hash().ShouldBe(expected.Hash());
    }

    [Fact]
    public void RoomBeyondItsLimit_KeepsItsCountsExactAndItsPeopleWithinTheError()
    {
        var events = Crowd(20_000);
        var session = Fold(events).Find("s")!;
        session.Settle();
        var naive = new NaiveMeasures(events);
        foreach (var measure in Measures.All)
        {
            long expected = naive.Value(measure, _ => true) ?? -1;
            long actual = session.Measure(CellReference.Session, measure) ?? -1;
            if (session.IsEstimated(CellReference.Session, measure))
            {
                // Five standard errors; an intersection and a sample of a thousand viewers err more than a sketch.
                double allowed = measure.Fold is MeasureFold.Distinct ? 5 * HyperLogLog.StandardError * expected : (0.25 * expected) + (5 * Math.Sqrt(16 * expected));
                Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo((long)allowed + 1, measure.Id);
            }
            else
            {
                actual.ShouldBe(expected, measure.Id);
            }
        }

        session.IsEstimated(CellReference.Session, Measures.Viewers).ShouldBeTrue();
        session.IsEstimated(CellReference.Session, Measures.OrdersPaid).ShouldBeFalse();
        session.IsEstimated(CellReference.Session, Measures.PaidAmount).ShouldBeFalse();
    }

    private static RoomsState Fold(IEnumerable<SyntheticEvent> events)
    {
        var state = new RoomsState(Limit);
        Folding.Fold(state, events);
        return state;
    }

    private static List<SyntheticEvent> Crowd(int count)
    {
        var random = new Random(9);
        var events = new List<SyntheticEvent>(count);
        for (int number = 0; number < count; number++)
        {
            var type = random.Next(10) switch { < 4 => EventType.AudienceEntered, < 7 => EventType.AudienceLeft, 7 => EventType.Liked, 8 => EventType.ProductClicked, _ => EventType.OrderPaid };
            int viewer = random.Next(count / 3);
            events.Add(new($"e{number}", type, 1_795_000_000_000 + (number * 97L), "s", new Dictionary<EventField, object>
            {
                [EventField.Viewer] = $"v{viewer}",
                [EventField.Province] = $"p{viewer % 5}",
                [EventField.Product] = $"g{random.Next(3)}",
                [EventField.Order] = $"o{number}",
                [EventField.Amount] = 100L,
            }));
        }

        return events;
    }
}
