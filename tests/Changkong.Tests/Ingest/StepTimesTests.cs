using Changkong.Ingest;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Ingest;

public sealed class StepTimesTests
{
    [Fact]
    public void Percentiles_OfKnownTimes_AreWithinABucket()
    {
        var times = new StepTimes();
        for (int microseconds = 1; microseconds <= 1_000; microseconds++)
        {
            times.Add("append", TimeSpan.FromMicroseconds(microseconds));
        }

        var append = times.All.Single();
        append.Count.ShouldBe(1_000);
        append.P50Micros.ShouldBeInRange(500, 500 * 1.13);
        append.P99Micros.ShouldBeInRange(990, 990 * 1.13);
    }

    [Fact]
    public void Steps_TimedInOrder_AreListedInThatOrder()
    {
        var times = new StepTimes();
        foreach (string step in (string[])["admit", "verify", "append", "admit"])
        {
            times.Add(step, TimeSpan.Zero);
        }

        times.All.Select(timing => timing.Name).ShouldBe(["admit", "verify", "append"]);
    }
}
