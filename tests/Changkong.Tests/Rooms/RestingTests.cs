using System.Buffers;
using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Rooms;

public sealed class RestingTests
{
    private const long Later = long.MaxValue;

    [Fact]
    public void RestingAtRandomMoments_AnyOrder_GivesTheHashOfNeverRested()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var events = Events(seed, 400);
            var expected = Folding.Fold(events).Hash();
            var random = new Random(seed);
            var parts = new MemoryParts();
            var state = Attached(parts);
            foreach (var group in Folding.Shuffled(events, seed).Chunk(1 + random.Next(60)))
            {
                Folding.Fold(state, group);
                Rest(state, parts, random.Next(4));
                if (random.Next(5) == 0)
                {
                    state = SavedAndLoaded(state, parts);
                }

                if (random.Next(5) == 0)
                {
                    // Somebody decides on one that rests.
                    state.Find($"s{random.Next(8)}")?.Settle();
                }
            }

            parts.Count.ShouldBeGreaterThan(0);
            state.Hash().ShouldBe(expected, $"seed {seed}");
            SavedAndLoaded(state, parts).Hash().ShouldBe(expected, $"seed {seed}");
        }
    }

    [Fact]
    public void Resting_PartlyOrWhole_LeavesTheHashAsItIs()
    {
        var events = Events(3, 900);
        var parts = new MemoryParts();
        var state = Attached(parts);
        Folding.Fold(state, events);
        var expected = state.Hash();
        int sessions = state.Sessions.Count;
        for (int resting = 1; resting <= sessions; resting++)
        {
            Rest(state, parts, 1);

            state.Sessions.Count.ShouldBe(sessions - resting);
            state.Resting.Count().ShouldBe(resting);
            state.Hash().ShouldBe(expected);
        }

        state.All.Select(session => session.Name).Order().ShouldBe(events.Select(one => one.Session).Distinct().Order());
    }

    [Fact]
    public void Refund_LongAfterTheSessionWentToRest_IsCounted()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        var paid = new SyntheticEvent("paid", EventType.OrderPaid, 1_795_000_000_000, "s", Order(9_900));
        var refunded = new SyntheticEvent("refunded", EventType.OrderRefunded, 1_795_000_000_000 + (10 * 86_400_000L), "s", Order(9_900));
        Folding.Fold(state, [paid, new("end", EventType.SessionEnded, 1_795_000_060_000, "s", new Dictionary<EventField, object>())]);
        Rest(state, parts, 10);
        state.Sessions.ShouldBeEmpty();

        Folding.Fold(state, [refunded]);

        var session = state.Sessions.ShouldHaveSingleItem();
        session.Settle();
        session.Measure(CellReference.Session, Measures.RefundedAmount).ShouldBe(9_900);
        state.Hash().ShouldBe(Folding.Fold([paid, new("end", EventType.SessionEnded, 1_795_000_060_000, "s", new Dictionary<EventField, object>()), refunded]).Hash());
    }

    [Fact]
    public void ManyEndedSessions_LeaveABoundedNumberInMemory()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        var all = new List<SyntheticEvent>();
        int most = 0;
        for (int number = 0; number < 200; number++)
        {
            string session = $"session-{number}";
            SyntheticEvent[] events = [.. Events(number, 40).Select(one => one with { Id = $"{one.Id}-{number}", Session = session }), Ended($"end-{number}", session)];
            long acceptedAt = 1_795_000_000_000 + (number * 3_600_000L);
            Folding.Fold(state, events, acceptedAt);
            all.AddRange(events);
            Rest(state, parts, 4, acceptedAt - (6 * 3_600_000L));
            most = Math.Max(most, state.Sessions.Count);
        }

        most.ShouldBeLessThanOrEqualTo(7);
        state.All.Count.ShouldBe(200);
        state.Hash().ShouldBe(Folding.Fold(all).Hash());
        SavedBytes(state).ShouldBeLessThan(SavedBytes(Folding.Fold(all)) / 5);
    }

    [Fact]
    public void TouchedWhileItsCopyWasWritten_StaysAwake()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        Folding.Fold(state, Events(1, 200));
        string part = state.Restable(Later, 1).ShouldHaveSingleItem();
        var name = Copy(state, parts, part);

        Folding.Fold(state, [new("late", EventType.Liked, 1_795_000_000_000, part, new Dictionary<EventField, object> { [EventField.Viewer] = "v", [EventField.Count] = 1L })]);
        state.Rest(part, name);

        state.FindFacts(part).ShouldBeOfType<SessionState>();
        state.Resting.ShouldBeEmpty();
    }

    [Fact]
    public void WokenToBeRead_RestsAgainWithoutACopy_AndItsPartStaysNamed()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        Folding.Fold(state, Events(1, 200));
        Rest(state, parts, 100);
        var resting = state.Resting.ToList();

        state.Find("s1").ShouldNotBeNull();

        state.Sessions.ShouldHaveSingleItem().Name.ShouldBe("s1");
        state.Resting.ShouldBe(resting, ignoreOrder: true);
        state.Restable(Later, 100).ShouldBeEmpty();
        state.Sessions.ShouldBeEmpty();
        state.Resting.ShouldBe(resting, ignoreOrder: true);
    }

    [Fact]
    public void Alert_ThatFires_KeepsItsSessionAwake()
    {
        var state = Attached(new MemoryParts());
        Folding.Fold(state, [Alert("fired", EventType.AlertFired, 1)]);
        state.Restable(Later, 100).ShouldBeEmpty();

        Folding.Fold(state, [Alert("resolved", EventType.AlertResolved, 2)]);

        state.Restable(Later, 100).ShouldBe(["s1"]);
    }

    [Fact]
    public void NotYetLongAgo_IsNotRestable()
    {
        var state = Attached(new MemoryParts());
        Folding.Fold(state, Events(1, 20), acceptedAt: 1_000);

        state.Restable(1_000, 100).ShouldBeEmpty();
        state.Restable(1_001, 100).Count.ShouldBe(state.All.Count);
        state.Restable(1_001, 2).Count.ShouldBe(2);
    }

    [Fact]
    public void Revisions_AfterWaking_GoOnSoThatOldFramesAreNotTakenForNew()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        Folding.Fold(state, Events(1, 200));
        long revision = state.Find("s1")!.Revision;
        Rest(state, parts, 100);
        state.FindFacts("s1")!.Revision.ShouldBe(revision);

        var woken = state.Find("s1")!;

        woken.Revision.ShouldBe(revision);
        woken.MinuteRevisions.AsSpan().ToArray().ShouldAllBe(minute => minute == revision);
    }

    [Fact]
    public void Copy_DigestedAnew_IsItsName()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        Folding.Fold(state, Events(5, 600));
        Rest(state, parts, 100);

        state.Resting.ShouldAllBe(name => state.HashOf(parts.Read(name)) == name.Hash);
    }

    private static SyntheticEvent[] Events(int seed, int count)
    {
        // Eight sessions, so that some rest while others go on.
        var random = new Random(seed);
        return [.. SyntheticEvents.Generate(seed, count).Select(one => one with { Session = $"s{random.Next(8)}" })];
    }

    private static SyntheticEvent Ended(string id, string session) => new(id, EventType.SessionEnded, 1_795_000_900_000, session, new Dictionary<EventField, object>());

    private static SyntheticEvent Alert(string id, EventType type, long time) => new(id, type, time, "s1", new Dictionary<EventField, object>
    {
        [EventField.Cause] = "rule-1",
        [EventField.Title] = "a rule",
        [EventField.Level] = "critical",
    });

    private static Dictionary<EventField, object> Order(long amount) => new()
    {
        [EventField.Order] = "o1",
        [EventField.Viewer] = "v1",
        [EventField.Amount] = amount,
    };

    private static RoomsState Attached(MemoryParts parts)
    {
        var state = new RoomsState();
        state.Attach(parts);
        return state;
    }

    private static void Rest(RoomsState state, MemoryParts parts, int count, long acceptedBefore = Later)
    {
        foreach (string part in state.Restable(acceptedBefore, count))
        {
            state.Rest(part, Copy(state, parts, part));
        }
    }

    private static PartName Copy(RoomsState state, MemoryParts parts, string part)
    {
        var output = new ArrayBufferWriter<byte>();
        var name = new PartName(state.Copy(part, output), output.WrittenCount);
        parts.Add(name, output.WrittenSpan.ToArray());
        return name;
    }

    private static RoomsState SavedAndLoaded(RoomsState state, MemoryParts parts)
    {
        var output = new ArrayBufferWriter<byte>();
        state.Save(output);
        var loaded = Attached(parts);
        loaded.Load(output.WrittenSpan);
        return loaded;
    }

    private static int SavedBytes(RoomsState state)
    {
        var output = new ArrayBufferWriter<byte>();
        state.Save(output);
        return output.WrittenCount;
    }
}
