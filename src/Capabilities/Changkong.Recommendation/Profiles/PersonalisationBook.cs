using System.Collections.Frozen;

namespace Changkong.Recommendation.Profiles;

/// <summary>What a viewer has decided on being remembered.</summary>
/// <param name="IsAllowed">Whether a profile may be kept.</param>
/// <param name="ErasedUntil">Events up to this time are never read into a profile again; <see cref="long.MinValue"/> when nothing was erased.</param>
internal readonly record struct PersonalisationChoice(bool IsAllowed, long ErasedUntil);

/// <summary>The choices in force, by the hash of the pseudonym. Replaced as a whole; thread-safe.</summary>
internal sealed class PersonalisationBook
{
    private FrozenDictionary<ulong, PersonalisationChoice> choices = FrozenDictionary<ulong, PersonalisationChoice>.Empty;

    /// <summary>Whether somebody without a choice has a profile.</summary>
    public bool NeedsConsent { get; set; }

    public int Count => Volatile.Read(ref choices).Count;

    public void Set(IEnumerable<KeyValuePair<ulong, PersonalisationChoice>> all) => Volatile.Write(ref choices, all.ToFrozenDictionary());

    /// <summary>Whether an event of this viewer at this time may go into a profile.</summary>
    public bool Allows(ulong viewer, long time) =>
        Volatile.Read(ref choices).TryGetValue(viewer, out var choice) ? choice.IsAllowed && time > choice.ErasedUntil : !NeedsConsent;

    /// <summary>Whether this viewer is served from a profile.</summary>
    public bool Allows(ulong viewer) => Volatile.Read(ref choices).TryGetValue(viewer, out var choice) ? choice.IsAllowed : !NeedsConsent;
}
