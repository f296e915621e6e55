using Changkong.Contracts.Identity;
using Changkong.Contracts.Recommendation;
using Changkong.Recommendation.Projection;

namespace Changkong.Recommendation.Serving;

/// <summary>Lists for those who show them: they know the platform's id of a viewer and the session on air, and get products and the list's id.</summary>
internal sealed class AnswerClients(ServeList serve, IViewerPseudonyms pseudonyms, BehaviourBooks books, BehaviourProjection projection) : IProductLists
{
    public async ValueTask<ProductList> AskAsync(ProductListRequest request, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Count, RecommendEndpoints.CountMaximum);
        if (!projection.IsLoaded)
        {
            return new("", []);
        }

        string viewer = pseudonyms.Of(request.Platform, request.Viewer);
        var list = await serve.ServeAsync(new ListRequest(viewer, request.Count, Session: request.Session, Only: request.Session.Length == 0 ? null : ListedIn(request.Session)), cancellation);
        return new(list.List, [.. list.Items.Select(item => item.Product)]);
    }

    private HashSet<int> ListedIn(string session) =>
        books.Rooms.Read(session, room => room.Items.Values.Where(item => item.ListedAt > long.MinValue).Select(item => item.Item).ToHashSet()) ?? [];
}
