namespace Changkong.Contracts.Identity;

/// <summary>Tells under which pseudonym the gate stores a viewer, so that a customer's record can be joined with what the viewer does. Thread-safe.</summary>
public interface IViewerPseudonyms
{
    /// <summary>The pseudonym of a viewer: the same for the same id of the same platform, as long as the installation's key lives.</summary>
    /// <param name="platform">The platform, as the source of events names it before the colon.</param>
    /// <param name="viewer">The platform's id of the viewer.</param>
    string Of(string platform, string viewer);
}
