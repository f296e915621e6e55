using System.Globalization;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Serving;

namespace Changkong.Recommendation.Exposure;

/// <summary>An answer as the log holds it: nothing of the viewer.</summary>
/// <param name="Rank">Place among the candidates from 1; 0 when it was none.</param>
internal readonly record struct RecallAnswer(string Product, Behaviour Behaviour, int Rank);

/// <summary>The text of the answers of one round: one line each, its parts separated by tabs.</summary>
internal static class RecallText
{
    public static string Write(IEnumerable<RecallAnswer> answers) => string.Join('\n', answers.Where(answer => ServedText.CanHold(answer.Product))
        .Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Product}\t{answer.Behaviour.ToString().ToLowerInvariant()}\t{answer.Rank}")));

    /// <returns>How many answers there are, and how many name a rank.</returns>
    public static (int Asked, int Found) Count(string text)
    {
        int asked = 0, found = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('\t');
            if (parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int rank))
            {
                asked++;
                found += rank > 0 ? 1 : 0;
            }
        }

        return (asked, found);
    }
}
