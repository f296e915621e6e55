using System.Collections.Frozen;

namespace Changkong.Host.Access;

/// <summary>Every route that answers without a signed-in person. A test holds this list complete and minimal.</summary>
internal static class AnonymousRoutes
{
    /// <summary>The sender signs the body with an ingest key.</summary>
    public static FrozenSet<string> SignedByKey { get; } = FrozenSet.Create(StringComparer.Ordinal, "/api/ingest/{source}", "/api/stock/holds", "/api/stock/settlements", "/api/stock/postings", "/api/stock/feeds/{feed}");

    /// <summary>The console's pages: files without a secret.</summary>
    public const string Console = "{*path:nonfile}";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        ["/api/auth/login", "/api/auth/me", "/health/live", "/health/ready", Console, .. SignedByKey]);
}
