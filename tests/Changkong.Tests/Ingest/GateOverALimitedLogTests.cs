using System.Text;
using Changkong.Contracts.Log;
using Changkong.Ingest.Gate;
using Changkong.Ingest.Log;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Ingest;

/// <summary>What senders and followers see when the log cannot grow, and when its retention ends.</summary>
public sealed class GateOverALimitedLogTests
{
    private const int Events = 200;

    [Fact]
    public async Task DiskFull_BatchIsRefusedWhole_AndAcceptedOnceThereIsSpace()
    {
        await using var harness = await GateHarness.StartAsync(services => services.PostConfigure<SqliteLogOptions>(options => options.PagesMaximum = 150));
        int accepted = 0;
        GateResult.Refused? refused = null;
        int batch = 0;
        for (; refused is null && batch < 200; batch++)
        {
            switch (await harness.SendAsync(Batch(harness, batch)))
            {
                case GateResult.Answered answer:
                    accepted += answer.Accepted;
                    break;
                case GateResult.Refused full:
                    refused = full;
                    batch--;
                    break;
            }
        }

        refused.ShouldNotBeNull().Reason.ShouldBe(RefusalReason.LogFull);
        refused.RetryAfter.ShouldNotBeNull();
        (await harness.LoggedAsync()).Count.ShouldBe(accepted);
        (await harness.Gate.AcceptAsync(GateHarness.Source, Encoding.UTF8.GetBytes(Batch(harness, batch)), CancellationToken.None)).RetryAfter.ShouldNotBeNull();

        for (int partition = 0; partition < harness.Log.PartitionCount; partition++)
        {
            await harness.Log.TruncateAsync(partition, harness.Log.NextOffset(partition), CancellationToken.None);
        }

        (await harness.AnswerAsync(Batch(harness, batch))).Accepted.ShouldBe(Events);
        (await harness.AnswerAsync(Batch(harness, batch))).Duplicates.ShouldBe(Events);
        (await harness.AnswerAsync(Batch(harness, 0))).Duplicates.ShouldBe(Events);
    }

    [Fact]
    public async Task Retention_Ended_RemovesOnlyWhatEveryFollowerHasPassed()
    {
        var follower = new Follower();
        await using var harness = await GateHarness.StartAsync(services => services.AddSingleton<ILogFollower>(follower));
        await harness.AnswerAsync(harness.Like("old-1"));
        await harness.AnswerAsync(harness.Like("old-2"));
        harness.Clock.Advance(TimeSpan.FromDays(401));
        await harness.AnswerAsync(harness.Like("new"));
        int partition = Enumerable.Range(0, harness.Log.PartitionCount).Single(number => harness.Log.NextOffset(number) == 3);

        follower.Passed = 1;
        await harness.UpkeepAsync();
        harness.Log.FirstOffset(partition).ShouldBe(1);

        follower.Passed = 3;
        await harness.UpkeepAsync();
        harness.Log.FirstOffset(partition).ShouldBe(2);
        (await harness.LoggedAsync()).ShouldHaveSingleItem().ShouldContain("\"new\"");
    }

    private static string Batch(GateHarness harness, int batch) => string.Join('\n', Enumerable.Range(0, Events).Select(number => harness.Like($"b{batch}-{number}")));

    private sealed class Follower : ILogFollower
    {
        public long Passed { get; set; }

        public string Name => "test";

        public long PassedOffset(int partition) => Passed;
    }
}
