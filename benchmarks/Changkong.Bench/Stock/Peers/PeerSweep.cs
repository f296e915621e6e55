namespace Changkong.Bench.Stock.Peers;

/// <summary><c>./bench stock --sweep</c>: which client settings suit each peer best on this machine; <see cref="StockBench"/> uses the winners.</summary>
internal static class PeerSweep
{
    public static async Task RunAsync(PostgresServer postgres, RedisServer redis, string only, TimeSpan duration, CancellationToken cancellation)
    {
        foreach (var scene in (HoldScene[])[HoldScene.Hot, HoldScene.Thousand])
        {
            foreach (var contestant in All(postgres, redis).Where(contestant => contestant.Name.Contains(only, StringComparison.Ordinal)))
            {
                var laps = await HoldRounds.RunAsync(scene, [contestant], rounds: 1, duration, cancellation);
                Console.WriteLine($"| {scene.Name} | {contestant.Name} | {contestant.Settings} | {laps[0].PerSecond:0} holds/s | p99 {laps[0].Milliseconds(0.99):0.0} ms");
                await contestant.DisposeAsync();
            }
        }
    }

    private static IEnumerable<IHoldContestant> All(PostgresServer postgres, RedisServer redis)
    {
        foreach (int connections in (int[])[4, 16, 32, 64])
        {
            yield return new PostgresHolds(postgres, PostgresForm.Statement, connections, 1);
        }

        foreach (var form in (PostgresForm[])[PostgresForm.Pipelined, PostgresForm.FunctionEach, PostgresForm.FunctionSet])
        {
            foreach (int holds in (int[])[100, 1000])
            {
                foreach (int connections in (int[])[1, 2, 4, 8])
                {
                    yield return new PostgresHolds(postgres, form, connections, holds);
                }
            }
        }

        foreach (int holds in (int[])[1, 16, 100])
        {
            foreach (int connections in (int[])[4, 16, 50, 200])
            {
                yield return new RedisHolds(redis, connections, holds);
            }
        }
    }
}
