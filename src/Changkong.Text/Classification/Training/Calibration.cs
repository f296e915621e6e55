namespace Changkong.Text.Classification.Training;

/// <summary>Log odds of a model become honest ones: slope × log odds + offset, fitted (after Platt) on texts the model has not seen.</summary>
internal readonly record struct Calibration(double Slope, double Offset)
{
    private const int StepsMax = 100;
    private const double Damping = 1e-9;

    public double Probability(double logOdds) => 1 / (1 + Math.Exp(-((Slope * logOdds) + Offset)));

    public static Calibration Fit(ReadOnlySpan<double> logOdds, ReadOnlySpan<bool> labels)
    {
        double positives = 0;
        foreach (bool label in labels)
        {
            positives += label ? 1 : 0;
        }

        // Targets a little inside 0 and 1 keep the slope finite where the classes do not overlap.
        double yes = (positives + 1) / (positives + 2);
        double no = 1 / (labels.Length - positives + 2);
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < StepsMax; step++)
        {
            double gradientSlope = 0, gradientOffset = 0, slopeSlope = Damping, slopeOffset = 0, offsetOffset = Damping;
            for (int index = 0; index < labels.Length; index++)
            {
                double probability = new Calibration(slope, offset).Probability(logOdds[index]);
                double error = probability - (labels[index] ? yes : no);
                double curvature = probability * (1 - probability);
                gradientSlope += error * logOdds[index];
                gradientOffset += error;
                slopeSlope += curvature * logOdds[index] * logOdds[index];
                slopeOffset += curvature * logOdds[index];
                offsetOffset += curvature;
            }

            double determinant = (slopeSlope * offsetOffset) - (slopeOffset * slopeOffset);
            double slopeStep = ((offsetOffset * gradientSlope) - (slopeOffset * gradientOffset)) / determinant;
            double offsetStep = ((slopeSlope * gradientOffset) - (slopeOffset * gradientSlope)) / determinant;
            slope -= Math.Clamp(slopeStep, -1, 1);
            offset -= Math.Clamp(offsetStep, -1, 1);
            if (Math.Abs(slopeStep) + Math.Abs(offsetStep) < 1e-9)
            {
                break;
            }
        }

        return new Calibration(slope, offset);
    }
}
