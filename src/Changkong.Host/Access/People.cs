using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Host.Api;
using Changkong.Host.Push;
using Changkong.Operations;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Host.Access;

internal sealed record User(
    string Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string>? Rooms, bool Enabled, bool MustChangePassword, bool LockedOut, string Language);

internal sealed record NewUser(string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string>? Rooms);

internal sealed record UserChange(string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string>? Rooms, bool Enabled);

internal sealed record CreatedUser(User User, string OneTimePassword);

internal sealed record ResetPassword(string OneTimePassword);

/// <summary>Owners decide who may sign in, as what, and for which rooms.</summary>
internal static class People
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/users").WithTags("Users").RequireAuthorization(Policies.Manage);
        group.MapGet("", ListAsync).WithName("listUsers").WithSummary("Everybody who may or might sign in.");
        group.MapPost("", CreateAsync).WithName("createUser").WithSummary("Add a person; the one-time password is shown once.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPut("/{id}", ChangeAsync).WithName("changeUser").WithSummary("Change name, roles, rooms, or whether the person may sign in.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/{id}/reset-password", ResetPasswordAsync).WithName("resetPassword").WithSummary("Give a new one-time password; ends all sessions of the person.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<User>>> ListAsync(OperationsDbContext context, TimeProvider time, CancellationToken cancellation)
    {
        var people = await context.Users.AsNoTracking().OrderBy(person => person.UserName).ToListAsync(cancellation);
        return TypedResults.Ok(people.ConvertAll(person => View(person, time)));
    }

    private static async Task<Results<Created<CreatedUser>, ProblemHttpResult>> CreateAsync(NewUser request, UserManager<Person> people, IIdSource ids, TimeProvider time)
    {
        if (PersonRules.UserName(request.UserName) is { } reason)
        {
            return Problems.BadInput("userName", reason);
        }

        if (Refuse(request.DisplayName, request.Roles, request.Rooms) is { } refusal)
        {
            return refusal;
        }

        if (await people.FindByNameAsync(request.UserName) is not null)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "Name taken", $"There is already a user '{request.UserName}'.", "userName");
        }

        var person = new Person
        {
            Id = ids.Next(),
            UserName = request.UserName,
            DisplayName = request.DisplayName.Trim(),
            Roles = [.. request.Roles],
            Rooms = request.Rooms is null ? null : [.. request.Rooms],
            MustChangePassword = true,
        };
        string password = OneTimePassword.Create();
        var result = await people.CreateAsync(person, password);
        return result.Succeeded
            ? TypedResults.Created($"/api/users/{person.Id}", new CreatedUser(View(person, time), password))
            : Problems.BadInput("userName", string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    private static async Task<Results<Ok<User>, ProblemHttpResult>> ChangeAsync(
        string id, UserChange request, OperationsDbContext context, UserManager<Person> people, LiveConnections connections, TimeProvider time, CancellationToken cancellation)
    {
        if (Refuse(request.DisplayName, request.Roles, request.Rooms) is { } refusal)
        {
            return refusal;
        }

        var person = await people.FindByIdAsync(id);
        if (person is null)
        {
            return Problems.NotFound("user", id);
        }

        if (IsOwner(person) && !(request.Enabled && request.Roles.Contains(Roles.Owner)) && await IsLastOwnerAsync(context, id, cancellation))
        {
            return Problems.Of(StatusCodes.Status409Conflict, "Last owner", "This is the only owner who may sign in. Make somebody else an owner first.", "roles");
        }

        person.DisplayName = request.DisplayName.Trim();
        person.Roles = [.. request.Roles];
        person.Rooms = request.Rooms is null ? null : [.. request.Rooms];
        person.Enabled = request.Enabled;
        await people.UpdateAsync(person);
        connections.Cut(id);
        return TypedResults.Ok(View(person, time));
    }

    private static async Task<Results<Ok<ResetPassword>, ProblemHttpResult>> ResetPasswordAsync(string id, UserManager<Person> people, LiveConnections connections)
    {
        var person = await people.FindByIdAsync(id);
        if (person is null)
        {
            return Problems.NotFound("user", id);
        }

        string password = await PasswordReset.GiveAsync(people, person);
        connections.Cut(id);
        return TypedResults.Ok(new ResetPassword(password));
    }

    private static ProblemHttpResult? Refuse(string displayName, IReadOnlyList<string> roles, IReadOnlyList<string>? rooms) =>
        PersonRules.DisplayName(displayName) is { } nameReason ? Problems.BadInput("displayName", nameReason)
        : PersonRules.RolesOf(roles) is { } rolesReason ? Problems.BadInput("roles", rolesReason)
        : PersonRules.Rooms(rooms) is { } roomsReason ? Problems.BadInput("rooms", roomsReason)
        : null;

    // The roles are a JSON list in the row; teams are small enough to look at each.
    private static async Task<bool> IsLastOwnerAsync(OperationsDbContext context, string id, CancellationToken cancellation) =>
        !(await context.Users.AsNoTracking().Where(person => person.Id != id && person.Enabled).ToListAsync(cancellation)).Exists(IsOwner);

    private static bool IsOwner(Person person) => person.Enabled && person.Roles.Contains(Roles.Owner);

    private static User View(Person person, TimeProvider time) => new(
        person.Id,
        person.UserName ?? string.Empty,
        person.DisplayName,
        person.Roles,
        person.Rooms,
        person.Enabled,
        person.MustChangePassword,
        person.LockoutEnd > time.GetUtcNow(),
        person.Language);
}
