using System.Globalization;
using System.Text;
using Changkong.Bench.Support;

namespace Changkong.Bench.Text;

/// <summary>Terms and messages of the text benchmarks: of the corpora where they are, else generated from a seed; <see cref="Origin"/> says which.</summary>
internal sealed record TextData(IReadOnlyList<string> Items, string Origin)
{
    /// <summary>The option that says where the corpora lie.</summary>
    public const string FolderOption = "data";

    private const string TermsFile = "lexicon/lex_65k.txt";
    private const int ClauseMaximum = 40;
    private const string CommonCharacters =
        "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动"
        + "方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海";

    public static string[] ReviewFiles { get; } = ["sentiment/shopping.tsv", "sentiment/htl.tsv"];

    /// <summary>Every file that the text benchmarks read.</summary>
    public static string[] Files { get; } = [TermsFile, .. ReviewFiles];

    /// <summary>
    /// Where the corpora lie: the folder that was named, else the first <c>shared/data/text</c> beside the repository or beside a folder above it; null when there is none.
    /// </summary>
    public static string? FolderOf(BenchArguments options)
    {
        if (options.Has(FolderOption))
        {
            string named = Path.GetFullPath(options.Text(FolderOption, ""));
            return Directory.Exists(named) ? named : throw new BenchUsageException($"--{FolderOption} names {named}, which is no folder.");
        }

        for (var above = Directory.GetParent(Machine.Root); above is not null; above = above.Parent)
        {
            string beside = Path.Combine(above.FullName, "shared", "data", "text");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }

    /// <summary>One line that says what the folder lacks of these files, or null when it lacks nothing.</summary>
    public static string? Lack(string? folder, params string[] files)
    {
        string[] absent = [.. files.Where(file => folder is null || !File.Exists(Path.Combine(folder, file)))];
        return absent.Length == 0 ? null : $"no {string.Join(", ", absent)} in {folder ?? "../shared/data/text"} (--{FolderOption} DIR names another folder)";
    }

    public static TextData Terms(string? folder, int count)
    {
        if (Lack(folder, TermsFile) is null)
        {
            return new TextData([.. File.ReadLines(Path.Combine(folder!, TermsFile)).Where(line => line.Length > 0).Take(count)], "lex_65k.txt");
        }

        var random = new Random(1);
        var terms = new HashSet<string>(StringComparer.Ordinal);
        while (terms.Count < count)
        {
            terms.Add(Word(random, 2 + (int)(6 * Math.Pow(random.NextDouble(), 1.5))));
        }

        return new TextData([.. terms], "generated, seed 1");
    }

    /// <summary>Reviews, one a line of the corpora, without their labels.</summary>
    public static IEnumerable<string> Reviews(string? folder) =>
        from file in ReviewFiles
        where Lack(folder, file) is null
        from line in File.ReadLines(Path.Combine(folder!, file))
        let tab = line.IndexOf('\t', StringComparison.Ordinal)
        where tab >= 0
        select line[(tab + 1)..];

    public static TextData Messages(string? folder, int count)
    {
        var clauses = Reviews(folder).SelectMany(Clauses).Take(count).ToList();
        int own = clauses.Count;
        if (own == 0)
        {
            var random = new Random(2);
            return new TextData([.. Enumerable.Range(0, count).Select(_ => Word(random, 3 + random.Next(16)))], "generated, seed 2");
        }

        for (int index = 0; clauses.Count < count; index++)
        {
            clauses.Add(clauses[index]);
        }

        double mean = clauses.Average(clause => clause.Length);
        return new TextData(clauses, string.Create(CultureInfo.InvariantCulture, $"clauses of reviews, {own} different places, mean {mean:0.0} characters"));
    }

    private static IEnumerable<string> Clauses(string review) =>
        review.Split([',', '!', '?', ';', '，', '。', '！', '？', '；', '…'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(clause => clause.Length > 3)
            .Select(clause => clause.Length > ClauseMaximum ? clause[..ClauseMaximum] : clause);

    private static string Word(Random random, int length)
    {
        var word = new StringBuilder();
        for (int index = 0; index < length; index++)
        {
            word.Append(CommonCharacters[(int)(CommonCharacters.Length * Math.Pow(random.NextDouble(), 1.7))]);
        }

        return word.ToString();
    }
}
