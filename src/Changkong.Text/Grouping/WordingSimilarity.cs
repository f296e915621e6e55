namespace Changkong.Text;

/// <summary>The true check between two canonical texts. Symmetric: the order of the two does not matter.</summary>
internal static class WordingSimilarity
{
    // Below this length one character is too often the one that matters (蜂蜜 and 蜜蜂, 李民 and 李明).
    public const int NearLength = 16;
    private const float NearFrom = 0.9f;
    private const int PartLength = 2;
    private const int LongestShared = 8;
    private const float EachItsOwn = 0.85f;
    private const float ShortDoubt = 0.8f;
    private static readonly string[] Joints = ["和", "还是", "或", "或者", "好还是", "好用还是", "好吃还是", "好看还是"];

    /// <summary>Whether the two may be merged, why, and how similar they are.</summary>
    public static bool AreSame(Wording left, Wording right, out GroupingReason reason, out float similarity)
    {
        reason = GroupingReason.Reordered;
        similarity = 0;
        if (left.Guards != right.Guards || left.Scope != right.Scope || left.IsLong || right.IsLong)
        {
            return false;
        }

        if (left.Bag == right.Bag)
        {
            if (left.Text.Length == right.Text.Length && IsMoved(left.Text, right.Text))
            {
                similarity = left.Pairs.Dice(right.Pairs, 0);
                return true;
            }

            return false;
        }

        reason = GroupingReason.Near;
        if (Math.Min(left.Text.Length, right.Text.Length) < NearLength)
        {
            return false;
        }

        similarity = left.Pairs.Dice(right.Pairs, NearFrom);
        return similarity > 0;
    }

    /// <summary>Whether it can be told from a glance that the two are not the same. Says nothing of most pairs that are not.</summary>
    public static bool AreSurelyOther(in WordingGlance left, in WordingGlance right) =>
        left.Bag != right.Bag
        && (Math.Min(left.Pairs, right.Pairs) <= NearLength
            || left.Guards != right.Guards
            || PartSet.Unshared(left.Bits, right.Bits) > (1 - NearFrom) * (left.Pairs + right.Pairs));

    /// <summary>Whether a person may be asked if the two are one question.</summary>
    public static bool MayBeSuggested(Wording left, Wording right, float from, out float similarity)
    {
        similarity = 0;
        if (left.Guards != right.Guards || left.Scope != right.Scope)
        {
            return false;
        }

        float letters = left.Letters.Dice(right.Letters, from);
        if (letters > 0)
        {
            // One that says a little more may ask the same; two that each say something of their own seldom do. In a short text each character matters more.
            bool isContained = letters >= PartSet.MostDice(left.Letters, right.Letters);
            similarity = letters * (isContained ? 1 : EachItsOwn) * (1 - (ShortDoubt / Math.Min(left.Text.Length, right.Text.Length)));
        }

        return similarity >= from;
    }

    // Same characters: is one text the other with two neighbouring parts exchanged, or with the two sides of a joint exchanged?
    private static bool IsMoved(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        int start = first.CommonPrefixLength(second);
        if (start == first.Length)
        {
            return true;
        }

        int end = first.Length;
        while (first[end - 1] == second[end - 1])
        {
            end--;
        }

        var from = first[start..end];
        var to = second[start..end];
        for (int cut = PartLength; cut <= from.Length - PartLength; cut++)
        {
            if (to.EndsWith(from[..cut]) && to.StartsWith(from[cut..]))
            {
                // 哥哥的老婆 is not 老婆的哥哥.
                return !(Guards.HasPerson(from[..cut]) && Guards.HasPerson(from[cut..]));
            }
        }

        return AreSidesExchanged(first, second, start, end);
    }

    // The sides may begin or end alike (红色和蓝色): then they reach into what is equal in both texts.
    private static bool AreSidesExchanged(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int start, int end)
    {
        foreach (string joint in Joints)
        {
            int at = first[start..end].IndexOf(joint, StringComparison.Ordinal) + start;
            for (int from = start; at > start && from >= Math.Max(0, start - LongestShared); from--)
            {
                for (int to = end; to <= Math.Min(first.Length, end + LongestShared); to++)
                {
                    if (IsExchanged(first[from..to], second[from..to], at - from, joint.Length))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool IsExchanged(ReadOnlySpan<char> text, ReadOnlySpan<char> other, int at, int jointLength)
    {
        int after = at + jointLength;
        int length = text.Length - after;
        return length > 0
            && other[..length].SequenceEqual(text[after..])
            && other.Slice(length, jointLength).SequenceEqual(text.Slice(at, jointLength))
            && other[(length + jointLength)..].SequenceEqual(text[..at]);
    }
}
