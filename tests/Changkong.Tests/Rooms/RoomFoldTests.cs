using System.Buffers;
using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Rooms;

public sealed class RoomFoldTests
{
    private static readonly EventField[][] FieldsOfSlices =
    [
        [EventField.Channel, EventField.ChannelDetail, EventField.Traffic], [EventField.Province], [EventField.Visit], [EventField.FanLevel], [EventField.Gender], [EventField.AgeBand],
        [EventField.Device], [EventField.CityTier],
    ];

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 300)]
    [InlineData(3, 1500)]
    [InlineData(4, 1500)]
    [InlineData(5, 2500)]
    public void EveryMeasure_InEveryCell_EqualsItsDefinition(int seed, int count)
    {
        foreach (var events in new[] { SyntheticEvents.Generate(seed, count), SyntheticEvents.Generate(seed + 1000, count, ends: false) })
        {
            ShouldEqualDefinition(Folding.Fold(Folding.Shuffled(events, seed)), events);
        }
    }

    [Fact]
    public void AnyOrder_GivesTheSameHash()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var events = SyntheticEvents.Generate(seed, 400);
            var expected = Folding.Fold(events).Hash();
            for (int shuffle = 0; shuffle < 3; shuffle++)
            {
                Folding.Fold(Folding.Shuffled(events, shuffle)).Hash().ShouldBe(expected, $"seed {seed}, shuffle {shuffle}");
            }
        }
    }

    [Fact]
    public void AnEventMore_GivesAnotherHash()
    {
        var events = SyntheticEvents.Generate(7, 300);
        var hashes = Enumerable.Range(0, events.Count).Select(left => Folding.Fold(events.Where((_, index) => index != left)).Hash()).ToList();
        hashes.ShouldNotContain(Folding.Fold(events).Hash());
    }

    [Fact]
    public void Reading_BetweenEvents_ChangesNothing()
    {
        var events = SyntheticEvents.Generate(11, 600);
        var state = new RoomsState();
        foreach (var part in events.Chunk(7))
        {
            Folding.Fold(state, part);
            foreach (var session in state.Sessions)
            {
                session.Settle();
            }
        }

        state.Hash().ShouldBe(Folding.Fold(events).Hash());
    }

    [Fact]
    public void SavedAndLoaded_AtAnyPoint_ContinuesTheSame()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var events = SyntheticEvents.Generate(seed, 600);
            int half = 50 + (seed * 50);
            var loaded = SavedAndLoaded(Folding.Fold(events.Take(half)));
            loaded.Hash().ShouldBe(Folding.Fold(events.Take(half)).Hash());
            Folding.Fold(loaded, events.Skip(half));
            loaded.Hash().ShouldBe(Folding.Fold(events).Hash());
            ShouldEqualDefinition(loaded, events);
        }
    }

    [Fact]
    public void ViewerWithManyProfiles_IsCountedOncePerValue()
    {
        var events = new List<SyntheticEvent>();
        for (int number = 0; number < 400; number++)
        {
            events.Add(new($"e{number}", number % 3 == 0 ? EventType.Liked : EventType.OrderPaid, 1_795_000_000_000 + number, "s0", new Dictionary<EventField, object>
            {
                [EventField.Viewer] = $"v{number % 2}",
                [EventField.Province] = $"p{number % 7}",
                [EventField.Device] = $"d{number % 5}",
                [EventField.Order] = $"o{number % 9}",
            }));
        }

        var state = Folding.Fold(events);
        ShouldEqualDefinition(state, events);
        Folding.Fold(Folding.Shuffled(events, 1)).Hash().ShouldBe(state.Hash());
        SavedAndLoaded(state).Hash().ShouldBe(state.Hash());
    }

    [Fact]
    public void EventWithoutSession_IsNotOurs()
    {
        var state = Folding.Fold([new("e", EventType.StockChanged, 1_795_000_000_000, "", new Dictionary<EventField, object> { [EventField.Sku] = "k", [EventField.Stock] = 3L })]);
        state.Sessions.ShouldBeEmpty();
    }

    internal static RoomsState SavedAndLoaded(RoomsState state)
    {
        var output = new ArrayBufferWriter<byte>();
        state.Save(output);
        var loaded = new RoomsState();
        loaded.Load(output.WrittenSpan);
        return loaded;
    }

    private static void ShouldEqualDefinition(RoomsState state, IReadOnlyList<SyntheticEvent> events)
    {
        foreach (var group in events.GroupBy(one => one.Session))
        {
            var session = state.Find(group.Key).ShouldNotBeNull();
            session.Settle();
            var naive = new NaiveMeasures([.. group]);
            foreach (var (dimension, value, cell) in session.AllCells())
            {
                foreach (var measure in Measures.All)
                {
                    if (measure.Fold is MeasureFold.Gauge && cell.Kind is CellKind.Slice or CellKind.Product && measure.Fold is MeasureFold.Gauge)
                    {
                        session.Measure(cell, measure).ShouldBeNull();
                        continue;
                    }

                    session.Measure(cell, measure).ShouldBe(naive.Value(measure, one => IsIn(one, dimension, value)), $"{measure.Id} in {dimension} = '{value}' of {group.Key}");
                }
            }
        }
    }

    private static bool IsIn(SyntheticEvent one, string dimension, string value)
    {
        switch (dimension)
        {
            case "session":
                return true;
            case "minute":
                return (one.Time / 60_000).ToString(CultureInfo.InvariantCulture) == value;
            case "product":
                return one.Text(EventField.Product) == value;
            default:
                var fields = FieldsOfSlices[SliceTable.Dimensions.ToList().IndexOf(dimension)];
                string own = string.Join(SliceTable.PartSeparator, fields.Select(field => one.Text(field) ?? ""));
                return (own.Trim(SliceTable.PartSeparator).Length == 0 ? "" : own) == value;
        }
    }
}
