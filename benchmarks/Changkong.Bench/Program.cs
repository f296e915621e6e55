using Changkong.Bench;
using Changkong.Bench.Support;

// One line a benchmark; `./bench NAME [--option value …]`. Exit code 0 when every target is met, 1 when one is missed, 2 when the call is wrong.
var benchmarks = new Dictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["fold"] = Changkong.Bench.Rooms.FoldBench.RunAsync,
    ["freshness"] = Changkong.Bench.FreshnessBench.RunAsync,
    ["slices"] = Changkong.Bench.SlicesBench.RunAsync,
    ["restart"] = Changkong.Bench.RestartBench.RunAsync,
    ["resting"] = Changkong.Bench.RestingBench.RunAsync,
    ["ingest"] = IngestBench.RunAsync,
    ["alarms"] = Changkong.Bench.Text.AlarmsBench.RunAsync,
    ["text"] = Changkong.Bench.Text.TextBench.RunAsync,
    ["durability"] = DurabilityBench.RunAsync,
    ["recommend"] = Changkong.Bench.Recommendation.RecommendBench.RunAsync,
    ["evidence"] = Changkong.Bench.Compliance.EvidenceBench.RunAsync,
    ["bandit"] = Changkong.Bench.Recommendation.BanditBench.RunAsync,
    ["stock"] = Changkong.Bench.Stock.StockBench.RunAsync,
    ["mutants"] = Changkong.Bench.Stock.Mutants.MutantBench.RunAsync,
    ["danmaku"] = Changkong.Bench.Danmaku.DanmakuBench.RunAsync,
};

if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    await Console.Error.WriteLineAsync($"Usage: ./bench <{string.Join('|', benchmarks.Keys)}> [--option value …]");
    return 2;
}

try
{
    return await benchmark(args[1..]);
}
catch (BenchUsageException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
