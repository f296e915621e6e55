using System.CommandLine;
using Changkong.Host.Access;
using Changkong.Operations.Schema;

namespace Changkong.Host.Commands;

/// <summary><c>changkong reset-password</c>: for an owner who has lost it.</summary>
internal static class ResetPasswordCommand
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var user = new Option<string?>("--user") { Description = "User name of an owner. Default: the only owner", HelpName = "NAME" };
        var command = new Command("reset-password", "Print a one-time password for an owner (stop the server first)") { user, data };
        command.SetAction((parsed, cancellation) => RunAsync(new ServerArguments(parsed.GetValue(data)), parsed.GetValue(user), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServerArguments arguments, string? user, CancellationToken cancellation)
    {
        await using var app = Composition.BuildQuietly(arguments);
        try
        {
            var outcome = await ResetOwnerPassword.RunAsync(app.Services, DataDirectory.Of(app.Configuration), user, cancellation);
            if (outcome is OwnerPasswordOutcome.Given given)
            {
                Console.WriteLine($"{given.UserName}: one-time password {given.Password}");
                Console.WriteLine("It is kept nowhere. All sessions of this person have ended; the audit log says that it was reset.");
                return 0;
            }

            await Console.Error.WriteLineAsync(((OwnerPasswordOutcome.Refused)outcome).Reason);
            return 2;
        }
        catch (Exception exception) when (exception is OperationsSchemaException or Microsoft.Data.Sqlite.SqliteException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }
}
