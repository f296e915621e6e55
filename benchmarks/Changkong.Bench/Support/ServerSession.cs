using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Changkong.Connectors.Sending;

namespace Changkong.Bench.Support;

/// <summary>What a benchmark needs to come back to a data directory: the owner's password and an ingest key. Throw-away data, so it stands in plain text.</summary>
internal sealed record ServerSecrets(string Password, string IngestKey, string IngestSecret)
{
    public IngestCredentials Credentials => new(IngestKey, Encoding.UTF8.GetBytes(IngestSecret));
}

/// <summary>Talks to a server as its owner does.</summary>
internal static partial class ServerSession
{
    private const string Password = "bench-Only-On-Loopback-1";
    private static readonly TimeSpan OutputLimit = TimeSpan.FromSeconds(10);

    /// <summary>Signs in with the one-time password of a first start, replaces it, and makes an ingest key for every source.</summary>
    public static async Task<ServerSecrets> BeginAsync(ServerProcess server, CancellationToken cancellation = default)
    {
        string oneTime = await OneTimePasswordAsync(server, cancellation);
        await PostAsync(server, "api/auth/login", new { userName = "owner", password = oneTime }, cancellation);
        await PostAsync(server, "api/auth/password", new { currentPassword = oneTime, newPassword = Password }, cancellation);
        using var key = await PostAsync(server, "api/ingest-keys", new { name = "bench", sources = (string[])["*"] }, cancellation);
        var root = key!.RootElement;
        return new(Password, root.GetProperty("key").GetProperty("id").GetString()!, root.GetProperty("secret").GetString()!);
    }

    /// <summary>Signs in to a server that <see cref="BeginAsync"/> has prepared.</summary>
    public static Task SignInAsync(ServerProcess server, ServerSecrets secrets, CancellationToken cancellation = default) =>
        PostAsync(server, "api/auth/login", new { userName = "owner", password = secrets.Password }, cancellation);

    /// <summary>Events in the log, folded, checkpointed, projected for analysis, over all partitions.</summary>
    public static async Task<(long Log, long Folded, long Checkpointed, long Analysed)> ProgressAsync(ServerProcess server, CancellationToken cancellation = default)
    {
        using var answer = await server.Client.GetFromJsonAsync<JsonDocument>("api/system", cancellation);
        var partitions = answer!.RootElement.GetProperty("partitions").EnumerateArray().ToList();
        long behind = answer.RootElement.TryGetProperty("analytics", out var analytics) && analytics.ValueKind == JsonValueKind.Object ? analytics.GetProperty("lagEvents").GetInt64() : 0;
        return (Sum("log"), Sum("folded"), Sum("checkpoint"), Sum("log") - behind);

        long Sum(string property) => partitions.Sum(partition => partition.GetProperty(property).GetInt64());
    }

    private static async Task<JsonDocument?> PostAsync(ServerProcess server, string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Changkong-Request", "1");
        using var answer = await server.Client.SendAsync(request, cancellation);
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        return !answer.IsSuccessStatusCode
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"POST {path} answered {(int)answer.StatusCode}: {text}"))
            : text.Length == 0 ? null : JsonDocument.Parse(text);
    }

    // The password is printed after the server has begun to answer.
    private static async Task<string> OneTimePasswordAsync(ServerProcess server, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(OutputLimit);
        while (true)
        {
            if (OneTimePassword().Match(server.Output) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    [GeneratedRegex(@"one-time password (\S+)")]
    private static partial Regex OneTimePassword();
}
