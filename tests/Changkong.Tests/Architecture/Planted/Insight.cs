using Changkong.Contracts.Log;

namespace Changkong.Tests.Architecture.Planted.Insight;

// Planted: a report that reads the log itself instead of a facade.
internal static class ReadsTheLog
{
    public static long Count(IEventLog log) => log.NextOffset(0);
}
