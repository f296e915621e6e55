namespace Changkong.Contracts.Identity;

/// <summary>Gives ids to rows that people create (rules, views, items …). Injected, so that a test can foretell them. Thread-safe.</summary>
public interface IIdSource
{
    /// <summary>A new id: 26 characters of lower-case base 32, unique without asking anybody, roughly ordered by time of creation.</summary>
    string Next();
}
