namespace Changkong.Text;

/// <summary>Two hashes of what makes a wording: equal for equal wordings, different for all others that will ever be met.</summary>
internal readonly record struct WordingKey(ulong High, ulong Low) : IComparable<WordingKey>
{
    public int CompareTo(WordingKey other)
    {
        int high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    // Both halves are hashes already.
    public override int GetHashCode() => (int)Low;
}

/// <summary>One canonical text about one product, with what is needed to compare it.</summary>
/// <param name="Text">Its canonical text.</param>
/// <param name="Scope">Hash of the product and of whether it is stated: wordings of different products are never compared.</param>
/// <param name="Bag">Hash of its characters in any order, of the product and of whether it is stated.</param>
/// <param name="Guards">Hash of what must not differ.</param>
/// <param name="IsStated">See <see cref="CanonicalText.IsStated"/>.</param>
/// <param name="IsLong">It goes on after what was compared.</param>
internal readonly record struct Wording(string Text, ulong Scope, ulong Bag, ulong Guards, bool IsStated, bool IsLong)
{
    /// <summary>The key of what the canonical text holds now.</summary>
    public static WordingKey KeyOf(CanonicalText canonical, ReadOnlySpan<char> text, string? product)
    {
        ulong seed = SeedOf(canonical, product);
        if (text.Length > CanonicalText.MaximumLength)
        {
            seed = TextHash.Of(text[CanonicalText.MaximumLength..], seed);
        }

        return new WordingKey(TextHash.Of(canonical.Text, seed), TextHash.Of(canonical.Text, ~seed));
    }

    public static Wording Of(CanonicalText canonical, ReadOnlySpan<char> text, string? product) => new(
        new string(canonical.Text),
        SeedOf(canonical, product),
        TextHash.OfBag(canonical.Text, SeedOf(canonical, product)),
        Changkong.Text.Guards.Of(canonical.Text),
        canonical.IsStated,
        text.Length > CanonicalText.MaximumLength);

    private static ulong SeedOf(CanonicalText canonical, string? product) => (product is null ? 0 : TextHash.Of(product, 5)) + (canonical.IsStated ? 1UL : 0);
}
