using Changkong.Contracts.Events;

namespace Changkong.Recommendation.Profiles;

/// <summary>What a viewer did with an item. The number is part of saved profiles.</summary>
internal enum Behaviour : byte
{
    Exposed = 0,
    Watched = 1,
    Liked = 2,
    Commented = 3,
    Clicked = 4,
    Favourited = 5,
    Carted = 6,
    Ordered = 7,
    Paid = 8,
    Refunded = 9,
}

/// <summary>How much each behaviour says of an interest.</summary>
internal static class BehaviourWeights
{
    public const int Kinds = 10;

    // A minute of watching says a third of what a click says; more minutes add less and less.
    private const float WatchedMinute = 0.35f;
    private const float DwellSaturationSeconds = 60;

    private static readonly float[] Weights = [0, WatchedMinute, 0.3f, 0.4f, 1, 2, 3, 4, 5, -6];

    /// <summary>The weight of one time. Sums of it are added up in any order and saturate where they are read.</summary>
    /// <param name="dwellSeconds">Of <see cref="Behaviour.Watched"/>: saturates, so that a forgotten screen is not a great interest.</param>
    public static float Of(Behaviour behaviour, float dwellSeconds) =>
        behaviour == Behaviour.Watched ? WatchedMinute * 2 * dwellSeconds / (dwellSeconds + DwellSaturationSeconds) : Weights[(int)behaviour];

    /// <summary>Whether it costs the viewer more than a look.</summary>
    public static bool IsFirm(Behaviour behaviour) => behaviour >= Behaviour.Favourited;

    /// <summary>The behaviour that an event about a product stands for; null when it stands for none.</summary>
    public static Behaviour? Of(EventType type) => type switch
    {
        EventType.ProductExposed => Behaviour.Exposed,
        EventType.ProductClicked => Behaviour.Clicked,
        EventType.ProductFavourited => Behaviour.Favourited,
        EventType.Carted => Behaviour.Carted,
        EventType.OrderCreated => Behaviour.Ordered,
        EventType.OrderPaid => Behaviour.Paid,
        EventType.OrderRefunded => Behaviour.Refunded,
        EventType.Liked => Behaviour.Liked,
        EventType.Commented => Behaviour.Commented,
        _ => null,
    };
}

/// <summary>One thing a viewer did.</summary>
/// <param name="Time">Event time, milliseconds since 1970.</param>
/// <param name="Item">Number of the item.</param>
/// <param name="Key">Stands for the event: the same event is taken once.</param>
internal readonly record struct ProfileEvent(long Time, int Item, Behaviour Behaviour, float DwellSeconds, ulong Key) : IComparable<ProfileEvent>
{
    public int CompareTo(ProfileEvent other) => Time != other.Time ? Time.CompareTo(other.Time) : Key.CompareTo(other.Key);
}
