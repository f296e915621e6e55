using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Changkong.Compliance.Evidence;
using Changkong.Connectors.Sending;
using Changkong.Ingest.Keys;
using Changkong.IntegrationTests.Host;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Compliance;

/// <summary>The real server, judging under load, killed the hard way again and again: no verdict is missing from the evidence and none stands there twice.</summary>
public sealed class EvidenceCrashTests
{
    private const int Kills = 4;
    private const int BatchEvents = 200;
    private const string Source = "douyin:evidence";
    private static readonly string[] Sessions = ["crash-0", "crash-1", "crash-2"];

    [Fact]
    public async Task KilledServer_LosesNoRecordAndDoublesNone()
    {
        string data = Directory.CreateTempSubdirectory("changkong-evidence-crash-").FullName;
        var random = new Random(11);
        int acknowledged = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            acknowledged = await ServeAndKillAsync(data, acknowledged, TimeSpan.FromMilliseconds(1_200 + random.Next(1_500)));
        }

        acknowledged.ShouldBeGreaterThan(Kills * BatchEvents);
        await using (var server = await RunningServer.StartAsync(data))
        {
            await CheckAsync(server, acknowledged);
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task CheckAsync(RunningServer server, int acknowledged)
    {
        var log = server.Services.GetRequiredService<Changkong.Contracts.Log.IEventLog>();
        var reactions = server.Services.GetRequiredService<ILogReactions>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        foreach (string reaction in reactions.Progress.Select(progress => progress.Reaction).Distinct())
        {
            for (int partition = 0; partition < log.PartitionCount; partition++)
            {
                await reactions.WaitPassedAsync(reaction, partition, log.NextOffset(partition), limit.Token);
            }
        }

        var projection = server.Services.GetRequiredService<EvidenceProjection>();
        var secrets = server.Services.GetRequiredService<ISecretProtector>();
        var recorded = new List<string>();
        int blocks = 0;
        foreach (string session in Sessions)
        {
            await projection.SealAsync(session, limit.Token);
            await using var scope = server.Services.CreateAsyncScope();
            var export = scope.ServiceProvider.GetRequiredService<EvidenceExport>();
            var chain = (await export.FindAsync(session, limit.Token))!;
            (await export.VerifyAsync(chain, limit.Token)).Faults.ShouldBeEmpty();
            await foreach (var block in export.BlocksAsync(chain, limit.Token))
            {
                blocks++;
                recorded.AddRange(RecordPack.Unpack(block, secrets).Select(record => CommentOf(record)));
            }

            var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            (await store.Set<EvidencePending>().CountAsync(pending => pending.Session == session, limit.Token)).ShouldBe(0);
        }

        blocks.ShouldBeGreaterThan(Sessions.Length);
        recorded.Count.ShouldBe(recorded.Distinct(StringComparer.Ordinal).Count(), "no verdict twice");
        var missing = Enumerable.Range(0, acknowledged).Select(Id).Except(recorded, StringComparer.Ordinal).ToList();
        missing.ShouldBeEmpty("every acknowledged comment was judged and recorded");
    }

    private static string CommentOf(EvidenceRecord record)
    {
        using var document = System.Text.Json.JsonDocument.Parse(record.Payload);
        return document.RootElement.GetProperty("event").GetProperty("body").GetProperty("cause").GetString()!;
    }

    private static async Task<int> ServeAndKillAsync(string data, int from, TimeSpan after)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}/");
        using var process = Start(data, address);
        try
        {
            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
            await WaitUntilReadyAsync(process, client);
            var (key, secret) = (await LocalIngestKey.ReadAsync(Path.Combine(data, "keys", "local-ingest.key"), CancellationToken.None)).ShouldNotBeNull();
            var gate = new HttpEventGate(client, new IngestCredentials(key, Encoding.UTF8.GetBytes(secret)), TimeProvider.System);
            using var stop = new CancellationTokenSource();
            var sending = SendAsync(gate, from, stop.Token);
            await Task.WhenAny(sending, Task.Delay(after));
            process.Kill();
            await process.WaitForExitAsync();
            await stop.CancelAsync();
            return await sending;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<int> SendAsync(HttpEventGate gate, int next, CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                var answer = await gate.AcceptAsync(Source, Lines(next), cancellation);
                if (answer.RetryAfter is { } wait)
                {
                    await Task.Delay(wait, cancellation);
                    continue;
                }

                answer.Rejected.ShouldBe(0);
                next += BatchEvents;
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // The server is gone; what was not answered is sent again, whole, to the next one.
        }

        return next;
    }

    // Ten seconds of event time a batch, so that blocks close while the server is under load.
    private static byte[] Lines(int first)
    {
        var lines = new StringBuilder();
        long time = new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + (first / BatchEvents * 10_000L);
        for (int number = first; number < first + BatchEvents; number++)
        {
            string at = DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            lines.Append(CultureInfo.InvariantCulture, $$$"""{"id":"{{{Id(number)}}}","type":"interaction.commented","time":"{{{at}}}","session":"{{{Sessions[number % Sessions.Length]}}}","body":{"viewer":"v{{{number % 50}}}","text":"第{{{number}}}位 这个多少钱"}}""")
                .Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static string Id(int number) => number.ToString("'c'0", CultureInfo.InvariantCulture);

    private static async Task WaitUntilReadyAsync(Process process, HttpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            process.HasExited.ShouldBeFalse("the server must start again after being killed");
            try
            {
                if ((await client.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token)).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static Process Start(string data, Uri address)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "changkong.dll"), "serve", "--data", data, "--urls", address.ToString().TrimEnd('/')])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Simulator__Enabled"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
