using System.Globalization;
using System.Text;
using Changkong.Contracts.Events;

namespace Changkong.Recommendation.Serving;

/// <summary>One position of a list as the log holds it.</summary>
/// <param name="Lane">Where the item came from.</param>
/// <param name="PropensityMillionths">How likely it was to stand in this list, in millionths.</param>
internal readonly record struct ServedEntry(string Product, string Lane, int PropensityMillionths);

/// <summary>The text of a served list: one line an item, its parts separated by tabs. A product whose id holds a tab or a line feed is never served.</summary>
internal static class ServedText
{
    public const string ExplorationLane = "explore";

    public static bool CanHold(string product) => product.AsSpan().IndexOfAny('\t', '\n') < 0;

    /// <summary>As many of the entries as one event holds.</summary>
    public static (string Text, int Count) Write(IReadOnlyList<ServedEntry> entries)
    {
        var text = new StringBuilder();
        int bytes = 0;
        int count = 0;
        foreach (var entry in entries)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{(count > 0 ? "\n" : "")}{entry.Product}\t{entry.Lane}\t{entry.PropensityMillionths}");

            // Separators are escaped on the wire: two bytes each.
            bytes += Encoding.UTF8.GetByteCount(line) + 3;
            if (bytes > EventLimits.TextBytesMaximum)
            {
                break;
            }

            text.Append(line);
            count++;
        }

        return (text.ToString(), count);
    }

    public static IReadOnlyList<ServedEntry> Read(string text)
    {
        var entries = new List<ServedEntry>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('\t');
            if (parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int propensity))
            {
                entries.Add(new(parts[0], parts[1], propensity));
            }
        }

        return entries;
    }
}
