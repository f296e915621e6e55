using System.Diagnostics;
using Changkong.Analytics.Dictionary;
using Changkong.Bench.Support;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Live;
using Changkong.Rooms.State;

namespace Changkong.Bench.Analytics;

/// <summary>What it takes to read every fixed slice of a live room from its fold: all cells but the minutes, with the metrics that screens show of them.</summary>
internal static class RoomSlicesBench
{
    private const long Events = 1_000_000;
    private const int Rounds = 200;
    private const double MillisecondsMaximum = 5;

    private static readonly Metric[] Shown = [.. new[] { "viewers", "entries", "gmv", "pay_ucnt", "pay_cnt", "uv_value", "interaction_rate", "pay_conversion" }.Select(id => Metrics.Find(id)!)];

    public static void Measure(BenchReport report)
    {
        var session = Fold(new RoomsState());
        session.Settle();
        int cells = 0;
        var sample = new List<double>(Rounds);
        for (int round = 0; round < Rounds; round++)
        {
            long began = Stopwatch.GetTimestamp();
            cells = Read(session);
            sample.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        BenchReport.Figure("room_slices_values", cells * Shown.Length, "values");
        report.Result("room_slices_p95", new Percentiles(sample).At(0.95), "ms", Target.AtMost, MillisecondsMaximum);
    }

    private static int Read(SessionState session)
    {
        int cells = 0;
        double sum = 0;
        foreach (var (_, _, cell) in session.AllCells())
        {
            if (cell.Kind is CellKind.Minute)
            {
                continue;
            }

            foreach (var metric in Shown)
            {
                sum += session.Value(cell, metric) ?? 0;
            }

            cells++;
        }

        return sum > 0 ? cells : throw new InvalidOperationException("The slices of the room are empty.");
    }

    private static SessionState Fold(RoomsState state)
    {
        foreach (var batch in new SliceEvents(Events, 1).Batches(100_000).SelectMany(batches => batches))
        {
            Apply(state, batch);
        }

        return state.Find(SliceEvents.SessionName(0)) ?? throw new InvalidOperationException("The fold has no session.");

        static void Apply(RoomsState state, LogBatch batch)
        {
            var payload = batch.Payload.Span;
            scoped var view = default(EventView);
            long offset = batch.FirstOffset;
            while (LogFrames.TryTake(ref payload, out var json))
            {
                EventReader.TryRead(json, ref view, out _);
                state.Apply(ref view, new EventContext(batch.Partition, offset++, batch.AcceptedAtUnixMilliseconds));
            }
        }
    }
}
