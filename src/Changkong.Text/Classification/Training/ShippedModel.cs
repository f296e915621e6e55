namespace Changkong.Text.Classification.Training;

/// <summary>The recipe of the model that comes with the library: one command repeats it, byte for byte.</summary>
internal static class ShippedModel
{
    public static readonly GramOptions Grams = new(Bits: 18, Scopes: true);

    /// <summary>
    /// The offensive head learns mostly from the corpus. Its posts are no shop talk: they also teach intent and spam what is none, but quietly. Heads that can
    /// have a message folded must be surer than those that only feed curves.
    /// </summary>
    public static readonly IReadOnlyList<HeadRecipe> Recipes =
    [
        Own("sentiment", 0.9),
        new("offensive", new TrainingOptions(Cost: 16, Passes: 20, CountLeast: 2, RatioWeight: 0.5), 1, true, 0.95),
        Own("question", 0.95),
        Own("intent", 0.85),
        Own("complaint", 0.85),
        Own("spam", 0.95),
    ];

    /// <param name="labelled">The labelled set.</param>
    /// <param name="offensive">Training and development rows of COLD (Apache-2.0); never its test rows.</param>
    public static TrainedModel Train(IReadOnlyList<LabelledText> labelled, IReadOnlyList<CorpusRow> offensive) => ModelTraining.Train(
        [
            .. labelled,
            .. offensive.Select(row => new LabelledText(row.Text, Corpora.FamilyPrefix + row.Normalised, "", new TextLabels(null, row.Label, null, false, null, false))),
        ],
        Grams,
        Recipes);

    private static HeadRecipe Own(string head, double precision) => new(head, new TrainingOptions(Cost: 16, Passes: 40), 0.1f, false, precision);
}
