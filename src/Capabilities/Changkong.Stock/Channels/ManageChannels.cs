using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Channels;

/// <summary>A channel as people set it up.</summary>
/// <param name="Address">Base address of the channel's stock interface.</param>
/// <param name="Key">Id of the key that signs the calls.</param>
/// <param name="Secret">The key's secret; null keeps the one there is. Never shown again.</param>
/// <param name="CallsPerSecond">The channel's limit, pushes and reads together. 0.1 to 1,000.</param>
/// <param name="Burst">Calls in one go after a rest. 1 to 1,000.</param>
/// <param name="BatchMaximum">SKUs of one call; 1 where the channel takes no batches. 1 to 500.</param>
/// <param name="CallsAtOnce">Pushes under way at the same time. 1 to 16.</param>
/// <param name="AutomaticRepairUnits">A difference of at most so many units is repaired without a person. 0 to 1,000,000.</param>
/// <param name="SalesArriveWithinSeconds">How late the channel's own sales may come to the ledger. 0 to 3,600.</param>
/// <param name="TimeoutMilliseconds">How long a call may take. 100 to 60,000.</param>
/// <param name="IsEnabled">Whether it is kept in step.</param>
internal sealed record ChannelInput(
    string Address, string Key, string? Secret = null, double CallsPerSecond = 10, int Burst = 10, int BatchMaximum = 50, int CallsAtOnce = 2, int AutomaticRepairUnits = 50,
    int SalesArriveWithinSeconds = 10, int TimeoutMilliseconds = 2_000, bool IsEnabled = true);

/// <summary>How a channel stands.</summary>
/// <param name="Channel"><c>platform:account</c>.</param>
/// <param name="InStep">同步率: share of the SKUs it sells whose acknowledged value is the ledger's, 0 to 1; null while there are none.</param>
/// <param name="Verified">Share of them that was read back as the ledger has it since it was pushed last; null while there are none.</param>
/// <param name="AsOf">When the ledger was looked at last: the time of the shares.</param>
/// <param name="Skus">SKUs it sells.</param>
/// <param name="Unlisted">SKUs of the ledger that it does not sell.</param>
/// <param name="Waiting">SKUs in the outbox.</param>
/// <param name="UnderWay">SKUs in calls that have not been answered.</param>
/// <param name="OldestSeconds">For how long the SKU that waits longest has differed; null when none waits.</param>
/// <param name="CallsLeft">Pushes that its limit allows at this moment.</param>
/// <param name="LagMilliseconds">95 of 100 of the last changes were acknowledged within this time; null before the first.</param>
/// <param name="OpenDrifts">Differences that are not settled.</param>
/// <param name="FullPassAt">When every SKU had been asked for once since the pass before; null before the first.</param>
/// <param name="Trouble">Why the last call failed; empty when it did not.</param>
/// <param name="Settings">As it was set up, without the secret.</param>
/// <param name="IsSimulated">Whether the simulator plays it: no platform, and gone as soon as a person sets up a channel.</param>
internal sealed record ChannelView(
    string Channel, double? InStep, double? Verified, DateTimeOffset? AsOf, int Skus, int Unlisted, int Waiting, int UnderWay, double? OldestSeconds, int CallsLeft, long? LagMilliseconds,
    int OpenDrifts, DateTimeOffset? FullPassAt, string Trouble, ChannelInput Settings, bool IsSimulated);

/// <summary>A channel that shows something else than it acknowledged.</summary>
/// <param name="Expected">What it had acknowledged.</param>
/// <param name="Seen">What it shows.</param>
/// <param name="Ledger">What the ledger says now.</param>
/// <param name="RepairedBy">Who had it repaired; empty when nobody had to.</param>
internal sealed record DriftView(string Channel, string Sku, long Expected, long Seen, long? Ledger, DriftStep Step, DateTimeOffset Since, DateTimeOffset? EndedAt, string RepairedBy);

/// <summary>Which drift to repair.</summary>
internal sealed record DriftRepair(string Channel, string Sku);

