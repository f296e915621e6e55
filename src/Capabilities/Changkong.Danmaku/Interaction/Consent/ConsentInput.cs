using System.Globalization;
using System.Text;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;

namespace Changkong.Danmaku.Interaction.Consent;

/// <summary>A viewer's consent as people enter it. Name the viewer by pseudonym, or by platform and the platform's id.</summary>
/// <param name="Viewer">Pseudonym, as the panel shows it.</param>
/// <param name="Platform">Platform, with <paramref name="ViewerId"/>.</param>
/// <param name="ViewerId">The platform's id; it is replaced by the pseudonym and not kept.</param>
/// <param name="Name">How the viewer wants to be called. 1 to 40 characters.</param>
/// <param name="Birthday">MM-dd, when the viewer agreed to be congratulated.</param>
/// <param name="Story">At most 500 characters, when the viewer agreed to have it told.</param>
/// <param name="ConsentedAt">When consent was given; not in the future.</param>
/// <param name="Source">How it was given. 1 to 200 characters.</param>
internal sealed record ConsentInput(
    string Name, DateTimeOffset ConsentedAt, string Source, string? Viewer = null, string? Platform = null, string? ViewerId = null, string? Birthday = null, string? Story = null);

/// <summary>Many consents at once.</summary>
/// <param name="Csv">With a header line: name, consentedAt, source, and viewer or platform and viewerId, and birthday or story or both. At most 10,000 lines.</param>
internal sealed record ImportConsents(string Csv);

/// <summary>What became of an import.</summary>
/// <param name="Imported">Consents written.</param>
/// <param name="Faults">Lines that were left out, at most 100.</param>
internal sealed record ConsentsImported(int Imported, IReadOnlyList<ConsentFault> Faults);

/// <summary>A line that was left out.</summary>
/// <param name="Line">1 is the header.</param>
/// <param name="Reason">Field and what is wrong with it.</param>
internal sealed record ConsentFault(int Line, string Reason);

/// <summary>Refuses what is wrong in a consent by itself.</summary>
internal static class ConsentCheck
{
    public const int LinesMaximum = 10_000;
    public const int FaultsMaximum = 100;

    /// <summary>The pseudonym and what was agreed to.</summary>
    public static (string Viewer, ConsentContent Content) Check(ConsentInput input, IViewerPseudonyms pseudonyms, DateTimeOffset now)
    {
        InteractionChecks.Text("name", input.Name, 40);
        InteractionChecks.Text("source", input.Source, 200);
        if (input.ConsentedAt == default || input.ConsentedAt > now)
        {
            throw new BadInputException("consentedAt", "Say when consent was given; it cannot lie in the future.");
        }

        string? birthday = string.IsNullOrWhiteSpace(input.Birthday) ? null : input.Birthday.Trim();
        string? story = string.IsNullOrWhiteSpace(input.Story) ? null : input.Story.Trim();
        if (birthday is null && story is null)
        {
            throw new BadInputException("birthday", "Give a birthday or a story: without one of them there is nothing to consent to.");
        }

        // 2000 was a leap year: 02-29 is a day.
        if (birthday is not null && !DateTime.TryParseExact($"2000-{birthday}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new BadInputException("birthday", "Write month and day as MM-dd, such as 05-20.");
        }

        if (story?.Length > 500)
        {
            throw new BadInputException("story", "At most 500 characters.");
        }

        return (ViewerOf(input, pseudonyms), new(input.Name.Trim(), birthday, story));
    }

    private static string ViewerOf(ConsentInput input, IViewerPseudonyms pseudonyms)
    {
        if (!string.IsNullOrWhiteSpace(input.Viewer))
        {
            return input.Viewer.Length <= 64 ? input.Viewer.Trim() : throw new BadInputException("viewer", "At most 64 characters.");
        }

        return string.IsNullOrWhiteSpace(input.Platform) || string.IsNullOrWhiteSpace(input.ViewerId) || input.Platform.Length > 64 || input.ViewerId.Length > 128
            ? throw new BadInputException("viewer", "Name the viewer by pseudonym, or by platform and viewerId.")
            : pseudonyms.Of(input.Platform.Trim(), input.ViewerId.Trim());
    }

    /// <summary>The lines of a file; a line that cannot be read is a fault and the rest goes on.</summary>
    public static (IReadOnlyList<(int Line, ConsentInput Input)> Rows, IReadOnlyList<ConsentFault> Faults) Read(string csv)
    {
        var lines = CommaSeparated.Read(csv).ToList();
        if (lines.Count - 1 > LinesMaximum)
        {
            throw new BadInputException("csv", $"At most {LinesMaximum} lines.");
        }

        string[] header = lines.Count == 0 ? [] : [.. lines[0].Fields.Select(field => field.Trim())];
        foreach (string needed in (string[])["name", "consentedAt", "source"])
        {
            if (!header.Contains(needed, StringComparer.OrdinalIgnoreCase))
            {
                throw new BadInputException("csv", $"The first line lacks the column {needed}; it names name, consentedAt, source, viewer or platform and viewerId, birthday, story.");
            }
        }

        var rows = new List<(int, ConsentInput)>();
        var faults = new List<ConsentFault>();
        foreach (var (line, fields) in lines.Skip(1))
        {
            string? Of(string column) => Array.FindIndex(header, name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index && index < fields.Count ? fields[index].Trim() : null;
            if (DateTimeOffset.TryParse(Of("consentedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var consentedAt))
            {
                rows.Add((line, new ConsentInput(Of("name") ?? "", consentedAt, Of("source") ?? "", Of("viewer"), Of("platform"), Of("viewerId"), Of("birthday"), Of("story"))));
            }
            else
            {
                faults.Add(new(line, "consentedAt: Write an instant such as 2026-05-20T08:00:00Z."));
            }
        }

        return (rows, faults);
    }
}

/// <summary>Comma-separated values as in RFC 4180: fields may stand in double quotes, in which a quote is doubled and a line may end.</summary>
internal static class CommaSeparated
{
    /// <summary>The records that are not empty, with the line on which each begins, counted from 1.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Read(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        int line = 1, begin = 1;
        bool isQuoted = false;
        for (int index = text.StartsWith('\uFEFF') ? 1 : 0; index <= text.Length; index++)
        {
            char character = index < text.Length ? text[index] : '\n';
            line += character == '\n' ? 1 : 0;
            if (isQuoted && index < text.Length)
            {
                if (character != '"')
                {
                    field.Append(character);
                }
                else if (index + 1 < text.Length && text[index + 1] == '"')
                {
                    field.Append(text[++index]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (character == '"' && field.Length == 0)
            {
                isQuoted = true;
            }
            else if (character is ',' or '\n')
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (character == '\n')
                {
                    if (fields.Exists(value => value.Length > 0))
                    {
                        yield return (begin, fields.ToArray());
                    }

                    fields.Clear();
                    begin = line;
                }
            }
            else
            {
                field.Append(character);
            }
        }
    }
}
