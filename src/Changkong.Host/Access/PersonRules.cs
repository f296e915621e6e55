using Changkong.Contracts.Access;

namespace Changkong.Host.Access;

/// <summary>What may be said of a person. Each gives the reason of a refusal, or null.</summary>
internal static class PersonRules
{
    private const int RoomsMaximum = 500;

    public static string? UserName(string? userName)
    {
        if (string.IsNullOrEmpty(userName) || userName.Length is < 2 or > 40)
        {
            return "Use 2 to 40 characters.";
        }

        return userName.All(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_' or '@')
            ? null
            : "Use letters, digits, and . - _ @ only.";
    }

    public static string? DisplayName(string? displayName) =>
        string.IsNullOrWhiteSpace(displayName) || displayName.Length > 80 || displayName.Any(char.IsControl) ? "Use 1 to 80 characters." : null;

    public static string? RolesOf(IReadOnlyList<string>? roles)
    {
        if (roles is null || roles.Count == 0)
        {
            return $"Give at least one of {string.Join(", ", Roles.All)}.";
        }

        string? unknown = roles.FirstOrDefault(role => !Roles.All.Contains(role));
        return unknown is not null ? $"'{unknown}' is no role. Use {string.Join(", ", Roles.All)}."
            : roles.Distinct(StringComparer.Ordinal).Count() != roles.Count ? "A role is named twice."
            : null;
    }

    public static string? Rooms(IReadOnlyList<string>? rooms) =>
        rooms is null ? null
        : rooms.Count > RoomsMaximum ? $"Name at most {RoomsMaximum} rooms, or none for all."
        : rooms.Any(room => string.IsNullOrWhiteSpace(room) || room.Length > 128) ? "A room is 1 to 128 characters long."
        : null;

    public static string? NewPassword(string? password, int lengthMinimum, string? currentPassword, string? userName)
    {
        if (string.IsNullOrEmpty(password) || password.Length < lengthMinimum || password.Length > 256)
        {
            return $"Use {lengthMinimum} to 256 characters.";
        }

        if (password == currentPassword)
        {
            return "The new password equals the current one.";
        }

        return password.Distinct().Count() < 5 || string.Equals(password, userName, StringComparison.OrdinalIgnoreCase)
            ? "This password is too easy to guess: use at least 5 different characters and not the user name."
            : null;
    }
}
