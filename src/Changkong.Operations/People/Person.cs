using Microsoft.AspNetCore.Identity;

namespace Changkong.Operations.People;

/// <summary>Somebody who may sign in.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>Shown beside what the person did. 1 to 80 characters.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>Names out of <see cref="Contracts.Access.Roles"/>, at least one.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>Rooms the person may see; null for all.</summary>
    public List<string>? Rooms { get; set; }

    /// <summary>Whether the person may sign in.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Set while the password is a one-time password: nothing but changing it is allowed.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary><c>zh-CN</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh-CN";
}
