using System.Runtime.InteropServices;
using Changkong.Ingest.Keys;

namespace Changkong.Ingest.Dedupe;

/// <summary>
/// What identifies an event: 128 bits of a keyed hash over its source and id. Two different events of one installation meet with a probability below
/// 10^-18 among ten thousand million; nobody without the key can make them meet.
/// </summary>
/// <param name="High">First eight bytes.</param>
/// <param name="Low">Last eight bytes.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Fingerprint(ulong High, ulong Low) : IComparable<Fingerprint>
{
    public const int Bytes = 16;

    /// <summary>All zero marks a free slot and is therefore no fingerprint.</summary>
    public bool IsNone => (High | Low) == 0;

    public int CompareTo(Fingerprint other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>The state that has absorbed a source; one batch comes from one source.</summary>
    public static SipHash OfSource(ReadOnlySpan<byte> key, ReadOnlySpan<byte> source)
    {
        var state = new SipHash(key);
        state.AbsorbPadded(source);
        return state;
    }

    public static Fingerprint Of(in SipHash ofSource, ReadOnlySpan<byte> id)
    {
        var (first, second) = ofSource.Finish(id);
        return new(first, (first | second) == 0 ? 1 : second);
    }
}
