using System.CommandLine;
using Changkong.Host.Api;

namespace Changkong.Host.Commands;

/// <summary><c>changkong openapi</c>: prints the description of the API without starting anything.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var command = new Command("openapi", "Print the OpenAPI document (console/openapi.json)");
        command.SetAction(async (_, cancellation) =>
        {
            await using var app = Composition.BuildQuietly(new ServerArguments());
            await Console.Out.WriteAsync(await ApiDescription.WriteAsync(app.Services, cancellation));
            return 0;
        });
        return command;
    }
}
