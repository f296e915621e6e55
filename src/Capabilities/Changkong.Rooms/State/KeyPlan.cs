using System.Runtime.Intrinsics;
using Changkong.Contracts.Events;

namespace Changkong.Rooms.State;

/// <summary>A field whose different values are counted; each measure over it is one bit.</summary>
internal sealed class KeyPlan(EventField keyField, int index)
{
    private readonly List<int> slots = [];
    private (uint Needs, uint Bit)[] both = [];

    public EventField Field => keyField;

    public int Index => index;

    /// <summary>The counter of each bit.</summary>
    public int[] SlotOfBit { get; private set; } = [];

    public int BitCount => slots.Count;

    /// <summary>Bits that follow from others; they are never set by an event.</summary>
    public uint Derived { get; private set; }

    public uint AddBit(int slot, int maximum)
    {
        if (slots.Count == maximum)
        {
            throw new NotSupportedException($"At most {maximum} measures can count different values of {keyField}.");
        }

        slots.Add(slot);
        SlotOfBit = [.. slots];
        return 1U << (slots.Count - 1);
    }

    public void AddBoth(uint needs, uint bit)
    {
        both = [.. both, (needs, bit)];
        Derived |= bit;
    }

    /// <summary>Adds the bits that follow from others, in every lane.</summary>
    public Vector256<uint> Close(Vector256<uint> masks)
    {
        foreach (ref readonly var pair in both.AsSpan())
        {
            var needs = Vector256.Create(pair.Needs);
            masks |= Vector256.Equals(masks & needs, needs) & Vector256.Create(pair.Bit);
        }

        return masks;
    }

    /// <summary>Adds the bits that follow from others.</summary>
    public uint Close(uint mask)
    {
        foreach (ref readonly var pair in both.AsSpan())
        {
            mask |= (mask & pair.Needs) == pair.Needs ? pair.Bit : 0;
        }

        return mask;
    }
}
