namespace Changkong.Text.Classification.Training;

/// <summary>How a linear model is fitted.</summary>
/// <param name="Cost">What one misjudged text costs against one unit of squared weight: greater fits closer.</param>
/// <param name="Passes">Most passes over the texts.</param>
/// <param name="Seed">Order of the texts; same seed, same weights.</param>
/// <param name="CountLeast">A feature in fewer training texts is not used.</param>
/// <param name="RatioWeight">0: features speak as they are. Above: each is first multiplied by (the ratio of its two classes' log counts) to this power, which favours features that tell the classes apart.</param>
internal sealed record TrainingOptions(double Cost = 1, int Passes = 20, int Seed = 1, int CountLeast = 1, double RatioWeight = 0);

/// <summary>A linear model: log odds = bias + Σ weight × value.</summary>
internal sealed record LinearModel(float[] Weights, float Bias)
{
    public double LogOdds(FeatureMatrix matrix, int row) => Bias + matrix.Dot(row, Weights);
}

/// <summary>
/// Logistic regression with squared-weight penalty, solved in its dual one text after the other: for each text the multiplier that is best while all others
/// stand still. The optimum is unique, so what comes out depends on data and cost alone once it has converged; the seed only orders the way there.
/// </summary>
internal static class LogisticTrainer
{
    private const double Converged = 1e-3;
    private const double Smoothing = 1;
    private const int StepsMax = 30;

    /// <param name="rows">Which rows of the matrix are learnt from.</param>
    /// <param name="labels">True: yes; by row of the matrix.</param>
    /// <param name="importance">How much a row counts, by row of the matrix; null: all the same.</param>
    public static LinearModel Train(FeatureMatrix matrix, ReadOnlySpan<int> rows, ReadOnlySpan<bool> labels, TrainingOptions options, ReadOnlySpan<float> importance = default)
    {
        float[] scale = FeatureScale(matrix, rows, labels, options);
        var state = new State(matrix, scale, rows.ToArray(), labels, options, importance);
        var random = new Random(options.Seed);
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        for (int pass = 0; pass < options.Passes; pass++)
        {
            random.Shuffle(order);
            double worst = 0;
            foreach (int position in order)
            {
                worst = Math.Max(worst, state.Improve(position));
            }

            if (worst < Converged)
            {
                break;
            }
        }

        for (int column = 0; column < scale.Length; column++)
        {
            state.Weights[column] *= scale[column];
        }

        return new LinearModel(state.Weights, (float)state.Bias);
    }

    /// <summary>0 for features that are too rare in the training rows, otherwise 1 or the class ratio.</summary>
    private static float[] FeatureScale(FeatureMatrix matrix, ReadOnlySpan<int> rows, ReadOnlySpan<bool> labels, TrainingOptions options)
    {
        int[] yes = new int[matrix.Columns];
        int[] all = new int[matrix.Columns];
        long yesTotal = 0;
        long total = 0;
        foreach (int row in rows)
        {
            foreach (int bucket in matrix.BucketsOf(row))
            {
                all[bucket]++;
                total++;
                if (labels[row])
                {
                    yes[bucket]++;
                    yesTotal++;
                }
            }
        }

        float[] scale = new float[matrix.Columns];
        for (int column = 0; column < scale.Length; column++)
        {
            if (all[column] < options.CountLeast)
            {
                continue;
            }

            double ratio = Math.Log((yes[column] + Smoothing) / (yesTotal + Smoothing)) - Math.Log((all[column] - yes[column] + Smoothing) / (total - yesTotal + Smoothing));
            scale[column] = options.RatioWeight == 0 ? 1 : (float)Math.Pow(Math.Abs(ratio), options.RatioWeight);
        }

        return scale;
    }

    private sealed class State
    {
        private readonly FeatureMatrix matrix;
        private readonly float[] scale;
        private readonly int[] rows;
        private readonly double[] signs;
        private readonly double[] limits;
        private readonly double[] multipliers;
        private readonly double[] squares;

        public State(FeatureMatrix matrix, float[] scale, int[] rows, ReadOnlySpan<bool> labels, TrainingOptions options, ReadOnlySpan<float> importance)
        {
            this.matrix = matrix;
            this.scale = scale;
            this.rows = rows;
            Weights = new float[matrix.Columns];
            signs = new double[rows.Length];
            limits = new double[rows.Length];
            multipliers = new double[rows.Length];
            squares = new double[rows.Length];
            for (int position = 0; position < rows.Length; position++)
            {
                int row = rows[position];
                signs[position] = labels[row] ? 1 : -1;
                limits[position] = options.Cost * (importance.IsEmpty ? 1 : importance[row]);
                multipliers[position] = Math.Min(0.001 * limits[position], 1e-8);
                double squared = 1;
                var buckets = matrix.BucketsOf(row);
                var values = matrix.ValuesOf(row);
                for (int index = 0; index < buckets.Length; index++)
                {
                    double value = values[index] * scale[buckets[index]];
                    squared += value * value;
                }

                squares[position] = squared;
                Move(position, multipliers[position]);
            }
        }

        public float[] Weights { get; }

        public double Bias { get; private set; }

        /// <returns>How far the multiplier was from its best value, as slope.</returns>
        public double Improve(int position)
        {
            double limit = limits[position];
            if (limit <= 0)
            {
                return 0;
            }

            double before = multipliers[position];
            double margin = signs[position] * (Bias + DotScaled(position));
            double square = squares[position];
            double now = before;
            double slope = Slope(now);
            double first = Math.Abs(slope);
            for (int step = 0; step < StepsMax && Math.Abs(slope) > 1e-6; step++)
            {
                double curvature = square + (limit / (now * (limit - now)));
                double next = now - (slope / curvature);
                now = next <= 0 ? now * 0.1 : next >= limit ? limit - ((limit - now) * 0.1) : next;
                slope = Slope(now);
            }

            multipliers[position] = now;
            Move(position, now - before);
            return first;

            double Slope(double multiplier) => (square * (multiplier - before)) + margin + Math.Log(multiplier / (limit - multiplier));
        }

        private double DotScaled(int position)
        {
            var buckets = matrix.BucketsOf(rows[position]);
            var values = matrix.ValuesOf(rows[position]);
            double sum = 0;
            for (int index = 0; index < buckets.Length; index++)
            {
                sum += Weights[buckets[index]] * values[index] * scale[buckets[index]];
            }

            return sum;
        }

        private void Move(int position, double amount)
        {
            double signed = amount * signs[position];
            Bias += signed;
            var buckets = matrix.BucketsOf(rows[position]);
            var values = matrix.ValuesOf(rows[position]);
            for (int index = 0; index < buckets.Length; index++)
            {
                Weights[buckets[index]] += (float)(signed * values[index] * scale[buckets[index]]);
            }
        }
    }
}
