using System.Security.Cryptography;
using System.Text;

namespace Changkong.Text;

/// <summary>Terms that are looked for in messages, all at once. Immutable and safe to share: build another and swap the reference to change it.</summary>
public sealed class Lexicon
{
    private readonly LexiconTerm[] terms;
    private readonly Dictionary<char, List<(string Folded, int Term)>> byFirst = [];

    private Lexicon(LexiconTerm[] terms, string version)
    {
        this.terms = terms;
        Version = version;
    }

    /// <summary>Hexadecimal digest of the terms and the tables that fold them: equal versions give equal verdicts.</summary>
    public string Version { get; }

    /// <summary>How many terms are in force.</summary>
    public int Count => terms.Length;

    /// <summary>The term of a hit.</summary>
    public LexiconTerm this[int term] => terms[term];

    /// <summary>Builds a lexicon. An entry that cannot be used is left out and named in <paramref name="faults"/>; the others are in force.</summary>
    public static Lexicon Build(IEnumerable<LexiconTerm> terms, ICollection<LexiconFault>? faults = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var kept = new List<(LexiconTerm Term, string Folded)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        int line = 0;
        foreach (var term in terms)
        {
            line++;
            string folded = Stripped(term.Text).Folded;
            string? reason = folded.Length == 0 ? "Nothing is left of the term after folding."
                : seen.TryGetValue(folded, out int first) ? $"The term folds to the same text as entry {first}, which is in force."
                : null;
            if (reason is not null)
            {
                faults?.Add(new LexiconFault(line, term.Text.Length > 64 ? term.Text[..64] : term.Text, reason));
                continue;
            }

            seen.Add(folded, line);
            kept.Add((term, folded));
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', kept.Select(entry => $"{entry.Folded}\t{entry.Term.Tier}\t{entry.Term.Category}")))));
        var lexicon = new Lexicon([.. kept.Select(entry => entry.Term)], digest[..16]);
        for (int index = 0; index < kept.Count; index++)
        {
            char first = kept[index].Folded[0];
            if (!lexicon.byFirst.TryGetValue(first, out var list))
            {
                lexicon.byFirst[first] = list = [];
            }

            list.Add((kept[index].Folded, index));
        }

        return lexicon;
    }

    /// <summary>Every term the text holds, except what lies inside a longer allowed phrase. In order of where they end.</summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="hits">What fits of the hits, from the first.</param>
    /// <returns>How many hits there are; more than <paramref name="hits"/> holds when it was too short.</returns>
    public int FindAll(ReadOnlySpan<char> text, Span<TextHit> hits)
    {
        var (folded, origins) = Stripped(text);
        var found = new List<TextHit>();
        for (int start = 0; start < folded.Length; start++)
        {
            foreach (var (term, index) in byFirst.GetValueOrDefault(folded[start]) ?? [])
            {
                if (folded.AsSpan(start).StartsWith(term, StringComparison.Ordinal))
                {
                    int length = origins[start + term.Length - 1] + 1 - origins[start];
                    found.Add(new TextHit(index, origins[start], length, length == term.Length ? MatchChannel.Exact : MatchChannel.Skipped, length == term.Length ? 1 : 0.9f));
                }
            }
        }

        var allowed = found.Where(hit => terms[hit.Term].Tier == LexiconTier.Allow).ToList();
        var denied = found.Where(hit => terms[hit.Term].Tier != LexiconTier.Allow
            && !allowed.Exists(cover => cover.Start <= hit.Start && cover.Start + cover.Length >= hit.Start + hit.Length)).OrderBy(hit => hit.Start + hit.Length).ToList();
        for (int index = 0; index < denied.Count && index < hits.Length; index++)
        {
            hits[index] = denied[index];
        }

        return denied.Count;
    }

    /// <summary>Whether the text holds a term of at least this tier outside allowed phrases.</summary>
    public bool ContainsAny(ReadOnlySpan<char> text, LexiconTier least)
    {
        var hits = new TextHit[FindAll(text, [])];
        FindAll(text, hits);
        return Array.Exists(hits, hit => terms[hit.Term].Tier >= least);
    }

    private static (string Folded, List<int> Origins) Stripped(ReadOnlySpan<char> text)
    {
        char[] folded = new char[text.Length];
        int[] from = new int[text.Length];
        int count = TextFold.Fold(text, folded, from);
        var kept = new StringBuilder();
        var origins = new List<int>();
        for (int index = 0; index < count; index++)
        {
            if (char.IsLetterOrDigit(folded[index]))
            {
                kept.Append(folded[index]);
                origins.Add(from[index]);
            }
        }

        return (kept.ToString(), origins);
    }
}
