using System.CommandLine;

namespace Changkong.Host.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string?> Data() => new("--data") { Description = "Directory of everything the server keeps. Default: ./data", HelpName = "DIR" };
}
