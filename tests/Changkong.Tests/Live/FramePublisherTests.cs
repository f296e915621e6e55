using Changkong.Live;
using Changkong.Live.FanOut;
using Changkong.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Live;

public sealed class FramePublisherTests : IAsyncDisposable
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly ManualTime time = new(new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero));
    private readonly Counters source = new();
    private readonly LiveOptions options = new() { FrameEveryTicksMaximum = 4, SubscriptionsMaximum = 3 };
    private readonly LiveInstruments instruments = new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
    private readonly FramePublisher<string, Values> publisher;

    public FramePublisherTests() =>
        publisher = new(source, Options.Create(options), time, instruments, NullLogger<FramePublisher<string, Values>>.Instance);

    [Fact]
    public async Task Subscribe_FirstFrame_IsFullAndComesBeforeTheNextTick()
    {
        await publisher.StartAsync(cancellation);
        source.Set("room", "gmv", 10);
        using var screen = Screen.Of(publisher, "room");

        var frame = await screen.NextAsync(cancellation);

        frame.IsFull.ShouldBeTrue();
        frame.Sequence.ShouldBe(1);
        screen.Shown.ShouldBe(source.Of("room"));
    }

    [Fact]
    public async Task Tick_OnlyChangesAreSent_AndNothingWhenNothingChanged()
    {
        await publisher.StartAsync(cancellation);
        source.Set("room", "gmv", 10);
        source.Set("room", "online", 3);
        using var screen = Screen.Of(publisher, "room");
        await screen.NextAsync(cancellation);

        await TickAsync();
        source.Set("room", "gmv", 12);
        await TickAsync();
        var frame = await screen.NextAsync(cancellation);

        frame.IsFull.ShouldBeFalse();
        frame.Sequence.ShouldBe(2);
        frame.Content.Keys.ShouldBe(["gmv"]);
        screen.Shown.ShouldBe(source.Of("room"));
    }

    [Fact]
    public async Task Tick_KeyThatNobodyLooksAt_IsNotProduced()
    {
        await publisher.StartAsync(cancellation);
        using (Screen.Of(publisher, "room"))
        {
            source.Set("room", "gmv", 1);
            await TickAsync();
        }

        int produced = source.Produced;
        await TickAsync();
        await TickAsync();

        source.Produced.ShouldBe(produced);
    }

    [Fact]
    public async Task SlowSubscriber_LosesFramesAndGetsFullOnesAtALowerRate_WhileTheOthersGetEveryTick()
    {
        await publisher.StartAsync(cancellation);
        source.Set("room", "gmv", 0);
        using var quick = Screen.Of(publisher, "room");
        await quick.NextAsync(cancellation);
        using var slow = Screen.Of(publisher, "room");

        for (int tick = 1; tick <= 20; tick++)
        {
            source.Set("room", "gmv", tick);
            await TickAsync();
            var delta = await quick.NextAsync(cancellation);
            delta.IsFull.ShouldBeFalse();
            delta.EveryTicks.ShouldBe(1);
        }

        var waiting = await slow.NextAsync(cancellation);
        waiting.IsFull.ShouldBeTrue();
        waiting.EveryTicks.ShouldBe(4);
        waiting.Content["gmv"].ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task SlowSubscriber_KeepsUpAgain_ReturnsToEveryTickAndShowsTheTruth()
    {
        await publisher.StartAsync(cancellation);
        source.Set("room", "gmv", 0);
        using var screen = Screen.Of(publisher, "room");
        for (int tick = 1; tick <= 12; tick++)
        {
            source.Set("room", "gmv", tick);
            await TickAsync();
        }

        for (int tick = 13; tick <= 100; tick++)
        {
            source.Set("room", $"v{tick % 7}", tick);
            await TickAsync();
            screen.TakeAll();
        }

        screen.Last!.EveryTicks.ShouldBe(1);
        screen.Last.IsFull.ShouldBeFalse();
        screen.Shown.ShouldBe(source.Of("room"));
    }

    // Whatever the moments at which a subscriber takes its frames: a delta follows its predecessor, and once it keeps up, it shows what there is.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task AnyPaceOfTaking_EndsWithTheTruth(int seed)
    {
        var random = new Random(seed);
        await publisher.StartAsync(cancellation);
        source.Set("room", "gmv", 0);
        using var quick = Screen.Of(publisher, "room");
        using var screen = Screen.Of(publisher, "room");
        for (int step = 0; step < 300; step++)
        {
            source.Set("room", $"v{random.Next(20)}", step);
            if (random.Next(3) != 0)
            {
                await TickAsync();
                quick.TakeAll();
            }

            if (random.Next(4) == 0)
            {
                screen.TakeAll();
            }
        }

        for (int tick = 0; tick <= options.FrameEveryTicksMaximum * 2; tick++)
        {
            await TickAsync();
            quick.TakeAll();
            screen.TakeAll();
        }

        quick.Shown.ShouldBe(source.Of("room"));
        screen.Shown.ShouldBe(source.Of("room"));
    }

    [Fact]
    public async Task SourceOfOneKeyHangs_TheOtherKeysAreServed()
    {
        await publisher.StartAsync(cancellation);
        source.Set("good", "gmv", 1);
        source.HangOn = "bad";
        using var bad = Screen.Of(publisher, "bad");
        using var good = Screen.Of(publisher, "good");
        await good.NextAsync(cancellation);

        source.Set("good", "gmv", 2);
        time.Advance(options.FrameInterval);

        (await good.NextAsync(cancellation)).Content["gmv"].ShouldBe(2);
    }

    [Fact]
    public async Task SourceThrows_SubscriberGetsTheFullFrameWhenItRecovers()
    {
        await publisher.StartAsync(cancellation);
        source.Set("room", "gmv", 1);
        source.FailuresLeft = 2;
        using var screen = Screen.Of(publisher, "room");
        await TickAsync();
        await TickAsync();

        var frame = await screen.NextAsync(cancellation);

        frame.IsFull.ShouldBeTrue();
        screen.Shown.ShouldBe(source.Of("room"));
    }

    [Fact]
    public async Task Subscribe_BeyondTheLimit_IsRefusedUntilOneEnds()
    {
        await publisher.StartAsync(cancellation);
        var subscriptions = Enumerable.Range(0, 3).Select(number => { publisher.TrySubscribe($"room-{number}", out var one); return one!; }).ToList();

        publisher.TrySubscribe("room-4", out _).ShouldBeFalse();
        subscriptions[0].Dispose();
        subscriptions[0].Dispose();

        publisher.TrySubscribe("room-4", out _).ShouldBeTrue();
        publisher.TrySubscribe("room-5", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Stop_SubscribersEndAndNewOnesAreRefused()
    {
        await publisher.StartAsync(cancellation);
        publisher.TrySubscribe("room", out var subscription).ShouldBeTrue();
        source.HangOn = "room";

        await publisher.StopAsync(cancellation).WaitAsync(TimeSpan.FromSeconds(60), cancellation);

        (await subscription!.ReadAllAsync(cancellation).CountAsync(cancellation)).ShouldBe(0);
        publisher.TrySubscribe("room", out _).ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        await publisher.StopAsync(CancellationToken.None);
        publisher.Dispose();
        instruments.Dispose();
    }

    private async Task TickAsync()
    {
        await publisher.SettleAsync();
        time.Advance(options.FrameInterval);
        await publisher.SettleAsync();
    }

}
