using Changkong.Text;

namespace Changkong.Danmaku.Engine;

/// <summary>What the entries of a set are.</summary>
internal enum SetKind
{
    /// <summary>Words, found through folding: width, case, script variants, symbols in between.</summary>
    Keyword,

    /// <summary>Regular expressions, matched against the folded text.</summary>
    Pattern,
}

/// <summary>A set of words or patterns that a room switches on or off.</summary>
/// <param name="OnByDefault">Whether it is in force in rooms where nobody has switched it.</param>
internal sealed record ModerationSet(string Id, string Name, SetKind Kind, LexiconTier Tier, bool OnByDefault, IReadOnlyList<SetEntry> Entries);

/// <summary>An entry; its tier may differ from that of the set.</summary>
internal sealed record SetEntry(string Text, LexiconTier Tier);

/// <summary>The sets that come with the product.</summary>
internal static class BuiltInSets
{
    /// <summary>Phrases that shield what lies inside them, in every set.</summary>
    public const string AllowSet = "allow";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [AllowSet] = "放行短语", ["abuse"] = "辱骂", ["complaint"] = "投诉（仅标记）", ["counterfeit"] = "假货", ["diversion"] = "引流", ["fraud"] = "诈骗", ["gambling"] = "赌博", ["gray_ads"] = "灰产广告",
        ["illegal"] = "违法", ["vulgar"] = "低俗",
    };

    public static IReadOnlyList<ModerationSet> All { get; } =
    [
        .. Lexicon.ShippedTerms.GroupBy(term => term.Category).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ModerationSet(
            group.Key, Names.GetValueOrDefault(group.Key, group.Key), SetKind.Keyword, group.Max(term => term.Tier), OnByDefault: true, [.. group.Select(term => new SetEntry(term.Text, term.Tier))])),
    ];
}

/// <summary>The tables that are part of the assembly.</summary>
internal static class DanmakuResources
{
    /// <summary>The rows of a table, cut at tabs; lines that begin with <c>#</c> are left out.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(DanmakuResources).Assembly.GetManifestResourceStream($"Changkong.Danmaku.{name}") ?? throw new InvalidOperationException($"The table {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
