using System.Runtime.InteropServices;

namespace Changkong.Live.State;

/// <summary>
/// Adds up the digests of the facts of a state. A sum does not depend on the order of its terms; each fact carries all that identifies it, names instead of
/// the numbers that order of arrival gave out.
/// </summary>
public sealed class StateHasher
{
    /// <summary>The sum so far.</summary>
    public StateHash Sum { get; private set; }

    /// <summary>Adds the fact made of these words.</summary>
    public void Add(params ReadOnlySpan<ulong> words)
    {
        ulong high = 0x243F6A8885A308D3UL;
        ulong low = 0x13198A2E03707344UL;
        foreach (ulong word in words)
        {
            high = Utf8Hash.Combine(high, word);
            low = Utf8Hash.Combine(low + 0xA4093822299F31D0UL, word ^ high);
        }

        Sum += new StateHash(high, low);
    }

    /// <summary>A word for a text; 0 for none.</summary>
    public static ulong Of(string? text) => text is null ? 0 : Utf8Hash.Of(MemoryMarshal.AsBytes(text.AsSpan()));
}
