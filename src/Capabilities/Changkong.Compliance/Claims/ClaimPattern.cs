namespace Changkong.Compliance.Claims;

/// <summary>
/// A pattern: pieces in order, with bounded gaps between. <c>(a|b)</c> is a choice, <c>(a|b)?</c> may be absent, <c>{name}</c> a choice from a list, <c>#</c> a number, <c>%</c> a percentage,
/// <c>~3</c> up to three characters within the clause, <c>=8</c> up to eight within the sentence. Pieces without a gap between them are one piece. Marks
/// are not looked for.
/// </summary>
internal sealed record ClaimPattern(IReadOnlyList<ClaimPiece> Pieces)
{
    private const int WordingsMaximum = 4_000;

    /// <exception cref="InvalidDataException">The pattern is broken.</exception>
    /// <returns>One pattern, or one with and one without each piece that may be absent as a whole.</returns>
    public static IReadOnlyList<ClaimPattern> Parse(string text, IReadOnlyDictionary<string, string[]> lists)
    {
        var pieces = new List<ClaimPiece>();
        List<string>? wordings = null;
        int gap = 0;
        bool crosses = false;
        for (int at = 0; at < text.Length;)
        {
            char character = text[at];
            if (character is '~' or '=' or '#' or '%')
            {
                Close();
                at++;
                if (character is '#' or '%')
                {
                    pieces.Add(new ClaimPiece(null, gap, crosses, character == '%'));
                    (gap, crosses) = (0, false);
                    continue;
                }

                int digits = at;
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                {
                    at++;
                }

                (gap, crosses) = (int.Parse(text.AsSpan(digits, at - digits), System.Globalization.CultureInfo.InvariantCulture), character == '=');
                continue;
            }

            string[] next = Choice(text, ref at, lists);
            wordings = wordings is null ? [.. next] : [.. from left in wordings from right in next select left + right];
            if (wordings.Count > WordingsMaximum)
            {
                throw new InvalidDataException($"The pattern '{text}' has more than {WordingsMaximum} wordings: put a gap ~0 between its parts.");
            }
        }

        Close();
        var patterns = WithAndWithout(pieces, 0).Select(present => new ClaimPattern(present)).ToList();
        return patterns.TrueForAll(pattern => pattern.Pieces.Any(piece => piece.Wordings is not null)) ? patterns : throw new InvalidDataException($"The pattern '{text}' names no words.");

        void Close()
        {
            if (wordings is not null)
            {
                pieces.Add(new ClaimPiece([.. wordings.Distinct(StringComparer.Ordinal)], gap, crosses));
                (wordings, gap, crosses) = (null, 0, false);
            }
        }
    }

    private static IEnumerable<List<ClaimPiece>> WithAndWithout(List<ClaimPiece> pieces, int from)
    {
        int at = pieces.FindIndex(from, piece => piece.Wordings?.Contains("") == true);
        if (at < 0)
        {
            return [pieces];
        }

        List<ClaimPiece> with = [.. pieces];
        with[at] = pieces[at] with { Wordings = [.. pieces[at].Wordings!.Where(wording => wording.Length > 0)] };
        List<ClaimPiece> without = [.. pieces];
        without.RemoveAt(at);
        if (at < without.Count)
        {
            without[at] = without[at] with { Gap = without[at].Gap + pieces[at].Gap, Crosses = without[at].Crosses || pieces[at].Crosses };
        }

        return WithAndWithout(with, at + 1).Concat(WithAndWithout(without, at));
    }

    private static string[] Choice(string text, ref int at, IReadOnlyDictionary<string, string[]> lists)
    {
        if (text[at] is not ('(' or '{'))
        {
            char said = text[at++];
            return [char.IsLetterOrDigit(said) ? said.ToString() : ""];
        }

        bool list = text[at] == '{';
        int end = text.IndexOf(list ? '}' : ')', at);
        string inside = end < 0 ? throw new InvalidDataException($"The pattern '{text}' has a bracket that is not closed.") : text[(at + 1)..end];
        string[] choices = !list ? [.. inside.Split('|').Select(choice => choice.Any(char.IsLetterOrDigit) ? choice : "")]
            : lists.TryGetValue(inside, out string[]? named) ? named
            : throw new InvalidDataException($"The pattern '{text}' names the list '{inside}', which does not exist.");
        at = end + 1;
        if (at < text.Length && text[at] == '?')
        {
            at++;
            return [.. choices, ""];
        }

        return choices;
    }
}

/// <summary>A piece of a pattern.</summary>
/// <param name="Wordings">The words it may be; null for a number.</param>
/// <param name="Gap">Characters that may stand before it, after the piece before.</param>
/// <param name="Crosses">The gap may run over the end of a clause.</param>
/// <param name="Percent">The number must be a percentage.</param>
internal sealed record ClaimPiece(IReadOnlyList<string>? Wordings, int Gap, bool Crosses, bool Percent = false);
