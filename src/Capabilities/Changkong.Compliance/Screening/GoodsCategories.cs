using Changkong.Compliance.Claims;

namespace Changkong.Compliance.Screening;

/// <summary>Turns what shops call a category into ours.</summary>
internal static class GoodsCategories
{
    private static readonly (string Category, string[] Words)[] Known =
        [.. ClaimTable.Read("goods-categories.tsv", 2).Select(row => (row[0], row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>Our category; empty when the shop's says nothing, <c>other</c> when it is none of ours.</summary>
    public static string Of(string? named)
    {
        if (string.IsNullOrWhiteSpace(named))
        {
            return "";
        }

        string trimmed = named.Trim();
        foreach (var (category, words) in Known)
        {
            if (trimmed.Equals(category, StringComparison.OrdinalIgnoreCase) || Array.Exists(words, word => trimmed.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return category;
            }
        }

        return "other";
    }
}
