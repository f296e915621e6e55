using System.Collections.Concurrent;
using System.Threading.Channels;
using Changkong.Contracts.Delivery;
using Changkong.Host.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

/// <summary>The way out for messages, against a receiver of our own on loopback.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Message_ToAReceiverThatFailsTwice_ArrivesAtTheThirdAttempt()
    {
        await using var receiver = await Receiver.StartAsync(attempt => attempt < 3 ? 503 : 200);
        await using var sender = Sender();

        sender.Outbox.TryEnqueue(receiver.Message()).ShouldBeTrue();
        var result = await sender.Results.NextAsync();

        result.ShouldSatisfyAllConditions(() => result.Error.ShouldBeNull(), () => result.Status.ShouldBe(200), () => result.Attempts.ShouldBe(3));
        receiver.Bodies.ShouldAllBe(body => body == """{"a":1}""");
        receiver.Signatures.ShouldAllBe(signature => signature == "abc");
    }

    [Theory]
    [InlineData(400, 1)]
    [InlineData(500, 3)]
    [InlineData(302, 1)]
    public async Task Message_Refused_IsRepeatedOnlyWhenThatMayHelp(int status, int attempts)
    {
        await using var receiver = await Receiver.StartAsync(_ => status);
        await using var sender = Sender();

        sender.Outbox.TryEnqueue(receiver.Message());
        var result = await sender.Results.NextAsync();

        result.Attempts.ShouldBe(attempts);
        result.Error.ShouldBe($"The receiver answered {status}.");
    }

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", true)]
    [InlineData("""{"errcode":310000,"errmsg":"sign not match"}""", false)]
    [InlineData("""not json""", false)]
    [InlineData("""[]""", false)]
    public async Task Message_AnsweredWithACode_IsDeliveredOnlyWhenItIsZero(string answer, bool delivered)
    {
        await using var receiver = await Receiver.StartAsync(_ => 200, answer);
        await using var sender = Sender();

        var result = await sender.Outbox.SendAsync(receiver.Message() with { AnswerCodeField = "errcode" }, CancellationToken.None);

        (result.Error is null).ShouldBe(delivered, result.Error);
    }

    [Fact]
    public async Task Message_ToOurOwnNetwork_IsNotSent()
    {
        await using var receiver = await Receiver.StartAsync(_ => 200);
        await using var sender = Sender(allowLoopback: false);

        var result = await sender.Outbox.SendAsync(receiver.Message(), CancellationToken.None);

        result.Attempts.ShouldBe(0);
        receiver.Bodies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Message_BeyondTheQueue_IsRefusedAtOnce()
    {
        await using var receiver = await Receiver.StartAsync(_ => 503);
        await using var sender = Sender(start: false);

        Enumerable.Range(0, 11).Select(_ => sender.Outbox.TryEnqueue(receiver.Message())).ShouldBe([.. Enumerable.Repeat(true, 10), false]);
    }

    private static SenderUnderTest Sender(bool allowLoopback = true, bool start = true) => new(allowLoopback, start);

    private sealed class SenderUnderTest : IAsyncDisposable
    {
        private readonly ServiceProvider services;

        public SenderUnderTest(bool allowLoopback, bool start)
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Webhooks:AllowLoopback"] = allowLoopback.ToString(),
                ["Webhooks:RetryDelay"] = "00:00:00.010",
                ["Webhooks:RetriesMaximum"] = "2",
                ["Webhooks:QueueLengthMaximum"] = "10",
            }).Build();
            services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton(Results).AddSingleton<IWebhookResults>(Results)
                .AddWebhooks(configuration).BuildServiceProvider();
            Outbox = services.GetRequiredService<WebhookOutbox>();
            if (start)
            {
                _ = Outbox.StartAsync(CancellationToken.None);
            }
        }

        public WebhookOutbox Outbox { get; }

        public Results Results { get; } = new();

        public async ValueTask DisposeAsync()
        {
            await Outbox.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }
    }

    private sealed class Results : IWebhookResults
    {
        private readonly Channel<WebhookResult> results = Channel.CreateUnbounded<WebhookResult>();

        public Task OnFinishedAsync(WebhookResult result, CancellationToken cancellation)
        {
            results.Writer.TryWrite(result);
            return Task.CompletedTask;
        }

        public async Task<WebhookResult> NextAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            return await results.Reader.ReadAsync(limit.Token);
        }
    }

    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication app;
        private int attempts;

        private Receiver(Func<int, int> status, string answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapPost("/hook", async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                Bodies.Enqueue(await reader.ReadToEndAsync());
                Signatures.Enqueue(context.Request.Headers["X-Signature"].ToString());
                context.Response.StatusCode = status(Interlocked.Increment(ref attempts));
                context.Response.Headers.Location = "/elsewhere";
                await context.Response.WriteAsync(answer);
            });
        }

        public ConcurrentQueue<string> Bodies { get; } = new();

        public ConcurrentQueue<string> Signatures { get; } = new();

        public static async Task<Receiver> StartAsync(Func<int, int> status, string answer = "{}")
        {
            var receiver = new Receiver(status, answer);
            await receiver.app.StartAsync();
            return receiver;
        }

        public WebhookMessage Message() => new("w1", app.Urls.Single() + "/hook", """{"a":1}"""u8.ToArray(), new Dictionary<string, string> { ["X-Signature"] = "abc" });

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
