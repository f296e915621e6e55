using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Changkong.Connectors.Stock;
using Changkong.Contracts.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation.Channels;

/// <summary>
/// The stock interface of a selling channel, simulated on loopback HTTP. It is no platform and says so: every answer has the header <c>X-Changkong-Simulator: channel</c>. It speaks the forms of
/// <see cref="HttpChannelStock"/>, checks signatures, keeps a limit, fails as <see cref="ChannelFaults"/> says, and can sell on its own.
/// </summary>
public sealed class ChannelSimulator : IAsyncDisposable
{
    /// <summary>On every answer.</summary>
    public const string Header = "X-Changkong-Simulator";

    private readonly WebApplication app;
    private readonly SimulatedShelf shelf;
    private readonly ChannelFaults faults;
    private readonly ReadOnlyMemory<byte> secret;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<CallFate, long> fates = new();
    private volatile bool isCalm;

    private ChannelSimulator(WebApplication app, string channel, ReadOnlyMemory<byte> secret, ChannelFaults faults, TimeProvider clock, Action<string, long>? onShown)
    {
        (this.app, Channel, this.secret, this.faults, this.clock) = (app, channel, secret, faults, clock);
        shelf = new(faults, onShown);
        app.Use(SayWhatItIsAsync);
        app.MapGet("/", () => $"This simulates the stock interface of {channel}. It is no platform.");
        app.MapPost("/updates", UpdateAsync);
        app.MapPost("/readings", ReadAsync);
    }

    /// <summary><c>platform:account</c>.</summary>
    public string Channel { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Calls by what happened to them: the faults that really struck.</summary>
    public IReadOnlyDictionary<string, long> Fates => fates.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value, StringComparer.Ordinal);

    /// <summary>What it shows now.</summary>
    public IReadOnlyDictionary<string, long> Shelf => shelf.Show(Now);

    /// <summary>Whether no update is still to be applied late.</summary>
    public bool IsSettled => shelf.IsDone(Now);

    /// <summary>Starts one on a free port of the loopback interface.</summary>
    /// <param name="channel"><c>platform:account</c>.</param>
    /// <param name="secret">Calls must be signed with it.</param>
    /// <param name="faults">How it behaves.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <param name="onShown">Told of each line at the moment it is really shown: SKU and revision. Called under a lock; must be quick.</param>
    public static async Task<ChannelSimulator> StartAsync(
        string channel, ReadOnlyMemory<byte> secret, ChannelFaults faults, TimeProvider clock, CancellationToken cancellation, Action<string, long>? onShown = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var simulator = new ChannelSimulator(builder.Build(), channel, secret, faults, clock, onShown);
        await simulator.app.StartAsync(cancellation);
        return simulator;
    }

    /// <summary>Takes a SKU into what it sells.</summary>
    public void Put(string sku, long units) => shelf.Put(sku, units);

    /// <summary>Sells on its own. The ledger learns of it when somebody tells it.</summary>
    /// <returns>Units sold: not more than it shows.</returns>
    public int Sell(string sku, int units) => shelf.Sell(sku, units, Now);

    /// <summary>From now on every call is answered.</summary>
    public void CalmDown() => isCalm = true;

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static Task SayWhatItIsAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers[Header] = "channel";
        return next(context);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task UpdateAsync(HttpContext context)
    {
        if (await ReceiveAsync<ChannelUpdates>(context) is not { } updates || await MeetFateAsync(context, isPush: true) is not { } fate)
        {
            return;
        }

        if (fate is CallFate.TimeoutDone or CallFate.ErrorDone)
        {
            shelf.Apply(updates.Lines, isLate: false, Now);
            await FailAsync(context, fate);
            return;
        }

        var lines = shelf.Apply(updates.Lines, fate == CallFate.AppliedLate, Now);
        await context.Response.WriteAsJsonAsync(new ChannelUpdateResults(lines), ChannelJson.Options, context.RequestAborted);
    }

    private async Task ReadAsync(HttpContext context)
    {
        if (await ReceiveAsync<ChannelReadings>(context) is { } readings && await MeetFateAsync(context, isPush: false) is not null)
        {
            await context.Response.WriteAsJsonAsync(new ChannelReadingResults(shelf.Read(readings.Skus, Now)), ChannelJson.Options, context.RequestAborted);
        }
    }

    // Null: it has been answered, or never will be.
    private async Task<CallFate?> MeetFateAsync(HttpContext context, bool isPush)
    {
        var fate = isCalm ? CallFate.Answered : shelf.Draw(isPush, Now);
        fates.AddOrUpdate(fate, 1, (_, count) => count + 1);
        if (fate is CallFate.Throttled or CallFate.TimeoutNotDone or CallFate.ErrorNotDone)
        {
            await FailAsync(context, fate);
            return null;
        }

        await Task.Delay(faults.AnswerTime, clock, context.RequestAborted);
        return fate;
    }

    private async Task FailAsync(HttpContext context, CallFate fate)
    {
        if (fate is CallFate.TimeoutDone or CallFate.TimeoutNotDone)
        {
            try
            {
                await Task.Delay(faults.KeptOpen, clock, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The caller has given up, as it should.
            }

            context.Abort();
        }
        else if (fate == CallFate.Throttled)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<T?> ReceiveAsync<T>(HttpContext context)
        where T : class
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        bool isSigned = long.TryParse(headers[IngestSignature.TimestampHeader], NumberStyles.None, CultureInfo.InvariantCulture, out long timestamp)
            && IngestSignature.Verify(secret.Span, timestamp, headers[IngestSignature.NonceHeader].ToString(), body.ToArray(), headers[IngestSignature.SignatureHeader].ToString());
        if (!isSigned)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return null;
        }

        return JsonSerializer.Deserialize<T>(body.ToArray(), ChannelJson.Options);
    }
}
