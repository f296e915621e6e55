using System.Globalization;
using System.Text;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Reads the files that LightGCN's published splits come in: one line a viewer, the viewer's number and then the numbers of the items, all from 0.</summary>
internal static class InteractionFile
{
    private const int NumberMaximum = 100_000_000;

    /// <exception cref="EvaluationDataException">A line holds something else; the message names file and line.</exception>
    public static List<Interaction> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationDataException($"There is no file '{path}'.");
        }

        var interactions = new List<Interaction>();
        int line = 0;
        foreach (string text in File.ReadLines(path, Encoding.UTF8))
        {
            line++;
            int viewer = -1;
            foreach (var part in text.AsSpan().Split(' '))
            {
                var digits = text.AsSpan()[part].Trim();
                if (digits.IsEmpty)
                {
                    continue;
                }

                if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > NumberMaximum)
                {
                    throw new EvaluationDataException($"{path}:{line}: '{digits}' is not a number from 0 to {NumberMaximum}; a line is a viewer's number and the numbers of the items.");
                }

                if (viewer < 0)
                {
                    viewer = number;
                }
                else
                {
                    interactions.Add(new Interaction(viewer, number));
                }
            }
        }

        return interactions.Count > 0 ? interactions : throw new EvaluationDataException($"{path}: there is no interaction in it.");
    }
}
