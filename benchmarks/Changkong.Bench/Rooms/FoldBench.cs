using System.Buffers;
using System.Diagnostics;
using Changkong.Bench.Support;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Rooms.State;

namespace Changkong.Bench.Rooms;

/// <summary>What folding costs on one core, above decoding alone, and what the state weighs when it is saved and loaded.</summary>
internal static class FoldBench
{
    private const long Start = 1_795_000_000_000;
    // A source sends the events of a room in batches.
    private const int RunLength = 50;
    private const double NanosecondsMaximum = 250;
    private const double RestoreSecondsPerTenMillionMaximum = 10;

    public static Task<int> RunAsync(string[] args)
    {
        var arguments = new BenchArguments(args, "events", "rooms");
        int count = (int)arguments.Integer("events", 1_000_000, 10_000, 10_000_000);
        int rooms = (int)arguments.Integer("rooms", 30, 1, 1000);
        var report = new BenchReport("fold", ("events", $"{count}"), ("rooms", $"{rooms}"));
        var (bytes, ends) = Write(count, rooms);
        BenchReport.Figure("event_bytes", (double)bytes.Length / count, "bytes");
        Pass(bytes, ends.AsSpan(0, count / 10), null);
        Pass(bytes, ends.AsSpan(0, count / 10), new RoomsState());
        double decode = Pass(bytes, ends, null);
        var state = new RoomsState();
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        double both = Pass(bytes, ends, state);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        BenchReport.Figure("decode", decode, "ns/event");
        report.Result("fold", both - decode, "ns/event", Target.AtMost, NanosecondsMaximum);
        BenchReport.Figure("fold_state_growth", (double)allocated / count, "bytes/event");
        Restore(report, state, count);
        Rest(state);
        return Task.FromResult(report.ExitCode);
    }

    private static void Restore(BenchReport report, RoomsState state, int count)
    {
        var output = new ArrayBufferWriter<byte>();
        long began = Stopwatch.GetTimestamp();
        state.Save(output);
        BenchReport.Figure("save", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms");
        BenchReport.Figure("snapshot", (double)output.WrittenCount / count, "bytes/event");
        var loaded = new RoomsState();
        began = Stopwatch.GetTimestamp();
        loaded.Load(output.WrittenSpan);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        report.Result("load_10m_events_one_core", seconds * 10_000_000 / count, "s", Target.AtMost, RestoreSecondsPerTenMillionMaximum);
        if (loaded.Hash() != state.Hash())
        {
            throw new InvalidOperationException("The loaded state is not the saved one.");
        }
    }

    // How long putting the largest session to rest, and waking it, holds up its partition.
    private static void Rest(RoomsState state)
    {
        var largest = state.Sessions.MaxBy(session => session.Events)!;
        var output = new ArrayBufferWriter<byte>();
        long began = Stopwatch.GetTimestamp();
        var hash = state.Copy(largest.Name, output);
        BenchReport.Figure("rest_largest_session", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms");
        BenchReport.Figure("rest_largest_session_events", largest.Events, "events");
        BenchReport.Figure("rest_largest_session_bytes", output.WrittenCount, "bytes");
        var resting = new RestingSession(largest, new(hash, output.WrittenCount));
        began = Stopwatch.GetTimestamp();
        _ = SessionState.Load(output.WrittenSpan, resting, Changkong.Rooms.RoomsOptions.ViewersExactMaximumDefault);
        BenchReport.Figure("wake_largest_session", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms");
    }

    private static double Pass(byte[] bytes, ReadOnlySpan<int> ends, RoomsState? state)
    {
        var view = default(EventView);
        int start = 0;
        double began = ThreadNanoseconds();
        for (int index = 0; index < ends.Length; index++)
        {
            if (!EventReader.TryRead(bytes.AsSpan(start, ends[index] - start), ref view, out var fault))
            {
                throw new InvalidOperationException(fault.ToString());
            }

            state?.Apply(ref view, new EventContext(0, index, Start));
            start = ends[index];
        }

        return (ThreadNanoseconds() - began) / ends.Length;
    }

    // Time this thread was on a core, so that other work on the machine is not measured with it.
    private static double ThreadNanoseconds()
    {
        const string Statistics = "/proc/thread-self/schedstat";
        return File.Exists(Statistics)
            ? double.Parse(File.ReadAllText(Statistics).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
            : Stopwatch.GetElapsedTime(0).TotalNanoseconds;
    }

    // The mix of a busy room: enter 20, leave 18, like 20, comment 12, product exposed 15, clicked 8, carted 3, ordered 2, paid 2 of a hundred.
    private static (byte[] Bytes, int[] Ends) Write(int count, int rooms)
    {
        EventType[] types =
        [
            .. Enumerable.Repeat(EventType.AudienceEntered, 20), .. Enumerable.Repeat(EventType.AudienceLeft, 18), .. Enumerable.Repeat(EventType.Liked, 20),
            .. Enumerable.Repeat(EventType.Commented, 12), .. Enumerable.Repeat(EventType.ProductExposed, 15), .. Enumerable.Repeat(EventType.ProductClicked, 8),
            .. Enumerable.Repeat(EventType.Carted, 3), .. Enumerable.Repeat(EventType.OrderCreated, 2), .. Enumerable.Repeat(EventType.OrderPaid, 2),
        ];
        var random = new Random(1);
        var output = new ArrayBufferWriter<byte>(count * 330);
        var writer = new EventWriter(output);
        var ends = new int[count];
        int room = 0;
        for (int index = 0; index < count; index++)
        {
            room = index % RunLength == 0 ? random.Next(rooms) : room;
            var type = types[random.Next(types.Length)];
            // Viewers come and go: at any time two thousand of a room are about, and each does a handful of things.
            int viewer = (index / rooms / 5) + random.Next(2000);
            writer.Begin($"{index:x10}", "douyin:main", type, Start + (index * 3_600_000L * 2 / count), $"session-{room}");
            writer.Add(EventField.Viewer, $"v{(uint)HashCode.Combine(viewer * 7919):x8}{viewer:x8}");
            writer.Add(EventField.Channel, $"channel{viewer % 7}").Add(EventField.Traffic, viewer % 7 > 4 ? "paid" : "natural");
            writer.Add(EventField.Device, viewer % 3 == 0 ? "ios" : "android").Add(EventField.Province, $"province{viewer % 31}").Add(EventField.Gender, viewer % 4 == 0 ? "male" : "female");
            writer.Add(EventField.AgeBand, $"{viewer % 6}0-{viewer % 6}9").Add(EventField.Visit, viewer % 5 < 3 ? "new" : "returning").Add(EventField.FanLevel, $"{viewer % 10}");
            AddBody(writer, type, index, random);
            writer.End();
            ends[index] = output.WrittenCount;
        }

        return (output.WrittenSpan.ToArray(), ends);
    }

    private static void AddBody(EventWriter writer, EventType type, int index, Random random)
    {
        if (type == EventType.Commented)
        {
            writer.Add(EventField.Text, "多少钱 有优惠吗");
        }

        if (type is EventType.ProductExposed or EventType.ProductClicked or EventType.Carted or EventType.OrderCreated or EventType.OrderPaid)
        {
            writer.Add(EventField.Product, $"product-{random.Next(60)}");
        }

        if (type is EventType.OrderCreated or EventType.OrderPaid)
        {
            writer.Add(EventField.Order, $"order-{index / 50}").Add(EventField.Amount, (long)random.Next(1000, 90_000)).Add(EventField.Quantity, 1L);
        }
    }
}
