using Microsoft.AspNetCore.SignalR;

namespace Changkong.Host.Push;

/// <summary>Logs what a hub method fails with, but not its refusals, which are answers.</summary>
internal sealed partial class HubErrors(ILogger<HubErrors> logger) : IHubFilter
{
    /// <summary>The framework logs refusals as failures; this class stands in for it.</summary>
    public const string FrameworkCategory = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception exception) when (exception is not HubException && !invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            LogFailed(exception, invocationContext.HubMethodName);
            throw;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Hub method {Method} failed.")]
    private partial void LogFailed(Exception exception, string method);
}
