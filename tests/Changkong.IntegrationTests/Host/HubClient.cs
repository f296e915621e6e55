using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Changkong.Host.Access;
using Shouldly;

namespace Changkong.IntegrationTests.Host;

/// <summary>The JSON protocol of SignalR over a WebSocket, as far as a console needs it.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket socket;
    private readonly Channel<JsonNode> messages = Channel.CreateUnbounded<JsonNode>();
    private readonly CancellationTokenSource stop = new(TimeSpan.FromMinutes(5));
    private readonly Task reading;
    private volatile TaskCompletionSource mayRead = new();
    private int invocation;

    private HubClient(ClientWebSocket socket)
    {
        this.socket = socket;
        mayRead.SetResult();
        reading = ReadAsync();
    }

    /// <param name="server">Address of the server.</param>
    /// <param name="cookie">Session of somebody.</param>
    /// <param name="receiveBytes">Bytes that the system may keep for a client that does not read; the system's own measure when null.</param>
    public static async Task<HubClient> ConnectAsync(Uri server, string? cookie, int? receiveBytes = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(CrossSiteGuard.Header, "1");
        if (cookie is not null)
        {
            socket.Options.SetRequestHeader("Cookie", cookie);
        }

        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (context, cancellation) => OpenAsync(context.DnsEndPoint, receiveBytes, cancellation) }, disposeHandler: false);
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hubs/live" }.Uri, invoker, CancellationToken.None);
        var client = new HubClient(socket);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        return client;
    }

    /// <returns>Null, or the error.</returns>
    public async Task<string?> CallAsync(string method, params object[] arguments)
    {
        string id = (++invocation).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var call = new JsonObject { ["type"] = 1, ["invocationId"] = id, ["target"] = method, ["arguments"] = System.Text.Json.JsonSerializer.SerializeToNode(arguments) };
        await SendAsync(call.ToJsonString());
        var answer = await NextAsync(message => message["type"]?.GetValue<int>() == 3 && message["invocationId"]?.ToString() == id);
        return answer["error"]?.ToString();
    }

    /// <summary>The next message of this name that fits; others are passed over.</summary>
    public async Task<JsonNode> NextAsync(string target, Func<JsonNode, bool>? fits = null) =>
        (await NextAsync(message => message["target"]?.ToString() == target && (fits is null || fits(message["arguments"]![0]!))))["arguments"]![0]!;

    /// <summary>Stops to read from the connection: what the server sends stays under way.</summary>
    public void Pause() => mayRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => mayRead.SetResult();

    /// <summary>Completes when the server has ended the connection.</summary>
    public async Task EndedAsync() => await reading.WaitAsync(TimeSpan.FromSeconds(60));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        mayRead.TrySetResult();
        socket.Abort();
        await reading;
        socket.Dispose();
        stop.Dispose();
    }

    private static async ValueTask<Stream> OpenAsync(DnsEndPoint server, int? receiveBytes, CancellationToken cancellation)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBytes is { } bytes)
        {
            connection.ReceiveBufferSize = bytes;
        }

        await connection.ConnectAsync(server, cancellation);
        return new NetworkStream(connection, ownsSocket: true);
    }

    private async Task<JsonNode> NextAsync(Func<JsonNode, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var message in messages.Reader.ReadAllAsync(limit.Token))
        {
            if (fits(message))
            {
                return message;
            }
        }

        throw new ShouldAssertException("The connection ended before the message came.");
    }

    private Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, stop.Token);

    private async Task ReadAsync()
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        var decoder = Encoding.UTF8.GetDecoder();
        char[] characters = new char[buffer.Length];
        try
        {
            while (await socket.ReceiveAsync(buffer, stop.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                await mayRead.Task;
                text.Append(characters, 0, decoder.GetChars(buffer, 0, part.Count, characters, 0));
                string all = text.ToString();
                int end = all.LastIndexOf(End);
                if (end >= 0)
                {
                    text.Clear().Append(all.AsSpan(end + 1));
                    foreach (string message in all[..end].Split(End).Where(message => message.Length > 2))
                    {
                        messages.Writer.TryWrite(JsonNode.Parse(message)!);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
        }

        messages.Writer.TryComplete();
    }
}
