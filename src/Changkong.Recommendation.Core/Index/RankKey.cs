using System.Runtime.CompilerServices;

namespace Changkong.Recommendation.Core.Index;

/// <summary>A score and a number as one integer: the greater key ranks first, and of equal scores the smaller number does.</summary>
internal static class RankKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(float score, int number)
    {
        // Negative zero is zero: adding zero makes it so.
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        bits ^= (uint)((int)bits >> 31) | 0x8000_0000;
        return ((ulong)bits << 32) | (uint)~number;
    }

    public static int Number(ulong key) => ~(int)(uint)key;

    public static float Score(ulong key)
    {
        uint bits = (uint)(key >> 32);
        bits ^= (bits & 0x8000_0000) != 0 ? 0x8000_0000 : 0xFFFF_FFFF;
        return BitConverter.UInt32BitsToSingle(bits);
    }
}
