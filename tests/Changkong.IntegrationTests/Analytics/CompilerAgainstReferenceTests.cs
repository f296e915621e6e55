using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>The SQL of every measure, over every dimension it can have, against the plain reading of the dictionary.</summary>
public sealed class CompilerAgainstReferenceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMeasure_InTotalByMinuteAndByEveryDimension_EqualsTheReference(int seed)
    {
        var random = new RandomEvents(seed);
        var events = random.Generate(420);
        using var testing = AnalyticsTesting.With(seed % 2 == 0 ? events : random.Shuffled(events), 37);
        var reference = new ReferenceMeasures(events);
        var facts = new ReferenceFacts(events, TimeSpan.FromHours(8));

        Hold(testing.Measure(Measures.All, []), Measures.All, reference, events, (_, _) => "");
        Hold(testing.Measure(Measures.All, [], TimeGrain.Minute), Measures.All, reference, events, (booked, _) => Bucket(booked));
        foreach (var dimension in Dimensions.All)
        {
            var measures = Measures.All.Where(measure => MeasureAvailability.Allows(measure, dimension)).ToList();
            Hold(testing.Measure(measures, [dimension]), measures, reference, events, (booked, own) => facts.Of(dimension, booked, own), dimension.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMeasure_ByTwoDimensionsAndMinute_EqualsTheReference(int seed)
    {
        var random = new RandomEvents(1_000 + seed);
        var events = random.Generate(300);
        using var testing = AnalyticsTesting.With(events);
        var reference = new ReferenceMeasures(events);
        var facts = new ReferenceFacts(events, TimeSpan.FromHours(8));
        var (first, second) = (Dimensions.All[seed * 5 % Dimensions.All.Count], Dimensions.All[((seed * 11) + 3) % Dimensions.All.Count]);
        var measures = Measures.All.Where(measure => MeasureAvailability.Allows(measure, first) && MeasureAvailability.Allows(measure, second)).ToList();

        Hold(testing.Measure(measures, [first, second], TimeGrain.Minute), measures, reference, events,
            (booked, own) => $"{facts.Of(first, booked, own)}|{facts.Of(second, booked, own)}|{Bucket(booked)}", $"{first.Id} × {second.Id}");
    }

    private static string Bucket(TestEvent booked) => $"{DateTimeOffset.FromUnixTimeMilliseconds(booked.Time / 60_000 * 60_000):yyyy-MM-dd'T'HH:mm:ss'Z'}";

    // Both ways: every cell of the answer has the reference's value, and no cell of the reference is missing.
    private static void Hold(
        Dictionary<string, Dictionary<string, long?>> answer, IReadOnlyList<Measure> measures, ReferenceMeasures reference, IReadOnlyList<TestEvent> events,
        Func<TestEvent, TestEvent, string> keyOf, string cut = "total")
    {
        var keys = events.Select(one => keyOf(one, one)).Concat(answer.Keys).ToHashSet();
        var cells = events.ToDictionary(one => one.Id, one => keyOf(one, one));
        foreach (string key in keys)
        {
            foreach (var measure in measures)
            {
                long? expected = reference.Value(measure, (booked, own) => ReferenceEquals(booked, own) ? cells[own.Id] == key : keyOf(booked, own) == key);
                long? actual = answer.TryGetValue(key, out var values) ? values[measure.Id] : measure.Additivity is Additivity.Last or Additivity.Maximum ? null : 0;
                actual.ShouldBe(expected, $"{measure.Id} by {cut} at '{key}'");
            }
        }
    }
}
