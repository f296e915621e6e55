using Microsoft.Extensions.Options;

namespace Changkong.Host;

/// <summary>Where the server keeps its data and what it accepts. Section <c>Server</c>.</summary>
internal sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>Directory of everything the server keeps. Default: <c>data</c>; <c>--data</c> sets it.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Greatest request body, in bytes as sent. 64 KiB to 1 GiB. Default: 32 MiB.</summary>
    public long RequestBodyBytesMaximum { get; set; } = 32 * 1024 * 1024;

    /// <summary>Greatest number of open connections. 10 to 100,000. Default: 4,000.</summary>
    public int ConnectionsMaximum { get; set; } = 4_000;
}

internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory) || File.Exists(options.DataDirectory))
        {
            failures.Add($"Server:DataDirectory is '{options.DataDirectory}', which is no directory. Start with --data DIR.");
        }

        if (options.RequestBodyBytesMaximum is < 64 * 1024 or > 1024 * 1024 * 1024)
        {
            failures.Add($"Server:RequestBodyBytesMaximum is {options.RequestBodyBytesMaximum}; it must lie between 65536 and 1073741824. Remove Server__RequestBodyBytesMaximum to use 33554432.");
        }

        if (options.ConnectionsMaximum is < 10 or > 100_000)
        {
            failures.Add($"Server:ConnectionsMaximum is {options.ConnectionsMaximum}; it must lie between 10 and 100000. Remove Server__ConnectionsMaximum to use 4000.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
