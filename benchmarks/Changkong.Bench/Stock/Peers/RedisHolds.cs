using System.Globalization;
using System.Text;

namespace Changkong.Bench.Stock.Peers;

/// <summary>Redis as a contestant: a script holds, records the hold under its key and answers a repeat from it; pipelined over several connections.</summary>
internal sealed class RedisHolds(RedisServer server, int connections, int holdsPerRequest) : IHoldContestant
{
    // 1 held, 0 not enough, the same again for a repeat. A refusal is recorded as well: a buyer gets one answer.
    private const string Script = """
        local answer = redis.call('HGET', KEYS[2], 'answer')
        if answer then return tonumber(answer) end
        if tonumber(redis.call('GET', KEYS[1])) < tonumber(ARGV[1]) then
            redis.call('HSET', KEYS[2], 'answer', 0)
            redis.call('EXPIRE', KEYS[2], 900)
            return 0
        end
        redis.call('DECRBY', KEYS[1], ARGV[1])
        redis.call('HSET', KEYS[2], 'answer', 1, 'buyer', ARGV[2], 'quantity', ARGV[1])
        redis.call('EXPIRE', KEYS[2], 900)
        return 1
        """;

    private readonly List<RedisConnection> opened = [];
    private string script = "";
    private int skus;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"redis.pipeline_{holdsPerRequest}");

    public string Settings => string.Create(CultureInfo.InvariantCulture, $"{connections} connections, {holdsPerRequest} holds a request");

    public async Task ResetAsync(HoldScene scene, CancellationToken cancellation)
    {
        while (opened.Count < connections)
        {
            opened.Add(await server.ConnectAsync(cancellation));
        }

        skus = scene.Skus;
        await opened[0].AskAsync(["FLUSHALL", "SYNC"], cancellation);
        script = Encoding.UTF8.GetString(await opened[0].AskAsync(["SCRIPT", "LOAD", Script], cancellation));
        for (int sku = 0; sku < skus; sku++)
        {
            await opened[0].AskAsync(["SET", StockKey(sku), HoldScene.UnitsAtFirst.ToString(CultureInfo.InvariantCulture)], cancellation);
        }
    }

    public Task<HoldLap> RunAsync(HoldScene scene, TimeSpan duration, CancellationToken cancellation) =>
        HoldLoad.RunAsync(connections, holdsPerRequest, duration, (worker, first) =>
        {
            var connection = opened[worker];
            for (long number = first; number < first + holdsPerRequest; number++)
            {
                connection.Add("EVALSHA", script, "2", StockKey(scene.SkuOf(number)), HoldScene.KeyOf(number), "1", HoldScene.BuyerOf(number));
            }

            return connection.CountOnesAsync(cancellation);
        });

    public async Task<long> TakenAsync(CancellationToken cancellation)
    {
        long taken = 0;
        for (int sku = 0; sku < skus; sku++)
        {
            taken += HoldScene.UnitsAtFirst - int.Parse(await opened[0].AskAsync(["GET", StockKey(sku)], cancellation), CultureInfo.InvariantCulture);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in opened)
        {
            await connection.DisposeAsync();
        }
    }

    private static string StockKey(int sku) => string.Create(CultureInfo.InvariantCulture, $"stock-{sku}");
}
