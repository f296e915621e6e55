namespace Changkong.Text.Classification.Training;

/// <summary>A hash that is the same in every process and version: splits and samples depend on it.</summary>
internal static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325 ^ seed;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 0x0000_0100_0000_01B3;
        }

        hash ^= hash >> 32;
        hash *= 0x9E37_79B9_7F4A_7C15;
        return hash ^ (hash >> 29);
    }
}
