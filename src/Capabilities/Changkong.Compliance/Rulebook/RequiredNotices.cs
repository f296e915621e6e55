using Changkong.Compliance.Claims;
using Changkong.Text;

namespace Changkong.Compliance.Rulebook;

/// <summary>Something that must be said while goods of a category are explained.</summary>
internal sealed record RequiredNotice(string Category, string Check, IReadOnlyList<string> Words, string Article, string Reason)
{
    public static IReadOnlyDictionary<string, RequiredNotice> ByCategory { get; } = ClaimTable.Read("required-notices.tsv", 5)
        .Select(row => new RequiredNotice(row[0], row[1], [.. row[2].Split('|').Select(words => TextFold.Fold(words))], row[3], row[4]))
        .ToDictionary(notice => notice.Category, StringComparer.Ordinal);

    public bool IsSaidIn(string speech)
    {
        string folded = TextFold.Fold(speech);
        return Words.Any(words => folded.Contains(words, StringComparison.Ordinal));
    }
}
