using System.Globalization;
using Changkong.Bench.Stock.Peers;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Ours;

/// <summary>Our desk as a contestant in this process: callers await their answers, which come after fsync.</summary>
internal sealed class InProcessHolds(int callers, int holdsPerRequest) : IHoldContestant
{
    public const string Warehouse = "main";
    public const string Channel = "douyin:flagship";
    private const int LinesPerPosting = 50;

    private DeskHost? host;
    private string[] skus = [];

    public string Name => holdsPerRequest == 1 ? "ours.in_process" : string.Create(CultureInfo.InvariantCulture, $"ours.in_process.batch_{holdsPerRequest}");

    public string Settings => string.Create(CultureInfo.InvariantCulture, $"{callers} callers, {holdsPerRequest} holds a call");

    public async Task ResetAsync(HoldScene scene, CancellationToken cancellation)
    {
        await DisposeAsync();
        host = await DeskHost.StartAsync(PeerProcess.CleanDirectory(Name), cancellation);
        skus = [.. Enumerable.Range(0, scene.Skus).Select(number => string.Create(CultureInfo.InvariantCulture, $"sku-{number}"))];
        var outcomes = await host.Desk.PostAsync([.. Receipts(skus)], cancellation);
        if (outcomes.Any(outcome => outcome is not PostOutcome.Posted))
        {
            throw new InvalidOperationException($"The stock was not received: {outcomes.First(outcome => outcome is not PostOutcome.Posted)}");
        }
    }

    /// <summary>Postings that bring in the stock of these SKUs.</summary>
    public static IEnumerable<PostStock> Receipts(IEnumerable<string> skus) =>
        skus.Chunk(LinesPerPosting).Select(chunk => new PostStock("received-" + chunk[0], PostingAction.Received, [.. chunk.Select(sku => new PostLine(sku, Warehouse, HoldScene.UnitsAtFirst))], "bench"));

    public Task<HoldLap> RunAsync(HoldScene scene, TimeSpan duration, CancellationToken cancellation) =>
        HoldLoad.RunAsync(callers, holdsPerRequest, duration, async (_, first) =>
        {
            var commands = new HoldStock[holdsPerRequest];
            for (int place = 0; place < commands.Length; place++)
            {
                long number = first + place;
                commands[place] = new(HoldScene.KeyOf(number), Channel, HoldScene.BuyerOf(number), skus[scene.SkuOf(number)], 1);
            }

            int held = 0;
            foreach (var outcome in await host!.Desk.HoldAsync(commands, cancellation))
            {
                held += outcome is HoldOutcome.Held ? 1 : 0;
            }

            return held;
        });

    public async Task<long> TakenAsync(CancellationToken cancellation) =>
        (await host!.Feed.ReadAsync(null, skus, cancellation)).Skus.Sum(sku => HoldScene.UnitsAtFirst - sku.Sellable);

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
            host = null;
        }
    }
}
