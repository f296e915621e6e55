using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.IntegrationTests.Host;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Ingest;

/// <summary>The gate as senders and people meet it: over HTTP, in the whole server.</summary>
public sealed class IngestEndpointsTests : IAsyncLifetime
{
    private const string Source = "douyin:1001";
    private RunningServer server = null!;
    private HttpClient owner = null!;
    private string keyId = "";
    private byte[] secret = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync(adjust: builder => builder.Configuration["Gate:InFlightBytesMaximum"] = "67108864");
        owner = await server.SignInAsync([Roles.Owner]);
        using var created = await ReadAsync(await owner.PostAsJsonAsync("/api/ingest-keys", new { name = "test", sources = (string[])["douyin:*"] }, Cancellation), HttpStatusCode.Created);
        keyId = created.RootElement.GetProperty("key").GetProperty("id").GetString()!;
        secret = Encoding.UTF8.GetBytes(created.RootElement.GetProperty("secret").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Ingest_SignedBatch_IsAcceptedOnceAndVerboseNamesEveryEvent()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        string body = Like("a") + "\n" + Like("b") + "\n" + "{}";

        using var first = await ReadAsync(await sender.SendAsync(Signed(body), Cancellation), HttpStatusCode.OK);
        using var second = await ReadAsync(await sender.SendAsync(Signed(body + "\n" + Like("c"), query: "?verbose=1"), Cancellation), HttpStatusCode.OK);

        Counts(first).ShouldBe((2, 0, 1));
        var rejected = first.RootElement.GetProperty("events").EnumerateArray().ShouldHaveSingleItem();
        (rejected.GetProperty("index").GetInt32(), rejected.GetProperty("reason").GetString(), rejected.GetProperty("field").GetString()).ShouldBe((2, "missingField", "id"));
        Counts(second).ShouldBe((1, 2, 1));
        second.RootElement.GetProperty("events").EnumerateArray().Select(outcome => outcome.GetProperty("verdict").GetString()).ShouldBe(["duplicate", "duplicate", "rejected", "accepted"]);
    }

    [Fact]
    public async Task Ingest_UnsignedWronglySignedOrReplayed_IsRefusedWithTheReason()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        using var unsigned = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/" + Source) { Content = new StringContent(Like("a")) };
        (await ReasonAsync(await sender.SendAsync(unsigned, Cancellation), HttpStatusCode.Unauthorized)).ShouldBe("missingSignature");

        using var wrong = Signed(Like("a"));
        wrong.Content = new StringContent(Like("b"));
        (await ReasonAsync(await sender.SendAsync(wrong, Cancellation), HttpStatusCode.Unauthorized)).ShouldBe("wrongSignature");