/// <summary>Channels: set up, looked at, repaired.</summary>
internal static class ManageChannels
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/stock").WithTags("Stock");
        group.MapGet("/channels", ListAsync).RequireAuthorization(Policies.View).WithName("listStockChannels").WithSummary("The selling channels: share in step with its time, queue, age, limit left.");
        group.MapPut("/channels/{channel}", PutAsync).RequireAuthorization(Policies.Configure).WithName("putStockChannel").WithSummary("Sets a channel up or changes it.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapDelete("/channels/{channel}", DeleteAsync).RequireAuthorization(Policies.Configure).WithName("deleteStockChannel").WithSummary("Stops keeping a channel in step.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/drifts", Drifts).RequireAuthorization(Policies.View).WithName("listStockDrifts").WithSummary("Channels that show something else than they acknowledged: open ones, then the last that ended.");
        group.MapPost("/drifts/repair", RepairAsync).RequireAuthorization(Policies.Operate).WithName("repairStockDrift").WithSummary("Pushes the ledger's value over a difference that waits for a person.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<List<ChannelView>>> ListAsync(OperationsDbContext store, ChannelDirectory directory, ChannelDesk desk, TimeProvider time, CancellationToken cancellation)
    {
        var rows = await store.Set<SalesChannel>().AsNoTracking().OrderBy(row => row.Channel).ToListAsync(cancellation);
        bool areSimulated = rows.Count == 0;
        var shown = areSimulated ? directory.Simulated.OrderBy(row => row.Channel, StringComparer.Ordinal) : rows.AsEnumerable();
        return TypedResults.Ok(shown.Select(row => View(row, desk.Find(row.Channel), areSimulated, time.GetUtcNow())).ToList());
    }

    private static async Task<Ok<ChannelView>> PutAsync(
        string channel, ChannelInput input, OperationsDbContext store, IChannelStock way, ISecretProtector secrets, ChannelDirectory directory, ChannelDesk desk, TimeProvider time,
        CancellationToken cancellation)
    {
        Check(channel, input, way);
        var row = await store.Set<SalesChannel>().FindAsync([channel], cancellation);
        if (row is null)
        {
            row = new() { Channel = channel };
            store.Add(row);
        }

        if (input.Secret is { } secret)
        {
            row.SetSecret(secret, secrets);
        }
        else if (row.Secret.Length == 0)
        {
            throw new BadInputException("secret", "a new channel needs the secret that signs its calls.");
        }

        (row.Address, row.Key, row.CallsPerSecond, row.Burst, row.BatchMaximum, row.CallsAtOnce) = (input.Address, input.Key, input.CallsPerSecond, input.Burst, input.BatchMaximum, input.CallsAtOnce);
        (row.AutomaticRepairUnits, row.SalesArriveWithinSeconds, row.TimeoutMilliseconds, row.IsEnabled) =
            (input.AutomaticRepairUnits, input.SalesArriveWithinSeconds, input.TimeoutMilliseconds, input.IsEnabled);
        await store.SaveChangesAsync(cancellation);
        directory.Change();
        return TypedResults.Ok(View(row, desk.Find(channel), isSimulated: false, time.GetUtcNow()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string channel, OperationsDbContext store, ChannelDirectory directory, CancellationToken cancellation)
    {
        if (await store.Set<SalesChannel>().FindAsync([channel], cancellation) is not { } row)
        {
            return TypedResults.Problem($"There is no channel '{channel}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }

        store.Remove(row);
        await store.SaveChangesAsync(cancellation);
        directory.Change();
        return TypedResults.NoContent();
    }

    private static Ok<List<DriftView>> Drifts(ChannelDesk desk, string? channel) => TypedResults.Ok(desk.Lanes
        .Where(lane => channel is null || lane.Address.Channel == channel)
        .SelectMany(lane => lane.Read(state => state.OpenDrifts.Concat(state.EndedDrifts.Reverse()).Select(drift => View(lane.Address.Channel, state, drift)).ToList()))
        .OrderBy(drift => drift.EndedAt is not null).ThenByDescending(drift => drift.EndedAt ?? drift.Since).ToList());

    private static async Task<Results<NoContent, ProblemHttpResult>> RepairAsync(
        DriftRepair repair, ChannelDesk desk, ICurrentActor actor, IAuditTrail audit, CancellationToken cancellation)
    {
        if (!desk.Repair(repair.Channel, repair.Sku, actor.Name))
        {
            return TypedResults.Problem(
                $"{repair.Channel} has no difference of '{repair.Sku}' that can be repaired now: it may be settled already, or its outbox is full.", statusCode: StatusCodes.Status409Conflict, title: "Nothing to repair");
        }

        await audit.RecordAsync("stockDriftRepair", $"{repair.Channel}/{repair.Sku}", null, cancellation);
        return TypedResults.NoContent();
    }

    private static DriftView View(string channel, ChannelLane lane, Drift drift) => new(
        channel, drift.Sku, drift.Expected, drift.Seen, lane.Items.GetValueOrDefault(drift.Sku)?.Want, drift.Step, DateTimeOffset.FromUnixTimeMilliseconds(drift.Since),
        drift.EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null, drift.RepairedBy);

    private static ChannelView View(SalesChannel row, RunningLane? lane, bool isSimulated, DateTimeOffset now)
    {
        var settings = new ChannelInput(
            row.Address, row.Key, null, row.CallsPerSecond, row.Burst, row.BatchMaximum, row.CallsAtOnce, row.AutomaticRepairUnits, row.SalesArriveWithinSeconds, row.TimeoutMilliseconds, row.IsEnabled);
        return lane?.Read(state => View(state, settings, isSimulated, now)) ?? new(row.Channel, null, null, null, 0, 0, 0, 0, null, 0, null, 0, null, "", settings, isSimulated);
    }

    private static ChannelView View(ChannelLane state, ChannelInput settings, bool isSimulated, DateTimeOffset now)
    {
        long milliseconds = now.ToUnixTimeMilliseconds();
        (int equal, int of) = state.InStep;
        return new(
            state.Terms.Channel, of == 0 ? null : (double)equal / of, of == 0 ? null : (double)state.Verified / of, state.AsOf == default ? null : state.AsOf, of, state.Unlisted, state.Waiting, state.UnderWay,
            state.OldestSince() is { } since ? Math.Max(0, milliseconds - since) / 1000.0 : null, state.CallsLeft(milliseconds), state.Lags.NinetyFifth(), state.OpenDrifts.Count,
            state.FullPassAt is { } pass ? DateTimeOffset.FromUnixTimeMilliseconds(pass) : null, state.Trouble, settings, isSimulated);
    }

    private static void Check(string channel, ChannelInput input, IChannelStock way)
    {
        int colon = channel.IndexOf(':', StringComparison.Ordinal);
        Require(colon > 0 && colon < channel.Length - 1 && channel.Length <= StockLimits.NameBytesMaximum, "channel", "must be platform:account, at most 100 bytes.");
        Require(input.Address is not null && way.Refusal(input.Address) is null, "address", input.Address is null ? "is missing." : way.Refusal(input.Address) ?? "");
        Require(input.Key is { Length: > 0 and <= SalesChannel.TextLengthMaximum }, "key", "must be the id of the key, at most 200 characters.");
        Require(input.Secret is null or { Length: > 0 and <= SalesChannel.TextLengthMaximum }, "secret", "must be 1 to 200 characters.");
        Within("callsPerSecond", input.CallsPerSecond, 0.1, ChannelTerms.CallsPerSecondMaximum);
        Within("burst", input.Burst, 1, 1_000);
        Within("batchMaximum", input.BatchMaximum, 1, ChannelLimits.LinesMaximum);
        Within("callsAtOnce", input.CallsAtOnce, 1, ChannelTerms.CallsAtOnceMaximum);
        Within("automaticRepairUnits", input.AutomaticRepairUnits, 0, 1_000_000);
        Within("salesArriveWithinSeconds", input.SalesArriveWithinSeconds, 0, 3_600);
        Within("timeoutMilliseconds", input.TimeoutMilliseconds, 100, 60_000);
    }

    private static void Within(string field, double value, double minimum, double maximum) =>
        Require(value >= minimum && value <= maximum, field, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is {value}; it must be {minimum:#,0.#} to {maximum:#,0}."));

    private static void Require(bool isGood, string field, string reason)
    {
        if (!isGood)
        {
            throw new BadInputException(field, reason);
        }
    }
}
