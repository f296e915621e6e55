using Microsoft.Extensions.Logging;

namespace Changkong.Live.FanOut;

internal sealed partial class FramePublisher<TKey, TFrame>
{
    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "No frame of {Key} at this tick; its subscribers see it grow old.")]
    private partial void LogFrameFailed(Exception exception, string key);
}
