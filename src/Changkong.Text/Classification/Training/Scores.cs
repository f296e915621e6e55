namespace Changkong.Text.Classification.Training;

/// <summary>How often yes and no were right.</summary>
internal readonly record struct Scores(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    private const double NinetyFivePercent = 1.96;

    public int Count => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    public double Accuracy => Share(TruePositives + TrueNegatives, Count);

    /// <summary>Half the width of the 95 % interval of the accuracy (normal approximation).</summary>
    public double HalfWidth => Count == 0 ? 0 : NinetyFivePercent * Math.Sqrt(Accuracy * (1 - Accuracy) / Count);

    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Of those that are no: how many were called yes.</summary>
    public double FalseAlarms => Share(FalsePositives, FalsePositives + TrueNegatives);

    public double MacroF1 => (Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives) + Share(2 * TrueNegatives, (2 * TrueNegatives) + FalsePositives + FalseNegatives)) / 2;

    public Scores With(bool label, bool answer) => (label, answer) switch
    {
        (true, true) => this with { TruePositives = TruePositives + 1 },
        (true, false) => this with { FalseNegatives = FalseNegatives + 1 },
        (false, true) => this with { FalsePositives = FalsePositives + 1 },
        (false, false) => this with { TrueNegatives = TrueNegatives + 1 },
    };

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
