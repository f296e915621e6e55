using System.Runtime.Intrinsics;

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

/// <summary>What lies beside a wording's links, so that most comparisons end without reading the wording itself.</summary>
internal readonly record struct WordingGlance(ulong Bag, ulong Guards, Vector256<ulong> Bits, int Pairs)
{
    public WordingGlance(Wording wording)
        : this(wording.Bag, wording.Guards, wording.Pairs.Bits, wording.Pairs.Count)
    {
    }
}

/// <summary>One canonical text about one product, with what is needed to compare it.</summary>
internal sealed class Wording
{
    private Wording(CanonicalText canonical, ReadOnlySpan<char> text, string? product)
    {
        Text = new string(canonical.Text);
        Scope = ScopeOf(canonical, product);
        Bag = TextHash.OfBag(Text, Scope);
        Guards = Changkong.Text.Guards.Of(Text);
        IsLong = text.Length > CanonicalText.MaximumLength;
        Letters = new PartSet(Text, pairs: false);
        Pairs = new PartSet(Text, pairs: true);
    }

    /// <summary>Its canonical text.</summary>
    public string Text { get; }

    /// <summary>Hash of the product and of whether something is stated: wordings of different scopes are never compared.</summary>
    public ulong Scope { get; }

    /// <summary>Hash of the scope and of its characters in any order.</summary>
    public ulong Bag { get; }

    /// <summary>Hash of what must not differ.</summary>
    public ulong Guards { get; }

    /// <summary>It goes on after what was compared.</summary>
    public bool IsLong { get; }

    /// <summary>Its characters.</summary>
    public PartSet Letters { get; }

    /// <summary>Its pairs of neighbouring characters; the ends count as neighbours of the first and the last.</summary>
    public PartSet Pairs { get; }

    /// <summary>The key of what the canonical text holds now.</summary>
    public static WordingKey KeyOf(CanonicalText canonical, ReadOnlySpan<char> text, string? product)
    {
        ulong seed = ScopeOf(canonical, product);
        if (text.Length > CanonicalText.MaximumLength)
        {
            seed = TextHash.Of(text[CanonicalText.MaximumLength..], seed);
        }

        return new WordingKey(TextHash.Of(canonical.Text, seed), TextHash.Of(canonical.Text, ~seed));
    }

    public static Wording Of(CanonicalText canonical, ReadOnlySpan<char> text, string? product) => new(canonical, text, product);

    private static ulong ScopeOf(CanonicalText canonical, string? product) => (product is null ? 0 : TextHash.Of(product, 5)) + (canonical.IsStated ? 1UL : 0);
}
