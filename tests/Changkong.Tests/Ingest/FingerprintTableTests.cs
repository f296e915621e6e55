using Changkong.Ingest.Dedupe;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Ingest;

public sealed class FingerprintTableTests
{
    [Fact]
    public void AnyHistoryOfAddsAndRemoves_IsThatOfASet() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            using var table = new FingerprintTable(64);
            var set = new HashSet<Fingerprint>();
            for (int step = 0; step < 2000; step++)
            {
                // Few high halves, so that long chains form and wrap around the end.
                ulong high = random.Next(3) == 0 ? ulong.MaxValue : (ulong)random.Next(3) << 62;
                var key = new Fingerprint(high, 1 + (ulong)random.Next(40));
                switch (random.Next(3))
                {
                    case 0:
                        table.Add(key).ShouldBe(set.Add(key));
                        break;
                    case 1:
                        table.Remove(key).ShouldBe(set.Remove(key));
                        break;
                    default:
                        table.Contains(key).ShouldBe(set.Contains(key));
                        break;
                }
            }

            table.Count.ShouldBe(set.Count);
            table.ToSorted().ShouldBe(set.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_BeyondItsMaximum_GoesOnGrowing()
    {
        using var table = new FingerprintTable(100);
        for (ulong number = 1; number <= 5000; number++)
        {
            table.Add(new(number * 0x9E3779B97F4A7C15, number)).ShouldBeTrue();
        }

        table.IsFull.ShouldBeTrue();
        table.Count.ShouldBe(5000);
    }
}
