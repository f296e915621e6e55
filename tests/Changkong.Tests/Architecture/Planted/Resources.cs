using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Changkong.Tests.Architecture.Planted.Resources;

// Planted: a capability that reaches outside. Never run.
internal static class ReadsAFile
{
    public static string Read() => File.ReadAllText("/dev/null");
}

internal static class OpensASocket
{
    public static Socket Open() => new(SocketType.Stream, ProtocolType.Tcp);
}

internal static class SendsAMessage
{
    public static HttpClient Open() => new();
}

internal static class StartsAThread
{
    public static void Start() => new Thread(() => { }).Start();
}

internal static class RunsATask
{
    public static Task Start() => Task.Run(() => { });
}

internal static class WaitsAwhile
{
    public static async Task WaitAsync() => await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
}

internal static class KeepsATimer
{
    public static Timer Keep() => new(_ => { });
}

internal sealed class LoopsBehind : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}

internal static class LooksAtAClock
{
    public static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();
}
