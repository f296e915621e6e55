using System.Globalization;
using System.Text.Json;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>One declaration, two machines: the live fold and the SQL give the same number for every measure, in every cell that the fold keeps.</summary>
public sealed class FoldEqualsSqlTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMeasure_InEveryCellOfTheFold_EqualsTheSql(int seed)
    {
        var random = new RandomEvents(5_000 + seed);
        var events = random.Generate(900);
        var arrived = (seed % 2 == 0 ? events : random.Shuffled(events)).ToList();
        using var testing = new AnalyticsTesting();
        var batches = TestEvent.Batches(arrived, 50);
        testing.Write(batches);

        // A reader that starts again before the position it had reached sees batches twice.
        testing.Write(batches.Skip(batches.Count / 2));
        Hold(Fold(random.Shuffled(events)), testing);
    }

    [Fact]
    public void EveryMeasure_WithManyViewersAndSessions_EqualsTheSql()
    {
        var random = new RandomEvents(77);
        var events = random.Generate(12_000, sessions: 6);
        using var testing = AnalyticsTesting.With(events, 1_000);
        Hold(Fold(events), testing);
    }

    private static void Hold(List<SessionState> sessions, AnalyticsTesting testing)
    {
        var total = testing.Measure(Measures.All, [Dimension("session")]);
        var minutes = testing.Measure(Measures.All, [Dimension("session")], TimeGrain.Minute);
        var slices = SliceTable.Dimensions.Append("product").Where(id => Dimensions.Find(id) is not null)
            .ToDictionary(id => id, id => testing.Measure([.. Measures.All.Where(measure => MeasureAvailability.Allows(measure, Dimension(id)))], [Dimension("session"), .. CutBy(id)]));
        int compared = 0;
        foreach (var session in sessions)
        {
            session.Settle();
            foreach (var (dimension, value, cell) in session.AllCells())
            {
                var (answer, key) = dimension switch
                {
                    "session" => (total, session.Name),
                    "minute" => (minutes, $"{session.Name}|{Instant(value)}"),
                    _ => (slices.GetValueOrDefault(dimension), $"{session.Name}|{Shown(dimension, value)}"),
                };
                if (answer is null)
                {
                    continue;
                }

                foreach (var measure in Measures.All.Where(measure => dimension is "session" or "minute" || MeasureAvailability.Allows(measure, Dimension(dimension))))
                {
                    long? expected = session.Measure(cell, measure);
                    long? actual = answer.TryGetValue(key, out var values) ? values[measure.Id] : measure.Additivity is Additivity.Last or Additivity.Maximum ? null : 0;
                    actual.ShouldBe(expected, $"{measure.Id} in {key} by {dimension}");
                    compared++;
                }
            }
        }

        compared.ShouldBeGreaterThan(1_000);
    }

    private static List<SessionState> Fold(IEnumerable<TestEvent> events)
    {
        var state = new RoomsState();
        long offset = 0;
        foreach (var one in events)
        {
            var view = default(EventView);
            EventReader.TryRead(one.ToJson(), ref view, out var fault).ShouldBeTrue(fault.ToString());
            state.Apply(ref view, new EventContext(0, offset++, 1_800_000_000_000));
        }

        return [.. state.Sessions];
    }

    // The fold keeps the channel together with its detail and with whether it is paid.
    private static Dimension[] CutBy(string id) => id == "channel" ? [Dimension("channel"), Dimension("channel_detail"), Dimension("traffic")] : [Dimension(id)];

    private static Dimension Dimension(string id) => Dimensions.Find(id)!;

    private static string Instant(string minute) => $"{DateTimeOffset.FromUnixTimeSeconds(long.Parse(minute, CultureInfo.InvariantCulture) * 60):yyyy-MM-dd'T'HH:mm:ss'Z'}";

    // The fold keeps texts as they stand on the wire.
    private static string Shown(string dimension, string value)
    {
        var parts = value.Split(SliceTable.PartSeparator).Select(part => part.Length == 0 ? Dimensions.Unknown : JsonSerializer.Deserialize<string>($"\"{part}\""));
        return value.Length == 0 ? string.Join("|", CutBy(dimension).Select(_ => Dimensions.Unknown)) : string.Join("|", parts);
    }
}
