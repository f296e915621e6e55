using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Changkong.Host.Access;

namespace Changkong.Host.Commands;

/// <summary><c>changkong query</c>: asks a running server, as a person with a role, and prints the answer as CSV.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var metrics = new Argument<string[]>("metrics") { Description = "Ids out of the dictionary, such as gmv pay_ucnt", Arity = ArgumentArity.OneOrMore };
        var dimensions = new Option<string[]>("--by") { Description = "Up to 4 dimensions", AllowMultipleArgumentsPerToken = true };
        var grain = new Option<string?>("--grain") { Description = "minute, hour or day" }.AcceptOnlyFromAmong("minute", "hour", "day");
        var from = new Option<DateTimeOffset?>("--from") { Description = "Events at or after this instant" };
        var to = new Option<DateTimeOffset?>("--to") { Description = "Events before this instant" };
        var sessions = new Option<string[]>("--session") { Description = "Only these sessions", AllowMultipleArgumentsPerToken = true };
        var user = new Option<string>("--user") { Description = "User name; the password is read from the environment variable CHANGKONG_PASSWORD", Required = true };
        var server = CommandOptions.Server();
        var command = new Command("query", "Ask metrics by dimensions and print CSV") { metrics, dimensions, grain, from, to, sessions, user, server };
        command.SetAction((parsed, cancellation) =>
        {
            var query = new JsonObject
            {
                ["metrics"] = Strings(parsed.GetRequiredValue(metrics)),
                ["dimensions"] = Strings(parsed.GetValue(dimensions) ?? []),
                ["sessions"] = Strings(parsed.GetValue(sessions) ?? []),
                ["grain"] = parsed.GetValue(grain),
                ["from"] = parsed.GetValue(from),
                ["to"] = parsed.GetValue(to),
            };
            return RunAsync(parsed.GetRequiredValue(server), parsed.GetRequiredValue(user), query, Console.Out, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Uri server, string user, JsonObject query, TextWriter output, CancellationToken cancellation)
    {
        string? password = Environment.GetEnvironmentVariable("CHANGKONG_PASSWORD");
        if (string.IsNullOrEmpty(password))
        {
            await Console.Error.WriteLineAsync("Set the environment variable CHANGKONG_PASSWORD.");
            return 2;
        }

        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server };
        client.DefaultRequestHeaders.Add(CrossSiteGuard.Header, "1");
        try
        {
            using var session = await client.PostAsJsonAsync("/api/auth/login", new SignInRequest(user, password), cancellation);
            using var answer = session.IsSuccessStatusCode ? await client.PostAsJsonAsync("/api/query/export?format=csv&language=en", query, cancellation) : null;
            var last = answer ?? session;
            if (last.IsSuccessStatusCode)
            {
                await output.WriteAsync((await last.Content.ReadAsStringAsync(cancellation)).TrimStart('\uFEFF'));
                return 0;
            }

            await Console.Error.WriteLineAsync(Explain(last.StatusCode, await last.Content.ReadAsStringAsync(cancellation)));
            return 2;
        }
        catch (HttpRequestException exception)
        {
            await Console.Error.WriteLineAsync($"{server} does not answer: {exception.Message}");
            return 2;
        }
    }

    private static string Explain(HttpStatusCode status, string body)
    {
        try
        {
            var problem = JsonNode.Parse(body);
            string? field = problem?["field"]?.ToString();
            return string.IsNullOrEmpty(field) ? $"{problem?["detail"]}" : $"{field}: {problem?["detail"]}";
        }
        catch (JsonException)
        {
            return $"The server answered {(int)status}.";
        }
    }

    private static JsonArray Strings(string[] values) => new([.. values.Select(value => (JsonNode)value)]);
}
