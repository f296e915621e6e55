using System.CommandLine;
using Changkong.Host.Access;
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
        var command = new Command("serve", "Run the server") { data, urls };
        command.SetAction((parsed, cancellation) => RunAsync(new ServerArguments(parsed.GetValue(data), parsed.GetValue(urls)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServerArguments arguments, CancellationToken cancellation)
    {
        await using var app = Composition.Build(arguments);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (OptionsValidationException exception)
        {
            foreach (string failure in exception.Failures)
            {
                await Console.Error.WriteLineAsync(failure);
            }

            return 2;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        await AnnounceAsync(app, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
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