        (await sender.SendAsync(Signed(Like("a"), nonce: "nonce-one-two"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReasonAsync(await sender.SendAsync(Signed(Like("a"), nonce: "nonce-one-two"), Cancellation), HttpStatusCode.Unauthorized)).ShouldBe("replayedNonce");
        (await ReasonAsync(await sender.SendAsync(Signed(Like("a"), source: "kuaishou:1"), Cancellation), HttpStatusCode.Forbidden)).ShouldBe("sourceNotAllowed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ingest_HundredMegabyteBody_IsRefusedAndTheNextIsServed(bool isLengthDeclared)
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/" + Source) { Content = new EndlessContent(100 << 20, isLengthDeclared) };
        request.Headers.ExpectContinue = true;

        try
        {
            (await ReasonAsync(await sender.SendAsync(request, Cancellation), HttpStatusCode.RequestEntityTooLarge)).ShouldBe("bodyTooLarge");
        }
        catch (HttpRequestException)
        {
            // The server may close the connection while the sender still writes; it must go on serving.
        }

        Counts(await ReadAsync(await sender.SendAsync(Signed(Like("after")), Cancellation), HttpStatusCode.OK)).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task Ingest_MoreBytesUnderWayThanAllowed_IsAnswered429WithRetryAfterAndServedLater()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        var held = new HeldContent(16 << 20);
        using var slow = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/" + Source) { Content = held };
        var sending = sender.SendAsync(slow, Cancellation);
        await held.Begun;
        using var second = Signed(string.Join('\n', Enumerable.Range(0, 20_000).Select(number => Like("e" + number))) + new string(' ', 12 << 20));

        HttpResponseMessage answer;
        do
        {
            // The held request is admitted once the server has read its head.
            answer = await sender.SendAsync(Signed(new string(' ', 6 << 20)), Cancellation);
        }
        while (answer.StatusCode == HttpStatusCode.OK);

        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await ReasonAsync(answer, HttpStatusCode.TooManyRequests)).ShouldBe("busy");
        held.Finish();
        await sending;
        Counts(await ReadAsync(await sender.SendAsync(second, Cancellation), HttpStatusCode.OK)).ShouldBe((20_000, 0, 0));
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("array")]
    [InlineData("gzip")]
    public async Task Import_File_IsTakenOnceAndOnlyFromThoseWhoMay(string form)
    {
        const int Events = 30_000;
        var lines = Enumerable.Range(0, Events).Select(number => Like(form + number));
        byte[] file = Encoding.UTF8.GetBytes(form == "array" ? "[" + string.Join(",\n", lines) + "]" : string.Join('\n', lines));
        using var analyst = await server.SignInAsync([Roles.Analyst]);
        using var viewer = await server.SignInAsync([Roles.Viewer]);

        (await viewer.PostAsync("/api/imports?source=" + Source, new ByteArrayContent(file), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var first = await ReadAsync(await analyst.PostAsync("/api/imports?source=" + Source, File(file, form), Cancellation), form == "array" ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.OK, form == "array");
        if (form == "array")
        {
            // Thirty thousand elements are more than one batch may hold: a file of that size is sent as lines.
            return;
        }

        Counts(first).ShouldBe((Events, 0, 0));
        using var second = await ReadAsync(await analyst.PostAsync("/api/imports?source=" + Source, File(file, form), Cancellation), HttpStatusCode.OK);
        Counts(second).ShouldBe((0, Events, 0));
    }

    [Fact]
    public async Task DeadLetter_Corrected_IsReplayedAndGone()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        string bad = Like("d1").Replace("\"viewer\":\"7\"", "\"viewer\":7", StringComparison.Ordinal);
        await sender.SendAsync(Signed(bad), Cancellation);
        await sender.SendAsync(Signed(bad), Cancellation);

        using var page = await ReadAsync(await owner.GetAsync(new Uri("/api/dead-letters?reason=wrongKind", UriKind.Relative), Cancellation), HttpStatusCode.OK);
        var letter = page.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        letter.GetProperty("count").GetInt64().ShouldBe(2);
        letter.GetProperty("payload").GetString().ShouldBe(bad);
        string id = letter.GetProperty("id").GetString()!;

        using var again = await ReadAsync(await owner.PostAsJsonAsync($"/api/dead-letters/{id}/replay", new { }, Cancellation), HttpStatusCode.OK);
        Counts(again).ShouldBe((0, 0, 1));
        using var corrected = await ReadAsync(await owner.PostAsJsonAsync($"/api/dead-letters/{id}/replay", new { payload = Like("d1") }, Cancellation), HttpStatusCode.OK);
        Counts(corrected).ShouldBe((1, 0, 0));
        using var empty = await ReadAsync(await owner.GetAsync(new Uri("/api/dead-letters", UriKind.Relative), Cancellation), HttpStatusCode.OK);
        empty.RootElement.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await owner.PostAsJsonAsync($"/api/dead-letters/{id}/replay", new { }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Keys_ListedWithoutSecretsAndRefusedOnceDeleted()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        string list = await owner.GetStringAsync(new Uri("/api/ingest-keys", UriKind.Relative), Cancellation);
        list.ShouldContain(keyId);
        list.ShouldNotContain(Encoding.UTF8.GetString(secret));

        (await owner.DeleteAsync(new Uri("/api/ingest-keys/" + keyId, UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ReasonAsync(await sender.SendAsync(Signed(Like("a")), Cancellation), HttpStatusCode.Unauthorized)).ShouldBe("unknownKey");
    }

    [Fact]
    public async Task Health_AfterABatch_NamesTheSource()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        await sender.SendAsync(Signed(Like("a")), Cancellation);

        using var health = await ReadAsync(await owner.GetAsync(new Uri("/api/ingest/health", UriKind.Relative), Cancellation), HttpStatusCode.OK);

        var source = health.RootElement.GetProperty("sources").EnumerateArray().Single(entry => entry.GetProperty("source").GetString() == Source);
        source.GetProperty("accepted").GetInt64().ShouldBe(1);
        health.RootElement.GetProperty("log").GetProperty("damage").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Health_AfterABatch_SaysWhatWaitsAndWhatIsKept()
    {
        using var sender = new HttpClient { BaseAddress = server.Address };
        await sender.SendAsync(Signed(Like("a")), Cancellation);

        using var health = await ReadAsync(await owner.GetAsync(new Uri("/api/ingest/health", UriKind.Relative), Cancellation), HttpStatusCode.OK);

        var root = health.RootElement;
        root.GetProperty("log").GetProperty("bytes").GetInt64().ShouldBe(
            new[] { "log.db", "log.db-wal" }.Select(name => new FileInfo(Path.Combine(server.Directory, name))).Where(file => file.Exists).Sum(file => file.Length));
        root.GetProperty("queue").GetProperty("length").GetInt32().ShouldBe(0);
        root.GetProperty("queue").GetProperty("bytes").GetInt64().ShouldBe(0);
        root.GetProperty("queue").GetProperty("limit").GetInt64().ShouldBe(64L << 20);
        root.GetProperty("inFlightBytes").GetInt64().ShouldBeLessThan(root.GetProperty("inFlightLimit").GetInt64());
        root.GetProperty("dedupe").GetProperty("hot").GetInt32().ShouldBe(1);
        root.GetProperty("dedupe").GetProperty("spilledSegments").GetInt32().ShouldBe(0);
        root.GetProperty("dedupe").GetProperty("memoryBytes").GetInt64().ShouldBeGreaterThan(0);
    }

    private HttpRequestMessage Signed(string body, string source = Source, string? nonce = null, string query = "")
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        nonce ??= IngestSignature.NewNonce();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/" + Uri.EscapeDataString(source) + query) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add(IngestSignature.KeyHeader, keyId);
        request.Headers.Add(IngestSignature.TimestampHeader, now.ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add(IngestSignature.NonceHeader, nonce);
        request.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(secret, now, nonce, bytes));
        return request;
    }

    private static string Like(string id) =>
        $$$"""{"id":"{{{id}}}","type":"interaction.liked","time":"2026-01-01T00:00:00.000Z","session":"s1","body":{"viewer":"7"}}""";

    private static (int Accepted, int Duplicates, int Rejected) Counts(JsonDocument answer)
    {
        var root = answer.RootElement;
        return (root.GetProperty("accepted").GetInt32(), root.GetProperty("duplicates").GetInt32(), root.GetProperty("rejected").GetInt32());
    }

    private static ByteArrayContent File(byte[] file, string form)
    {
        if (form != "gzip")
        {
            return new ByteArrayContent(file);
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(file);
        }

        return new ByteArrayContent(compressed.ToArray()) { Headers = { ContentEncoding = { "gzip" } } };
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected, bool isProblem = false)
    {
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(expected, text);
        text.Contains("\"title\"", StringComparison.Ordinal).ShouldBe(isProblem);
        return JsonDocument.Parse(text);
    }

    private static async Task<string?> ReasonAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using var problem = await ReadAsync(answer, expected, isProblem: true);
        return problem.RootElement.GetProperty("reason").GetString();
    }

    /// <summary>A body of spaces, written piece by piece.</summary>
    private sealed class EndlessContent(long bytes, bool isLengthDeclared) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] piece = new byte[1 << 20];
            Array.Fill(piece, (byte)' ');
            for (long written = 0; written < bytes; written += piece.Length)
            {
                await stream.WriteAsync(piece);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return isLengthDeclared;
        }
    }

    /// <summary>A body whose length is declared and whose bytes come when the test says so.</summary>
    private sealed class HeldContent(long bytes) : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void Finish() => finish.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[1]);
            await stream.FlushAsync();
            begun.TrySetResult();
            await finish.Task;
            byte[] rest = new byte[bytes - 1];
            await stream.WriteAsync(rest);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes;
            return true;
        }
    }
}
