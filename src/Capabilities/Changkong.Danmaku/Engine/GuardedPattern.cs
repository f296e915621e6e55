using System.Text.RegularExpressions;
using Changkong.Contracts.Errors;

namespace Changkong.Danmaku.Engine;

/// <summary>
/// A pattern that somebody wrote. Matched in time linear in the text, whatever the pattern; what cannot be matched so is refused when it is written.
/// </summary>
internal sealed class GuardedPattern
{
    public const int CharactersMaximum = 200;

    // Lines are cut before they are matched, so that a megabyte of text costs no more than a long comment.
    private const int TextCharactersMaximum = 1_000;
    private static readonly TimeSpan TimeMaximum = TimeSpan.FromMilliseconds(20);

    private readonly Regex regex;

    private GuardedPattern(Regex regex) => this.regex = regex;

    public string Text => regex.ToString();

    /// <exception cref="BadInputException">The pattern is wrong, or would not be matched in linear time; names the field and the reason.</exception>
    public static GuardedPattern Parse(string field, string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern) || pattern.Length > CharactersMaximum)
        {
            throw new BadInputException(field, $"A pattern has 1 to {CharactersMaximum} characters.");
        }

        GuardedPattern parsed;
        try
        {
            parsed = new(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeMaximum));
            _ = parsed.regex.IsMatch("");
        }
        catch (NotSupportedException exception)
        {
            throw new BadInputException(field, $"'{pattern}' cannot be matched in bounded time: use no look-around, back-reference or atomic group, and smaller counts. {exception.Message}");
        }
        catch (ArgumentException exception)
        {
            throw new BadInputException(field, $"'{pattern}' is not a regular expression: {exception.Message}");
        }

        return parsed.regex.IsMatch("") ? throw new BadInputException(field, $"'{pattern}' matches the empty text, so it would hit every comment.") : parsed;
    }

    /// <summary>The first match; none when time ran out.</summary>
    public bool TryMatch(ReadOnlySpan<char> folded, out int start, out int length, out bool ranOut)
    {
        (start, length, ranOut) = (0, 0, false);
        try
        {
            foreach (var match in regex.EnumerateMatches(folded[..Math.Min(folded.Length, TextCharactersMaximum)]))
            {
                (start, length) = (match.Index, match.Length);
                return true;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            ranOut = true;
        }

        return false;
    }
}
