namespace Changkong.Text;

/// <summary>The buckets of a wording: one of its characters in any order, and six of pairs of MinHashes over its characters and pairs of characters.</summary>
internal static class Sketch
{
    private const int Rows = 2;
    private const int Hashes = (CandidateBuckets.Bands - 1) * Rows;
    // A long message is known by its beginning: what it costs is bounded.
    private const int LongestSketched = 128;

    public static void Bands(Wording wording, Span<ulong> bands)
    {
        Span<ulong> least = stackalloc ulong[Hashes];
        least.Fill(ulong.MaxValue);
        var text = wording.Text.AsSpan(0, Math.Min(wording.Text.Length, LongestSketched));
        char before = '\0';
        foreach (char character in text)
        {
            Take(TextHash.Mix(character), least);
            Take(TextHash.Mix(((ulong)before << 16 | character) + 0x1_0000_0000), least);
            before = character;
        }

        bands[0] = wording.Bag;
        for (int band = 1; band < bands.Length; band++)
        {
            ulong first = least[(band - 1) * Rows];
            ulong second = least[((band - 1) * Rows) + 1];
            bands[band] = TextHash.Mix(first ^ (second * 0x9E37_79B9_7F4A_7C15) ^ (wording.Scope + (ulong)band));
        }
    }

    // One good hash of the part, and from it one a function: a multiplication each.
    private static void Take(ulong part, Span<ulong> least)
    {
        for (int function = 0; function < least.Length; function++)
        {
            ulong value = (part ^ (0x8CB9_2BA7_2F3D_8DD7 * (ulong)(function + 1))) * 0x9E37_79B9_7F4A_7C15;
            least[function] = Math.Min(least[function], value ^ (value >> 31));
        }
    }
}
