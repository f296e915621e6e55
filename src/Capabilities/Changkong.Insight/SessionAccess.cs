using Changkong.Contracts.Access;
using Changkong.Contracts.Rooms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Insight;

/// <summary>Finds sessions as the person of the request may see them. A session of a room out of scope does not exist for that person.</summary>
internal sealed class SessionAccess(ISessionRecords records, IRoomScope scope)
{
    public IReadOnlySet<string>? Rooms => scope.Rooms;

    public async Task<IReadOnlyList<SessionSummary>> ListAsync(CancellationToken cancellation) =>
        [.. (await records.ListAsync(cancellation)).Where(session => scope.Sees(session.Room))];

    public async Task<SessionSummary?> FindAsync(string session, CancellationToken cancellation) =>
        (await records.ListAsync(cancellation)).FirstOrDefault(candidate => candidate.Session == session && scope.Sees(candidate.Room));

    public static ProblemHttpResult NotFound(string session) =>
        TypedResults.Problem($"There is no session '{session}', or you may not see its room.", statusCode: StatusCodes.Status404NotFound);
}
