using System.CommandLine;
using Changkong.Connectors.Sending;
using Changkong.Ingest.Keys;

namespace Changkong.Host.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string?> Data() => new("--data") { Description = "Directory of everything the server keeps. Default: ./data", HelpName = "DIR" };

    public static Option<Uri> Server() => new("--server")
    {
        Description = $"Address of the running server. Default: {ServerArguments.DefaultUrls}",
        DefaultValueFactory = _ => new Uri(ServerArguments.DefaultUrls),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            {
                return address;
            }

            result.AddError($"--server: '{result.Tokens[0].Value}' is no http address. Use for example {ServerArguments.DefaultUrls}.");
            return null;
        },
    };

    public static Option<string?> Key() => new("--key") { Description = "Ingest key id. Default: the key of this machine in the data directory" };

    public static Option<string?> Secret() => new("--secret") { Description = "Secret of --key; better in the environment variable CHANGKONG_SECRET" };

    /// <summary>The directory as the server would find it: option, environment, default.</summary>
    public static string DataDirectoryOf(string? option) =>
        Path.GetFullPath(option ?? Environment.GetEnvironmentVariable($"{ServerOptions.Section}__{nameof(ServerOptions.DataDirectory)}") ?? new ServerOptions().DataDirectory);

    /// <returns>Null after having said what is missing.</returns>
    public static async Task<IngestCredentials?> CredentialsAsync(string? key, string? secret, string? data, CancellationToken cancellation)
    {
        secret ??= Environment.GetEnvironmentVariable("CHANGKONG_SECRET");
        if (key is not null && secret is not null)
        {
            return new IngestCredentials(key, System.Text.Encoding.UTF8.GetBytes(secret));
        }

        if (key is not null)
        {
            await Console.Error.WriteLineAsync("--key needs its secret: set CHANGKONG_SECRET or give --secret.");
            return null;
        }

        string path = Path.Combine(DataDirectoryOf(data), DataDirectory.LocalIngestKey);
        if (await LocalIngestKey.ReadAsync(path, cancellation) is var (localKey, localSecret))
        {
            return new IngestCredentials(localKey, System.Text.Encoding.UTF8.GetBytes(localSecret));
        }

        await Console.Error.WriteLineAsync($"There is no '{path}'. Start the server on this machine, name its data directory with --data, or give --key and CHANGKONG_SECRET.");
        return null;
    }
}
