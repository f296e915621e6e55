using Changkong.Text;

namespace Changkong.Compliance.Claims;

/// <summary>Patterns compiled to words, found in a text in one pass over its words. Immutable.</summary>
internal sealed class PatternSet
{
    private readonly List<Compiled> patterns = [];
    private readonly Dictionary<int, List<int>> byFirstWord = [];

    /// <summary>Compiles the patterns; the order is that of the owners.</summary>
    public PatternSet(ClaimWords words, IEnumerable<(int Owner, ClaimPattern Pattern)> owned)
    {
        foreach (var (owner, pattern) in owned)
        {
            int index = patterns.Count;
            var pieces = pattern.Pieces
                .Select(piece => new Piece(piece.Wordings is null ? piece.Percent ? [FoundWord.Percentage] : [FoundWord.Number, FoundWord.Percentage] : [.. piece.Wordings.Select(words.WordOf)], piece.Gap, piece.Crosses))
                .ToArray();
            patterns.Add(new Compiled(owner, pieces));
            foreach (int first in pieces[0].Words)
            {
                if (!byFirstWord.TryGetValue(first, out var list))
                {
                    byFirstWord[first] = list = [];
                }

                list.Add(index);
            }
        }
    }

    public List<FoundPattern> Find(string text, FoundWord[] found)
    {
        var matches = new List<FoundPattern>();
        for (int at = 0; at < found.Length; at++)
        {
            foreach (int pattern in byFirstWord.GetValueOrDefault(found[at].Word) ?? [])
            {
                var chain = Follow(text, found, at, patterns[pattern], 1);
                if (chain is not null)
                {
                    chain.Reverse();
                    matches.Add(new FoundPattern(patterns[pattern].Owner, found[at].Start, chain[^1].End - found[at].Start, chain));
                }
            }
        }

        return matches;
    }

    /// <summary>The words that complete the pattern after <paramref name="at"/>, last first; null when it does not go on.</summary>
    private static List<FoundWord>? Follow(string text, FoundWord[] found, int at, Compiled pattern, int piece)
    {
        if (piece == pattern.Pieces.Length)
        {
            return [found[at]];
        }

        var next = pattern.Pieces[piece];
        int end = found[at].End;
        for (int candidate = at + 1; candidate < found.Length && found[candidate].Start <= end + next.Gap + 1; candidate++)
        {
            int between = found[candidate].Start - end;
            if (between >= 0 && next.Words.Contains(found[candidate].Word) && Bridges(text.AsSpan(end, between), next)
                && Follow(text, found, candidate, pattern, piece + 1) is { } rest)
            {
                rest.Add(found[at]);
                return rest;
            }
        }

        return null;
    }

    /// <summary>One character more than the gap may stand between when it says nothing, such as a space.</summary>
    private static bool Bridges(ReadOnlySpan<char> between, Piece next)
    {
        int said = 0;
        foreach (char character in between)
        {
            said += char.IsLetterOrDigit(character) ? 1 : 0;
        }

        return said <= next.Gap && !(next.Crosses ? Clauses.HoldsSentenceEnd(between) : Clauses.HoldsClauseEnd(between));
    }

    private sealed record Compiled(int Owner, Piece[] Pieces);

    private sealed record Piece(HashSet<int> Words, int Gap, bool Crosses);
}

/// <summary>A pattern in a text.</summary>
/// <param name="Owner">Whose pattern it is.</param>
/// <param name="Start">First code unit.</param>
/// <param name="Length">Code units.</param>
/// <param name="Words">What it is made of, in order.</param>
internal sealed record FoundPattern(int Owner, int Start, int Length, IReadOnlyList<FoundWord> Words)
{
    public int End => Start + Length;

    public bool IsSuspect => Words.Any(word => word.IsSuspect);

    public float Score => Words.Min(word => word.Score);

    public MatchChannel Channel => Words.OrderBy(word => word.Score).First().Channel;
}
