using Microsoft.Extensions.Logging;

namespace Changkong.Stock.Desk;

internal sealed partial class StockDesk
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Critical, Message = "The stock desk has stopped: {Reason}. Nothing is sold from the ledger until the server is started again.")]
    private partial void LogStopped(Exception exception, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A round of {Commands} stock commands was not made; nothing of it happened.")]
    private partial void LogRoundFailed(Exception exception, int commands);
}
