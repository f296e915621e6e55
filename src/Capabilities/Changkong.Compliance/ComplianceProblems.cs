using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Compliance;

/// <summary>What the endpoints refuse with.</summary>
internal static class ComplianceProblems
{
    public static ProblemHttpResult NoSuch(string what, string id) =>
        TypedResults.Problem($"There is no {what} '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
