using Changkong.Operations.People;
using Microsoft.AspNetCore.Identity;

namespace Changkong.Host.Access;

/// <summary>Gives a person a new one-time password, lifts a lockout and ends the person's sessions.</summary>
internal static class PasswordReset
{
    public static async Task<string> GiveAsync(UserManager<Person> people, Person person)
    {
        string password = OneTimePassword.Create();
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        person.MustChangePassword = true;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        var result = await people.UpdateSecurityStampAsync(person);
        return result.Succeeded
            ? password
            : throw new InvalidOperationException($"The password of {person.UserName} was not saved: {string.Join(' ', result.Errors.Select(error => error.Description))}");
    }
}
