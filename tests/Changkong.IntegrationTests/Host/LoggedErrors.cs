using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Changkong.IntegrationTests.Host;

/// <summary>Keeps what is logged at error level by categories that begin so.</summary>
internal sealed class LoggedErrors(string category) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> messages = new();

    public IReadOnlyCollection<string> Messages => messages;

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName.StartsWith(category, StringComparison.Ordinal) ? messages : null);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string>? messages) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => messages is not null && logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                messages!.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
