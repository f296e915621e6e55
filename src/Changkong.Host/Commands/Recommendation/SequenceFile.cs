using System.Globalization;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Reads what viewers turned to in order: a line is a viewer's number and an item's number, the lines of a viewer in the order of time. Numbers are made gapless.</summary>
/// <param name="Items">By viewer, oldest first.</param>
/// <param name="ItemCount">How many different items there are.</param>
internal sealed record SequenceFile(IReadOnlyList<int[]> Items, int ItemCount)
{
    /// <exception cref="EvaluationDataException">There is no such file, or a line holds something else; the message names file and line.</exception>
    public static SequenceFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationDataException($"There is no file '{path}'.");
        }

        var viewers = new Dictionary<long, List<int>>();
        var items = new Dictionary<long, int>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string[] fields = line.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0)
            {
                continue;
            }

            if (fields.Length != 2 || !long.TryParse(fields[0], CultureInfo.InvariantCulture, out long viewer) || !long.TryParse(fields[1], CultureInfo.InvariantCulture, out long item))
            {
                throw new EvaluationDataException($"{path}, line {number}: '{line}' is not a viewer's number and an item's number.");
            }

            if (!viewers.TryGetValue(viewer, out var sequence))
            {
                viewers.Add(viewer, sequence = []);
            }

            items.TryAdd(item, items.Count);
            sequence.Add(items[item]);
        }

        return viewers.Count > 0 ? new SequenceFile([.. viewers.Values.Select(sequence => sequence.ToArray())], items.Count) : throw new EvaluationDataException($"{path}: there is nothing in it.");
    }
}
