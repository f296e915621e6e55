using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Danmaku.State;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku;

public sealed class DanmakuRestingTests
{
    [Fact]
    public void RestingAtRandomMoments_AnyOrder_GivesTheHashOfNeverRested()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            var events = DanmakuEvents.Random(seed, 600);
            var expected = DanmakuEvents.Fold(events).Hash();
            var random = new Random(seed);
            var parts = new MemoryParts();
            var state = Attached(parts);
            foreach (byte[][] group in DanmakuEvents.Shuffled(events, seed).Chunk(1 + random.Next(80)))
            {
                DanmakuEvents.Fold(group, state);
                Rest(state, parts, random.Next(3));
                state = random.Next(5) == 0 ? SavedAndLoaded(state, parts) : state;
                if (random.Next(4) == 0)
                {
                    _ = state.Find("s1");
                }
            }

            parts.Count.ShouldBeGreaterThan(0);
            state.Hash().ShouldBe(expected, $"seed {seed}");
            SavedAndLoaded(state, parts).Hash().ShouldBe(expected, $"seed {seed}");
        }
    }

    [Fact]
    public void ManyPanels_LookedAt_LeaveABoundedNumberInMemory()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        for (int number = 0; number < 100; number++)
        {
            DanmakuEvents.Fold([Like($"e{number}", $"session-{number}")], state);
        }

        Rest(state, parts, 1_000);
        state.AwakeCount.ShouldBe(0);
        var named = state.Resting.ToList();
        for (int number = 0; number < 100; number++)
        {
            state.Find($"session-{number}").ShouldNotBeNull();
        }

        state.Restable(long.MaxValue, 1_000).ShouldBeEmpty("nothing has come since");

        state.AwakeCount.ShouldBe(8);
        state.Count.ShouldBe(100);
        state.Resting.ShouldBe(named, ignoreOrder: true);
    }

    [Fact]
    public void PanelThatWoke_GoesOnWithItsRevisions_SoThatAScreenMissesNothing()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        DanmakuEvents.Fold([Like("a", "s"), Like("b", "s")], state);
        long before = state.Find("s")!.Revision;
        Rest(state, parts, 1);
        state.AwakeCount.ShouldBe(0);

        DanmakuEvents.Fold([Like("c", "s")], state);

        state.Find("s")!.Revision.ShouldBe(before + 1);
        state.Resting.ShouldBeEmpty();
    }

    [Fact]
    public void Copy_TouchedBeforeItIsDurable_DoesNotRest()
    {
        var parts = new MemoryParts();
        var state = Attached(parts);
        DanmakuEvents.Fold([Like("a", "s")], state);
        var name = Copy(state, parts, "s");
        DanmakuEvents.Fold([Like("b", "s")], state);

        state.Rest("s", name);

        state.AwakeCount.ShouldBe(1);
        state.Hash().ShouldBe(DanmakuEvents.Fold([Like("a", "s"), Like("b", "s")]).Hash());
    }

    private static byte[] Like(string id, string session) => DanmakuEvents.Event(
        id, EventType.Liked, DanmakuEvents.Start, session, writer => writer.Add(EventField.Viewer, "v").Add(EventField.Count, 1L));

    private static DanmakuState Attached(MemoryParts parts)
    {
        var state = new DanmakuState();
        state.Attach(parts);
        return state;
    }

    private static void Rest(DanmakuState state, MemoryParts parts, int count)
    {
        foreach (string part in state.Restable(long.MaxValue, count))
        {
            var name = Copy(state, parts, part);
            state.HashOf(parts.Read(name)).ShouldBe(name.Hash);
            state.Rest(part, name);
        }
    }

    private static PartName Copy(DanmakuState state, MemoryParts parts, string part)
    {
        var output = new ArrayBufferWriter<byte>();
        var name = new PartName(state.Copy(part, output), output.WrittenCount);
        parts.Add(name, output.WrittenSpan.ToArray());
        return name;
    }

    private static DanmakuState SavedAndLoaded(DanmakuState state, MemoryParts parts)
    {
        var output = new ArrayBufferWriter<byte>();
        state.Save(output);
        var loaded = Attached(parts);
        loaded.Load(output.WrittenSpan);
        return loaded;
    }
}
