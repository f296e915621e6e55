using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Host.Access;

/// <summary>On an empty store: an owner with a one-time password, which is printed and kept nowhere.</summary>
internal static class FirstOwner
{
    public const string UserName = "owner";

    /// <returns>The one-time password, or null when there are people already.</returns>
    public static async Task<string?> CreateIfNobodyAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Users.AnyAsync(cancellation))
        {
            return null;
        }

        var person = new Person
        {
            Id = scope.ServiceProvider.GetRequiredService<IIdSource>().Next(),
            UserName = UserName,
            DisplayName = "Owner",
            Roles = [Roles.Owner],
            MustChangePassword = true,
        };
        string password = OneTimePassword.Create();
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, password);
        return result.Succeeded
            ? password
            : throw new InvalidOperationException($"The first owner was not saved: {string.Join(' ', result.Errors.Select(error => error.Description))}");
    }
}
