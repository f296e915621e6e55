using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Rooms;

/// <summary>What one product did in one session, in viewers: each counted once a stage by an exact set of keys up to a bound, from then on by a sample.</summary>
internal sealed class RoomItem(int item)
{
    public int Item => item;

    public ViewerSet Exposed { get; } = new();

    public ViewerSet Clicked { get; } = new();

    public ViewerSet Paid { get; } = new();

    public long Units { get; set; }

    public long SalesMinor { get; set; }

    public long RefundedMinor { get; set; }

    /// <summary>Event time until which it was explained or pinned last; null when it never was.</summary>
    public long? OnShowUntil { get; set; }

    /// <summary>Sum of the moods of comments about it, −1 to 1 each.</summary>
    public double MoodSum { get; set; }

    public int MoodCount { get; set; }

    public long ListedAt { get; set; } = long.MinValue;
}

/// <summary>
/// Counts distinct viewers by their keys. Up to <see cref="KeysMaximum"/> keys are held; beyond, those whose hash is greater than the bound are left out and the count is scaled: a
/// sample by key, so that the same viewer is in it or not at every stage, and order does not matter.
/// </summary>
internal sealed class ViewerSet
{
    public const int KeysMaximum = 512;

    private readonly HashSet<ulong> keys = [];
    private ulong bound = ulong.MaxValue;

    public double Count => keys.Count * (ulong.MaxValue / (double)bound);

    public IReadOnlyCollection<ulong> Keys => keys;

    public ulong Bound => bound;

    public bool Contains(ulong key) => keys.Contains(key);

    public void Add(ulong key)
    {
        if (key <= bound && keys.Add(key) && keys.Count > KeysMaximum)
        {
            bound /= 2;
            keys.RemoveWhere(held => held > bound);
        }
    }

    public void Restore(ReadOnlySpan<ulong> saved, ulong savedBound)
    {
        bound = savedBound;
        foreach (ulong key in saved)
        {
            keys.Add(key);
        }
    }
}

/// <summary>One session: who is in the room, what it sells, what is on show.</summary>
internal sealed class RoomState(string session)
{
    public const int PresentMaximum = 20_000;
    private const int ItemsMaximum = 2_000;

    private readonly Dictionary<int, RoomItem> items = [];
    private readonly Dictionary<ulong, Presence> present = [];

    public string Session => session;

    public string Room { get; set; } = "";

    public string Platform { get; set; } = "";

    public long LastTime { get; set; } = long.MinValue;

    public bool IsOver { get; set; }

    /// <summary>The product on show: explained, or else pinned; −1 for none.</summary>
    public int OnShow { get; set; } = -1;

    public long OnShowSince { get; set; }

    /// <summary>The pinned product, −1 for none.</summary>
    public int Pinned { get; set; } = -1;

    public IReadOnlyDictionary<int, RoomItem> Items => items;

    /// <summary>Who is there and since when, up to <see cref="PresentMaximum"/>: later ones are counted by the samples of the items only.</summary>
    public IReadOnlyDictionary<ulong, Presence> Present => present;

    public RoomItem? ItemOf(int item)
    {
        if (item < 0)
        {
            return null;
        }

        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(items, item, out bool exists);
        if (!exists && items.Count > ItemsMaximum)
        {
            items.Remove(item);
            return null;
        }

        return slot ??= new RoomItem(item);
    }

    public void Enter(ulong key, string viewer, long time)
    {
        if (present.Count < PresentMaximum || present.ContainsKey(key))
        {
            present[key] = new(viewer, time);
        }
    }

    /// <returns>Since when the viewer was there; null when that is not known.</returns>
    public long? Leave(ulong key) => present.Remove(key, out var presence) ? presence.Since : null;

    public void End()
    {
        IsOver = true;
        OnShow = Pinned = -1;
        present.Clear();
    }
}

/// <summary>Somebody who is in the room.</summary>
/// <param name="Viewer">Pseudonym.</param>
/// <param name="Since">Event time of the entering.</param>
internal readonly record struct Presence(string Viewer, long Since);
