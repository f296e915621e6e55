namespace Changkong.Text.Classification.Training;

/// <summary>A classifier of one question, the mean of linear models with weights as they were fitted: what measures the trainer, not what ships.</summary>
internal sealed class TextClassifier
{
    private readonly List<(ClassifierSetting Setting, LinearModel Model)> members = [];

    public static TextClassifier Train(IReadOnlyList<CorpusRow> rows, IEnumerable<TunedSetting> settings)
    {
        var classifier = new TextClassifier();
        bool[] labels = [.. rows.Select(row => row.Label)];
        int[] all = [.. Enumerable.Range(0, rows.Count)];
        foreach (var (setting, _) in settings)
        {
            classifier.members.Add((setting, LogisticTrainer.Train(MatrixOf(rows, setting), all, labels, setting.Training)));
        }

        return classifier;
    }

    public Scores Judge(IReadOnlyList<CorpusRow> rows)
    {
        double[] logOdds = new double[rows.Count];
        foreach (var (setting, model) in members)
        {
            var matrix = MatrixOf(rows, setting);
            for (int row = 0; row < rows.Count; row++)
            {
                logOdds[row] += model.LogOdds(matrix, row);
            }
        }

        Scores scores = default;
        for (int row = 0; row < rows.Count; row++)
        {
            scores = scores.With(rows[row].Label, logOdds[row] > 0);
        }

        return scores;
    }

    private static FeatureMatrix MatrixOf(IReadOnlyList<CorpusRow> rows, ClassifierSetting setting) =>
        FeatureMatrix.Of(rows.Select(row => row.Text), setting.Grams, setting.Weighting);
}
