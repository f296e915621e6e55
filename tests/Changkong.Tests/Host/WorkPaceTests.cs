using Changkong.Host.Jobs;
using Changkong.Tests.Support;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Host;

public sealed class WorkPaceTests
{
    private const int Processors = 4;

    private readonly ManualTime time = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
    private readonly WorkPace pace;
    private TimeSpan used;
    private long events;

    public WorkPaceTests() => pace = new(time, () => events, () => used, Processors);

    [Fact]
    public void FreeProcessors_WorkGoesOnAtOnce()
    {
        Use(share: 0.45, TimeSpan.FromSeconds(1));
        pace.RestAsync(TimeSpan.FromSeconds(1), CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task BusyProcessors_WorkRestsFourTimesAsLongAsItWorked()
    {
        Use(share: 0.75, TimeSpan.FromSeconds(1));
        var rest = pace.RestAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        time.Advance(TimeSpan.FromMilliseconds(399));
        rest.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));
        await rest;
    }

    [Theory]
    [InlineData(3_000, true)]
    [InlineData(40_000, false)]
    public void ManyEvents_WorkRestsThoughProcessorsAreFree(int inASecond, bool goesOn)
    {
        events += inASecond;
        Use(share: 0.1, TimeSpan.FromSeconds(1));
        pace.RestAsync(TimeSpan.FromSeconds(1), CancellationToken.None).IsCompleted.ShouldBe(goesOn);
    }

    [Fact]
    public async Task LongPortion_RestsNoLongerThanTheMaximum()
    {
        Use(share: 1, TimeSpan.FromSeconds(1));
        var rest = pace.RestAsync(TimeSpan.FromHours(1), CancellationToken.None);
        time.Advance(WorkPace.RestMaximum);
        await rest;
    }

    [Fact]
    public void LoadThatPasses_EndsTheRests()
    {
        Use(share: 1, TimeSpan.FromSeconds(1));
        pace.RestAsync(TimeSpan.FromSeconds(1), CancellationToken.None).IsCompleted.ShouldBeFalse();
        Use(share: 0.1, TimeSpan.FromSeconds(1));
        pace.RestAsync(TimeSpan.FromSeconds(1), CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Stop_EndsARest()
    {
        Use(share: 1, TimeSpan.FromSeconds(1));
        using var stop = new CancellationTokenSource();
        var rest = pace.RestAsync(TimeSpan.FromSeconds(1), stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => rest);
    }

    private void Use(double share, TimeSpan during)
    {
        used += during * share * Processors;
        time.Advance(during);
    }
}
