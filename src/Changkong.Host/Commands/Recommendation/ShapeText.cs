using System.Globalization;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>A filter's shape in one word, so that what one run printed can be given to the next.</summary>
internal static class ShapeText
{
    public const string Example = "b=0.3,c=1.5,a=0.2,phi=3,rank=512,coverage=0";

    public static string Of(FilterShape shape) => string.Create(
        CultureInfo.InvariantCulture,
        $"b={shape.PopularityExponent},c={shape.LinearWeight},a={shape.LowPassWeight},phi={shape.Flatness}{(shape.Rank is { } rank ? $",rank={rank}" : "")},coverage={shape.CoverageExponent}");

    /// <exception cref="EvaluationDataException">A part is unknown or out of bounds; the message names it.</exception>
    public static FilterShape Parse(string text)
    {
        var shape = new FilterShape();
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2 || !double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw new EvaluationDataException($"--shape: '{part}' is not a name and a number; for example {Example}.");
            }

            shape = pair[0] switch
            {
                "b" => shape with { PopularityExponent = value },
                "c" => shape with { LinearWeight = value },
                "a" => shape with { LowPassWeight = value },
                "phi" => shape with { Flatness = value },
                "rank" => shape with { Rank = (int)value },
                "coverage" => shape with { CoverageExponent = value },
                _ => throw new EvaluationDataException($"--shape: '{pair[0]}' is unknown; for example {Example}."),
            };
        }

        try
        {
            shape.Validate();
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new EvaluationDataException($"--shape: {exception.Message}");
        }

        return shape;
    }
}
