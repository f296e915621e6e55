namespace Changkong.Text.Classification.Training;

/// <summary>How one head is trained.</summary>
/// <param name="CorpusImportance">How much a text of a corpus counts beside one of the labelled set.</param>
/// <param name="CalibratesOnCorpus">Whether texts of a corpus also set calibration, band and report; without, only messages like those of a room do.</param>
/// <param name="Precision">Of the texts that the head answers, at least this share is answered rightly, yes and no each.</param>
internal sealed record HeadRecipe(string Head, TrainingOptions Options, float CorpusImportance, bool CalibratesOnCorpus, double Precision);

/// <summary>How one head does on families it was not trained with.</summary>
/// <param name="Undecided">What it would say without abstaining, at one half.</param>
/// <param name="Decided">What it says outside its band.</param>
internal sealed record HeadReport(string Head, Scores Undecided, Scores Decided, double Answered, TextHead Band)
{
    /// <summary>Without abstaining, on the labelled set alone.</summary>
    public Scores OwnOnly { get; init; }
}

/// <summary>A model as bytes and how its heads do.</summary>
internal sealed record TrainedModel(byte[] Bytes, IReadOnlyList<HeadReport> Reports);

/// <summary>
/// Trains all heads of a model: each on the texts whose label it knows. Calibration, band and report come from texts of held-out families, each judged by a
/// model that saw no text of its family; the model that is written is then trained on all.
/// </summary>
internal static class ModelTraining
{
    private const int Folds = 5;
    private const double ClippedShare = 0.0005;

    /// <param name="recipes">One for each of <see cref="TextLabels.Heads"/>, in that order.</param>
    public static TrainedModel Train(IReadOnlyList<LabelledText> texts, GramOptions grams, IReadOnlyList<HeadRecipe> recipes)
    {
        var matrix = FeatureMatrix.Of(texts.Select(text => text.Text), grams, GramWeighting.Count);
        int[] folds = [.. texts.Select(text => (int)(StableHash.Of(text.Family) % Folds))];
        ulong[] weights = new ulong[grams.Buckets];
        var heads = new List<HeadContent>();
        var reports = new List<HeadReport>();
        for (int head = 0; head < recipes.Count; head++)
        {
            var recipe = recipes[head];
            int[] rows = [.. Enumerable.Range(0, texts.Count).Where(row => texts[row].Labels[head] is not null && (!texts[row].IsOfCorpus || recipe.CorpusImportance > 0))];
            bool[] labels = [.. texts.Select(text => text.Labels[head] ?? false)];
            float[] importance = [.. texts.Select(text => text.IsOfCorpus ? recipe.CorpusImportance : 1)];
            double[] unseen = new double[texts.Count];
            for (int fold = 0; fold < Folds; fold++)
            {
                var model = LogisticTrainer.Train(matrix, rows.Where(row => folds[row] != fold).ToArray(), labels, recipe.Options, importance);
                foreach (int row in rows.Where(row => folds[row] == fold))
                {
                    unseen[row] = model.LogOdds(matrix, row);
                }
            }

            int[] measured = [.. rows.Where(row => recipe.CalibratesOnCorpus || !texts[row].IsOfCorpus)];
            var (content, report) = Calibrate(recipe, measured, unseen, labels);
            reports.Add(report with { OwnOnly = texts.Any(text => text.IsOfCorpus) ? OwnScores(texts, rows, unseen, labels, content.Calibration) : report.Undecided });
            heads.Add(Quantise(LogisticTrainer.Train(matrix, rows, labels, recipe.Options, importance), content, weights, 8 * heads.Count));
        }

        return new TrainedModel(TextModelFormat.Write(new TextModelContent(grams, heads, weights)), reports);
    }

    private static Scores OwnScores(IReadOnlyList<LabelledText> texts, int[] rows, double[] unseen, bool[] labels, Calibration calibration) =>
        rows.Where(row => !texts[row].IsOfCorpus).Aggregate(default(Scores), (scores, row) => scores.With(labels[row], calibration.Probability(unseen[row]) > 0.5));

    private static ((Calibration Calibration, TextHead Band) Content, HeadReport Report) Calibrate(HeadRecipe recipe, int[] rows, double[] unseen, bool[] labels)
    {
        bool[] truths = [.. rows.Select(row => labels[row])];
        double[] odds = [.. rows.Select(row => unseen[row])];
        var calibration = Calibration.Fit(odds, truths);
        double[] probabilities = [.. odds.Select(calibration.Probability)];
        var band = AbstainBand.Fit(probabilities, truths, recipe.Precision);
        var head = new TextHead(recipe.Head, band.No, band.Yes);
        Scores undecided = default, decided = default;
        for (int index = 0; index < truths.Length; index++)
        {
            undecided = undecided.With(truths[index], probabilities[index] > 0.5);
            if (head.Decide((float)probabilities[index]) is { } answer)
            {
                decided = decided.With(truths[index], answer);
            }
        }

        return ((calibration, head), new HeadReport(recipe.Head, undecided, decided, band.Answered, head));
    }

    /// <summary>Weights become whole numbers of one byte; the largest few are cut so that the many keep their steps.</summary>
    private static HeadContent Quantise(LinearModel model, (Calibration Calibration, TextHead Band) content, ulong[] weights, int shift)
    {
        float[] sizes = [.. model.Weights.Where(weight => weight != 0).Select(Math.Abs).Order()];
        float largest = sizes.Length == 0 ? 1 : sizes[(int)((sizes.Length - 1) * (1 - ClippedShare))];
        float step = largest / sbyte.MaxValue;
        for (int bucket = 0; bucket < weights.Length; bucket++)
        {
            int whole = Math.Clamp((int)MathF.Round(model.Weights[bucket] / step), -sbyte.MaxValue, sbyte.MaxValue);
            weights[bucket] |= (ulong)(byte)(sbyte)whole << shift;
        }

        var (calibration, band) = content;
        return new HeadContent(band, (float)(step * calibration.Slope), (float)((model.Bias * calibration.Slope) + calibration.Offset));
    }
}
