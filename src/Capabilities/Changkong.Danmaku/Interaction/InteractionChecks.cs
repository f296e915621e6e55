using Changkong.Contracts.Errors;
using Changkong.Danmaku.Interaction.State;

namespace Changkong.Danmaku.Interaction;

/// <summary>Refuses what is wrong in a command by itself.</summary>
internal static class InteractionChecks
{
    public const int TokensMaximum = 8;

    public static void Text(string field, string? value, int charactersMaximum)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > charactersMaximum)
        {
            throw new BadInputException(field, $"Use 1 to {charactersMaximum} characters.");
        }
    }

    public static void Between(string field, long value, long least, long greatest)
    {
        if (value < least || value > greatest)
        {
            throw new BadInputException(field, $"Use {least} to {greatest}.");
        }
    }

    /// <summary>Every token says something after folding, and no two say the same.</summary>
    public static void Tokens(string field, IReadOnlyList<string>? tokens, HashSet<string> taken)
    {
        if (tokens is not { Count: >= 1 and <= TokensMaximum })
        {
            throw new BadInputException(field, $"Give 1 to {TokensMaximum} tokens.");
        }

        for (int index = 0; index < tokens.Count; index++)
        {
            string folded = tokens[index] is { } token ? TokenFold.Fold(token) : "";
            if (folded.Length == 0)
            {
                throw new BadInputException($"{field}[{index}]", $"A token is a letter, a digit or a word, at most {TokenFold.CharactersMaximum} characters long, and not only punctuation or emoji.");
            }

            if (!taken.Add(folded))
            {
                throw new BadInputException($"{field}[{index}]", $"After folding it is '{folded}', which stands there already: width, case, punctuation and repetition do not matter.");
            }
        }
    }
}
