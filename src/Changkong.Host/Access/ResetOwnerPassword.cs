using Changkong.Contracts.Access;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Host.Access;

/// <summary>What became of a <see cref="ResetOwnerPassword"/>.</summary>
internal abstract record OwnerPasswordOutcome
{
    private OwnerPasswordOutcome()
    {
    }

    /// <summary>The owner signs in with the password once and then chooses another.</summary>
    public sealed record Given(string UserName, string Password) : OwnerPasswordOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(string Reason) : OwnerPasswordOutcome;
}

/// <summary>
/// Gives an owner a one-time password where no other owner can: whoever can write the data directory may do so, and the audit says so. Only while the server is
/// stopped, because a running one would keep the sessions of the old password.
/// </summary>
internal static class ResetOwnerPassword
{
    /// <param name="services">Of a composed server that has not been started.</param>
    /// <param name="data">Its data directory.</param>
    /// <param name="userName">Whose; null when there is one owner only.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<OwnerPasswordOutcome> RunAsync(IServiceProvider services, string data, string? userName, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, DataDirectory.Operations)))
        {
            return new OwnerPasswordOutcome.Refused($"Nobody is known in '{data}'. Name the data directory with --data DIR; on an empty one the first start prints a password.");
        }

        await using var stopped = WhileStopped(data);
        if (stopped is null)
        {
            return new OwnerPasswordOutcome.Refused($"The server of '{data}' is running. Stop it first; or let another owner reset the password under users.");
        }

        await services.OpenOperationsAsync(cancellation);
        await using var scope = services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var owners = (await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Users.OrderBy(person => person.UserName).ToListAsync(cancellation))
            .FindAll(person => person.Enabled && person.Roles.Contains(Roles.Owner));
        string names = string.Join(", ", owners.Select(owner => owner.UserName));
        if (userName is null && owners.Count != 1)
        {
            return new OwnerPasswordOutcome.Refused($"There are {owners.Count} owners: {names}. Name one with --user NAME.");
        }

        if ((userName is null ? owners[0] : owners.Find(owner => string.Equals(owner.UserName, userName, StringComparison.OrdinalIgnoreCase))) is not { } person)
        {
            return new OwnerPasswordOutcome.Refused($"'{userName}' is no owner who may sign in. Owners: {names}. The passwords of others are reset by an owner, under users.");
        }

        string password = await PasswordReset.GiveAsync(people, person);
        await scope.ServiceProvider.GetRequiredService<IAuditTrail>().RecordAsync("resetOwnerPassword", person.Id, new { person.UserName, By = "command line" }, cancellation);
        return new OwnerPasswordOutcome.Given(person.UserName!, password);
    }

    // The log's lock says that a server runs here; held, it keeps one from starting meanwhile.
    private static FileStream? WhileStopped(string data)
    {
        try
        {
            return new FileStream(Path.Combine(data, DataDirectory.Log + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
