using System.CommandLine;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Log;
using Changkong.Host.Access;
using Changkong.Ingest.Keys;
using Changkong.Live;
using Changkong.Operations.Schema;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Commands;

/// <summary><c>changkong serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var urls = new Option<string?>("--urls") { Description = $"Addresses to listen on, separated by ';'. Default: {ServerArguments.DefaultUrls}" };
        var simulate = new Option<bool>("--simulate-when-empty") { Description = "Start the simulator when the log holds no event yet, or simulated sessions only" };
        var command = new Command("serve", "Run the server") { data, urls, simulate };
        command.SetAction((parsed, cancellation) => RunAsync(new ServerArguments(parsed.GetValue(data), parsed.GetValue(urls)), parsed.GetValue(simulate), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServerArguments arguments, bool simulateWhenEmpty, CancellationToken cancellation)
    {
        try
        {
            await using var app = Composition.Build(arguments);
            await StartAsync(app, cancellation);
            await AnnounceAsync(app, cancellation);
            if (simulateWhenEmpty)
            {
                await SimulateAsync(app.Services, cancellation);
            }

            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } reasons)
        {
            foreach (string reason in reasons)
            {
                await Console.Error.WriteLineAsync(reason);
            }

            return 2;
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        // Before anything is made on disk; the host itself looks only after it has built its services.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.StartAsync(cancellation);
        await LocalIngestKey.CreateIfMissingAsync(app.Services, Path.Combine(DataDirectory.Of(app.Configuration), DataDirectory.LocalIngestKey), cancellation);
    }

    // What somebody who starts a server can mend is said in plain words; anything else keeps its stack.
    private static IEnumerable<string>? Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => options.Failures,
        AggregateException several when several.InnerExceptions.All(inner => Explain(inner) is not null) => several.InnerExceptions.SelectMany(inner => Explain(inner)!),
        LogFaultException or OperationsSchemaException or MasterKeyException or IOException or UnauthorizedAccessException => [exception.Message],
        _ => null,
    };

    private static async Task SimulateAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var log = services.GetRequiredService<IEventLog>();
        var live = services.GetRequiredService<ILiveRuntime>();
        var simulator = services.GetRequiredService<Simulator>();
        bool isEmpty = Enumerable.Range(0, log.PartitionCount).All(partition => log.NextOffset(partition) == 0);
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            await live.WaitFoldedAsync(partition, log.NextOffset(partition), cancellation);
        }

        // Past days were played at the first start; a newcomer who comes back finds the rooms still on.
        bool plays = (isEmpty || await simulator.OwnsEverythingAsync(cancellation))
            && await simulator.StartAsync(isEmpty ? new() : new() { HistoryDays = 0 }, cancellation) is null;
        if (plays)
        {
            string why = isEmpty ? "The log is empty" : "The log holds simulated sessions only";
            Console.WriteLine($"{why}: the simulator plays. Stop it in the console under settings, or start without --simulate-when-empty.");
        }
    }

    private static async Task AnnounceAsync(WebApplication app, CancellationToken cancellation)
    {
        string? password = await FirstOwner.CreateIfNobodyAsync(app.Services, cancellation);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"Changkong listens on {string.Join(" ", addresses)}");
        if (password is not null)
        {
            Console.WriteLine($"First start: sign in as {FirstOwner.UserName} with the one-time password {password}");
        }
    }
}
