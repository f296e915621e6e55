namespace Changkong.Text.Classification.Training;

/// <summary>One way to build a classifier.</summary>
internal sealed record ClassifierSetting(GramOptions Grams, GramWeighting Weighting, TrainingOptions Training)
{
    public override string ToString() => FormattableString.Invariant(
        $"grams=1-{Grams.Longest}{(Grams.Skips ? "+skips" : "")}{(Grams.Scopes ? "+scopes" : "")} weighting={Weighting} ratio={Training.RatioWeight:0.##} cost={Training.Cost:0.##}");
}

/// <param name="Accuracy">Share of texts judged rightly by models that had not seen them.</param>
internal sealed record TunedSetting(ClassifierSetting Setting, double Accuracy)
{
    public override string ToString() => FormattableString.Invariant($"[{Setting}: {100 * Accuracy:0.00} %]");
}

/// <summary>Chooses settings with nothing but the texts one may learn from.</summary>
internal static class ClassifierTuning
{
    private const int Bits = 22;

    /// <summary>What is tried where the texts to judge are like those learnt from: many grams, also the rest of a clause after a negation or turn.</summary>
    public static IReadOnlyList<IReadOnlyList<ClassifierSetting>> RichShapes { get; } =
    [
        Shape(new GramOptions(Bits, Skips: true, Scopes: true), 1, (0.5, 16), (1, 8)),
        Shape(new GramOptions(Bits, Longest: 4, Scopes: true), 1, (0.5, 16), (1, 8)),
    ];

    /// <summary>What is tried where they are known to differ: short grams that occur more than once, which a part like the training part would not prefer.</summary>
    public static IReadOnlyList<IReadOnlyList<ClassifierSetting>> PlainShapes { get; } =
    [
        Shape(new GramOptions(Bits, Longest: 2), 2, (0, 16), (0.5, 4), (0.5, 16), (1, 4), (1, 8)),
        Shape(new GramOptions(Bits), 2, (0, 16), (0.5, 4), (0.5, 16), (1, 4), (1, 8)),
    ];

    /// <summary>
    /// The best setting of each shape, judged on each part by a model of the other parts. Models of different shape err differently, so their mean is
    /// steadier than the best alone.
    /// </summary>
    /// <param name="parts">Rows that are judged together, none in two parts; rows of <paramref name="always"/> are only learnt from.</param>
    public static IReadOnlyList<TunedSetting> Choose(IReadOnlyList<CorpusRow> texts, int[][] parts, int[] always, IReadOnlyList<IReadOnlyList<ClassifierSetting>> shapes)
    {
        bool[] labels = [.. texts.Select(text => text.Label)];
        return [.. shapes.Select(shape => shape.GroupBy(setting => setting.Weighting).SelectMany(same => Judge(texts, labels, parts, always, [.. same])).MaxBy(tuned => tuned.Accuracy)!)];
    }

    private static IEnumerable<TunedSetting> Judge(IReadOnlyList<CorpusRow> texts, bool[] labels, int[][] parts, int[] always, ClassifierSetting[] settings)
    {
        var matrix = FeatureMatrix.Of(texts.Select(text => text.Text), settings[0].Grams, settings[0].Weighting);
        foreach (var setting in settings)
        {
            int right = 0;
            foreach (int[] part in parts)
            {
                int[] rows = [.. parts.Where(other => other != part).SelectMany(other => other), .. always];
                var model = LogisticTrainer.Train(matrix, rows, labels, setting.Training);
                right += part.Count(row => model.LogOdds(matrix, row) > 0 == labels[row]);
            }

            yield return new TunedSetting(setting, right / (double)parts.Sum(part => part.Length));
        }
    }

    private static ClassifierSetting[] Shape(GramOptions grams, int countLeast, params (double Ratio, double Cost)[] fits) =>
    [
        .. from weighting in new[] { GramWeighting.Count, GramWeighting.LogCount }
           from fit in fits
           select new ClassifierSetting(grams, weighting, new TrainingOptions(fit.Cost, Passes: 15, CountLeast: countLeast, RatioWeight: fit.Ratio)),
    ];
}
