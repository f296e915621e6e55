namespace Changkong.Text.Classification;

/// <summary>Which grams of a text are features, and into how many buckets they are hashed.</summary>
/// <param name="Bits">Buckets = 2^bits; 10 to 24.</param>
/// <param name="Longest">Longest run of characters that is one feature, 1 to 4.</param>
/// <param name="Skips">Also pairs of characters with one other between them.</param>
/// <param name="Words">Also whole runs of latin letters or digits, and how long a run of digits is.</param>
/// <param name="Scopes">Also each character together with the negation or turn (不, 没, 但, 就) that stands before it in its clause.</param>
internal readonly record struct GramOptions(int Bits, int Longest = 3, bool Skips = false, bool Words = true, bool Scopes = false)
{
    public int Buckets => 1 << Bits;
}
