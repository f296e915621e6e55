using System.CommandLine;
using Changkong.Connectors.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.Host.Commands;

/// <summary><c>changkong simulate</c>: plays sessions into a running server.</summary>
internal static class SimulateCommands
{
    public static Command Create()
    {
        var defaults = new SimulationOptions();
        var seed = new Option<ulong>("--seed") { Description = "The same seed plays the same sessions. Default: 1", DefaultValueFactory = _ => defaults.Seed };
        var rooms = new Option<int>("--rooms") { Description = "Rooms, 1 to 200. Default: 6", DefaultValueFactory = _ => defaults.Rooms };
        var rate = new Option<double>("--events-per-second") { Description = "Of a room, on average. Default: 5", DefaultValueFactory = _ => defaults.EventsPerSecond };
        var speed = new Option<double>("--speed") { Description = "Pace until the clock is caught up with, 1 to 1000. Default: 1", DefaultValueFactory = _ => defaults.Speed };
        var history = new Option<int>("--history-days") { Description = "Past days to play first, 0 to 30. Default: 7", DefaultValueFactory = _ => defaults.HistoryDays };
        var duration = new Option<double?>("--seconds") { Description = "Stop after this many seconds. Default: when interrupted" };
        var server = CommandOptions.Server();
        var data = CommandOptions.Data();
        var key = CommandOptions.Key();
        var secret = CommandOptions.Secret();
        var command = new Command("simulate", "Play whole sessions into a running server") { seed, rooms, rate, speed, history, duration, server, data, key, secret };
        command.SetAction(async (parsed, cancellation) =>
        {
            var credentials = await CommandOptions.CredentialsAsync(parsed.GetValue(key), parsed.GetValue(secret), parsed.GetValue(data), cancellation);
            if (credentials is null)
            {
                return 2;
            }

            var options = new SimulationOptions
            {
                Seed = parsed.GetValue(seed),
                Rooms = parsed.GetValue(rooms),
                EventsPerSecond = parsed.GetValue(rate),
                Speed = parsed.GetValue(speed),
                HistoryDays = parsed.GetValue(history),
            };
            TimeSpan? limit = parsed.GetValue(duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
            return await SimulateCommand.RunAsync(options, parsed.GetRequiredValue(server), credentials, limit, Console.Out, TimeProvider.System, NullLogger.Instance, cancellation);
        });
        return command;
    }
}
