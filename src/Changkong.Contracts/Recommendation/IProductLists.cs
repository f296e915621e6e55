namespace Changkong.Contracts.Recommendation;

/// <summary>Hands out lists of products for viewers to the client that shows them. Every list stands in the log before it is handed out. Thread-safe.</summary>
public interface IProductLists
{
    /// <summary>A list for one viewer. Empty when no product may be shown; empty and without id while profiles are read after a start.</summary>
    /// <param name="request">For whom, and where it is shown.</param>
    /// <param name="cancellation">Ends the call; a list that is in the log already stays there.</param>
    ValueTask<ProductList> AskAsync(ProductListRequest request, CancellationToken cancellation);
}

/// <summary>What a client asks for.</summary>
/// <param name="Platform">The viewer's platform, as the source of events names it before the colon.</param>
/// <param name="Viewer">The platform's id of the viewer: the pseudonym is made from it, it is not kept.</param>
/// <param name="Count">Products at most, 1 to 100.</param>
/// <param name="Session">The session in whose bag the list is shown: only products listed in it are candidates. Empty for all products.</param>
public sealed record ProductListRequest(string Platform, string Viewer, int Count, string Session = "");

/// <summary>A list as it was handed out.</summary>
/// <param name="Id">To be named as <c>cause</c> of every exposure, click and order that follows from it.</param>
/// <param name="Products">Ids of products, best first.</param>
public sealed record ProductList(string Id, IReadOnlyList<string> Products);
