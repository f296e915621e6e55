using Changkong.Contracts.Access;
using Changkong.Contracts.Rooms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Compliance.Evidence;

/// <summary>Which sessions the person of the request may look into. Who is restricted to rooms sees only sessions whose room is known.</summary>
internal sealed class EvidenceAccess(ISessionRecords records, IRoomScope scope)
{
    /// <summary>The sessions that may be seen; null when all may.</summary>
    public async Task<IReadOnlySet<string>?> SessionsAsync(CancellationToken cancellation) =>
        scope.Rooms is null ? null : (await records.ListAsync(cancellation)).Where(session => scope.Sees(session.Room)).Select(session => session.Session).ToHashSet(StringComparer.Ordinal);

    public async Task<bool> SeesAsync(string session, CancellationToken cancellation) =>
        await SessionsAsync(cancellation) is not { } sessions || sessions.Contains(session);

    public static ProblemHttpResult NotFound(string session) =>
        TypedResults.Problem($"There is no evidence of session '{session}', or you may not see its room.", statusCode: StatusCodes.Status404NotFound);
}
