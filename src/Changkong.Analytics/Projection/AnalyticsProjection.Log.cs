using Microsoft.Extensions.Logging;

namespace Changkong.Analytics.Projection;

internal sealed partial class AnalyticsProjection
{
    [LoggerMessage(1, LogLevel.Error, "The analytics projection failed; it begins anew at the position of the store.")]
    private static partial void ProjectionFaulted(ILogger logger, Exception exception);
}
