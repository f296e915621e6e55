using System.Diagnostics;
using System.Text.Unicode;
using Changkong.Contracts.Events;
using Changkong.Ingest.Dedupe;

namespace Changkong.Ingest.Gate;

/// <summary>The steps that each event takes by itself, in one pass over the batch. Every 32nd event is timed; the times stand for all.</summary>
internal sealed class EventSteps
{
    private delegate bool EventStep(GateBatch batch, int index, ref EventView view, out EventFault fault);

    private const int TimedEvery = 32;
    private readonly (string Name, EventStep Run)[] steps;
    private readonly GateOptions options;
    private readonly IngestInstruments instruments;

    public EventSteps(GateOptions options, IngestInstruments instruments)
    {
        this.options = options;
        this.instruments = instruments;
        steps =
        [
            ("decode", Decode),
            ("check", Check),
            ("normalise", Normalise),
        ];
    }

    public ValueTask<GateResult.Refused?> RunAsync(GateBatch batch, CancellationToken cancellation)
    {
        batch.Keys = new Fingerprint[batch.Count];
        batch.Good.EnsureCapacity(batch.Count);
        Span<long> spent = stackalloc long[3];
        spent.Clear();
        var view = new EventView();
        for (int index = 0; index < batch.Count; index++)
        {
            bool passed = index % TimedEvery == 0 ? PassTimed(batch, index, ref view, spent, out var fault) : Pass(batch, index, ref view, out fault);
            if (!passed)
            {
                batch.Faults.Add((index, fault));
            }
        }

        for (int step = 0; step < steps.Length; step++)
        {
            double timed = Math.Max(1, (batch.Count + TimedEvery - 1) / TimedEvery);
            instruments.OnStep(steps[step].Name, Stopwatch.GetElapsedTime(0, spent[step]) * (batch.Count / timed));
        }

        return default;
    }

    private bool Pass(GateBatch batch, int index, ref EventView view, out EventFault fault)
    {
        foreach (var (_, run) in steps)
        {
            if (!run(batch, index, ref view, out fault))
            {
                return false;
            }
        }

        fault = default;
        return true;
    }

    private bool PassTimed(GateBatch batch, int index, ref EventView view, scoped Span<long> spent, out EventFault fault)
    {
        fault = default;
        for (int step = 0; step < steps.Length; step++)
        {
            long began = Stopwatch.GetTimestamp();
            bool passed = steps[step].Run(batch, index, ref view, out fault);
            spent[step] += Stopwatch.GetTimestamp() - began;
            if (!passed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Decode(GateBatch batch, int index, ref EventView view, out EventFault fault)
    {
        var json = batch.Event(index).Span;
        if (!batch.IsUtf8 && !Utf8.IsValid(json))
        {
            fault = new(DropReason.InvalidUtf8, "");
            return false;
        }

        if (json.Length <= EventLimits.EventBytesMaximum && json.ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            // Only white space between tokens may be there; the log's events are one line each.
            batch.OneLine.Truncate(0);
            JsonText.WriteWithoutSpace(batch.OneLine, json);
            json = batch.OneLine.WrittenSpan;
        }

        return EventReader.TryRead(json, ref view, out fault);
    }

    private bool Check(GateBatch batch, int index, ref EventView view, out EventFault fault)
    {
        if (!EventRules.TryCheck(ref view, out fault))
        {
            return false;
        }

        long ahead = view.TimeUnixMilliseconds - batch.NowUnixMilliseconds;
        if (ahead > options.FutureMaximum.TotalMilliseconds)
        {
            fault = new(DropReason.TimeInFuture, "time");
            return false;
        }

        if (-(double)ahead > options.AgeMaximum.TotalMilliseconds)
        {
            fault = new(DropReason.TimeTooOld, "time");
            return false;
        }

        if (!view.Source.IsEmpty && !IsSource(ref view, batch))
        {
            fault = new(DropReason.SourceMismatch, "source");
            return false;
        }

        return true;
    }

    private static bool Normalise(GateBatch batch, int index, ref EventView view, out EventFault fault)
    {
        if (!EventNormaliser.TryNormalise(ref view, batch, index, out fault))
        {
            return false;
        }

        batch.WatermarkUnixMilliseconds = Math.Max(batch.WatermarkUnixMilliseconds, view.TimeUnixMilliseconds);
        return true;
    }

    private static bool IsSource(ref EventView view, GateBatch batch)
    {
        if (view.Source.SequenceEqual(batch.SourceUtf8))
        {
            return true;
        }

        Span<byte> unescaped = stackalloc byte[EventLimits.NameBytesMaximum];
        return view.EnvelopeEscaped && JsonText.TryUnescape(view.Source, unescaped, out int written) && unescaped[..written].SequenceEqual(batch.SourceUtf8);
    }
}
