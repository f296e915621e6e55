using System.Text;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Log;
using Changkong.Ingest;
using Changkong.Ingest.Gate;
using Changkong.Ingest.Keys;
using Changkong.Operations;
using Changkong.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Changkong.Tests.Ingest;

/// <summary>The real gate over the real log in a directory of its own, with a clock that stands still until it is moved.</summary>
internal sealed class GateHarness : IAsyncDisposable
{
    public const string Source = "douyin:1001";
    public const string KeyId = "ik_test";
    public static readonly byte[] Secret = "a-secret-of-a-sender"u8.ToArray();

    private readonly Dictionary<string, string?> settings;
    private ServiceProvider services = null!;

    private readonly Action<IServiceCollection> adjust;

    private GateHarness(Dictionary<string, string?> settings, string directory, Action<IServiceCollection> adjust)
    {
        this.settings = settings;
        this.adjust = adjust;
        Directory = directory;
    }

    public string Directory { get; }

    public ManualTime Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));

    public long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public EventGate Gate => services.GetRequiredService<EventGate>();

    public IEventLog Log => services.GetRequiredService<IEventLog>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static Task<GateHarness> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    public static async Task<GateHarness> StartAsync(Action<IServiceCollection> adjust, params (string Key, string Value)[] settings)
    {
        var harness = new GateHarness(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value), System.IO.Directory.CreateTempSubdirectory("changkong-gate-").FullName, adjust);
        await harness.OpenAsync();
        return harness;
    }

    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        await OpenAsync();
    }

    public ValueTask<GateResult> SendAsync(string body, string source = Source, string encoding = "") => SendAsync(Encoding.UTF8.GetBytes(body), source, encoding);

    public ValueTask<GateResult> SendAsync(byte[] body, string source = Source, string encoding = "") =>
        Gate.AcceptAsync(new GateRequest { Source = source, Body = body, DeclaredBytes = body.Length, ContentEncoding = encoding }, CancellationToken.None);

    public ValueTask<GateResult> SendSignedAsync(string body, string? nonce = null, long? timestamp = null, string? signature = null, string source = Source, string keyId = KeyId)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        nonce ??= IngestSignature.NewNonce();
        long at = timestamp ?? Now;
        return Gate.AcceptAsync(
            new GateRequest
            {
                Source = source,
                Body = bytes,
                DeclaredBytes = bytes.Length,
                Signature = new(keyId, at.ToString(System.Globalization.CultureInfo.InvariantCulture), nonce, signature ?? IngestSignature.Compute(Secret, at, nonce, bytes)),
            },
            CancellationToken.None);
    }

    public async Task<GateResult.Answered> AnswerAsync(string body, string source = Source) => (GateResult.Answered)await SendAsync(body, source);

    /// <summary>What happens every hour.</summary>
    public ValueTask UpkeepAsync() => services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<IngestUpkeep>().Single().RunOnceAsync(CancellationToken.None);

    /// <summary>Every event in the log, as text.</summary>
    public async Task<List<string>> LoggedAsync()
    {
        var events = new List<string>();
        for (int partition = 0; partition < Log.PartitionCount; partition++)
        {
            long offset = 0;
            while (await Log.ReadAsync(partition, offset, 1 << 20, CancellationToken.None) is { Count: > 0 } batches)
            {
                foreach (var batch in batches)
                {
                    var payload = batch.Payload.Span;
                    while (LogFrames.TryTake(ref payload, out var json))
                    {
                        events.Add(Encoding.UTF8.GetString(json));
                    }
                }

                offset = batches[^1].NextOffset;
            }
        }

        return events;
    }

    /// <summary>A like, the smallest event.</summary>
    public string Like(string id, string viewer = "7001", string? time = null) =>
        $$$"""{"id":"{{{id}}}","type":"interaction.liked","time":"{{{time ?? Changkong.Contracts.Events.EventTime.Format(Now)}}}","session":"s1","body":{"viewer":"{{{viewer}}}"}}""";

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task OpenAsync()
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddOperations(operations => operations.Directory = Directory);
        collection.AddIngest(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Directory);
        collection.AddSingleton<IIngestKeys>(new FixedKeys());
        adjust(collection);
        services = collection.BuildServiceProvider();
        await services.OpenIngestAsync(CancellationToken.None);
    }

    private sealed class FixedKeys : IIngestKeys
    {
        public ValueTask<IngestKey?> FindAsync(string id, CancellationToken cancellation) => new(id switch
        {
            KeyId => new IngestKey(KeyId, Secret, ["douyin:*"], IsEnabled: true),
            "ik_disabled" => new IngestKey("ik_disabled", Secret, ["*"], IsEnabled: false),
            _ => null,
        });
    }
}
