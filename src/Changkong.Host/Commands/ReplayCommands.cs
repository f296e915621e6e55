using System.CommandLine;
using Changkong.Connectors.Replay;

namespace Changkong.Host.Commands;

/// <summary><c>changkong replay</c> and <c>changkong import</c>: files through the public ingest endpoint.</summary>
internal static class ReplayCommands
{
    private static readonly Dictionary<string, ReplayFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["taobao"] = ReplayFormat.Taobao,
        ["retailrocket"] = ReplayFormat.RetailRocket,
        ["events"] = ReplayFormat.Events,
    };

    public static Command CreateReplay()
    {
        var format = new Option<string>("--format") { Description = "taobao, retailrocket or events", Required = true }.AcceptOnlyFromAmong([.. Formats.Keys]);
        var speed = new Option<double>("--speed") { Description = "Times faster than it happened; 0 is as fast as the gate takes it. Default: 0" };
        var rooms = new Option<int>("--rooms") { Description = "Rooms that the items are spread over, 1 to 200. Default: 4", DefaultValueFactory = _ => 4 };
        var prices = new Option<bool>("--assume-prices") { Description = "Invent a price for each item; source and titles then say so" };
        return Create("replay", "Stream real data through the gate of a running server", [format, speed, rooms, prices], (parsed, arguments) => arguments with
        {
            Format = Formats[parsed.GetRequiredValue(format)],
            Speed = parsed.GetValue(speed),
            Rooms = parsed.GetValue(rooms),
            AssumePrices = parsed.GetValue(prices),
        });
    }

    public static Command CreateImport() =>
        Create("import", "Send a file of events, one JSON event a line, as fast as the gate takes it", [], (_, arguments) => arguments);

    private static Command Create(string name, string description, Option[] own, Func<ParseResult, ReplayArguments, ReplayArguments> complete)
    {
        var file = new Argument<string>("file") { Description = "The file" };
        var line = new Option<long>("--start-line") { Description = "First line to send. Default: 1", DefaultValueFactory = _ => 1 };
        var server = CommandOptions.Server();
        var data = CommandOptions.Data();
        var key = CommandOptions.Key();
        var secret = CommandOptions.Secret();
        var command = new Command(name, description) { file, line, server, data, key, secret };
        foreach (var option in own)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var credentials = await CommandOptions.CredentialsAsync(parsed.GetValue(key), parsed.GetValue(secret), parsed.GetValue(data), cancellation);
            if (credentials is null)
            {
                return 2;
            }

            var arguments = complete(parsed, new ReplayArguments
            {
                File = parsed.GetRequiredValue(file),
                Format = ReplayFormat.Events,
                Server = parsed.GetRequiredValue(server),
                Credentials = credentials,
                StartLine = parsed.GetValue(line),
            });
            return await ReplayCommand.RunAsync(arguments, Console.Out, TimeProvider.System, cancellation);
        });
        return command;
    }
}
