using Changkong.Text;

namespace Changkong.Danmaku.Engine;

/// <summary>What the shipped model says of one text, and what its words say where the model abstains.</summary>
/// <param name="Mood">−1000 to 1000.</param>
/// <param name="Intent">0 to 1000.</param>
/// <param name="Certainty">0 to 1000, of the worst of offence and spam.</param>
/// <param name="Asks">Whether it is a question; null: the model abstains.</param>
internal readonly record struct TextScores(int Mood, int Intent, bool WantsToBuy, bool Complains, bool Offends, bool IsSpam, int Certainty, bool? Asks)
{
    // What words alone say is less than what the model says of the whole text.
    private const int OfWords = 400;

    private static readonly TextModel Model = TextModel.Shipped;
    private static readonly int Sentiment = IndexOf("sentiment");
    private static readonly int Offensive = IndexOf("offensive");
    private static readonly int IntentHead = IndexOf("intent");
    private static readonly int Complaint = IndexOf("complaint");
    private static readonly int Question = IndexOf("question");
    private static readonly int Spam = IndexOf("spam");

    /// <summary>Digest of the model.</summary>
    public static string Version => Model.Version;

    public static TextScores Of(ReadOnlySpan<char> text, Cues cues)
    {
        Span<float> probabilities = stackalloc float[TextModel.HeadsMax];
        Model.Score(text, probabilities);
        bool wants = Says(AnswerOf(probabilities, IntentHead), cues.HasFlag(Cues.Intent));
        return new(
            MoodOf(probabilities[Sentiment], cues),
            wants ? Math.Max(OfWords, PerMille(probabilities[IntentHead])) : PerMille(probabilities[IntentHead]),
            wants,
            Says(AnswerOf(probabilities, Complaint), cues.HasFlag(Cues.Complaint)),
            AnswerOf(probabilities, Offensive) == true,
            AnswerOf(probabilities, Spam) == true,
            PerMille(Math.Max(probabilities[Offensive], probabilities[Spam])),
            AnswerOf(probabilities, Question));
    }

    private static int MoodOf(float probability, Cues cues)
    {
        var head = Model.Heads[Sentiment];
        if (probability <= head.No || probability >= head.Yes)
        {
            return (int)(((2 * probability) - 1) * 1000);
        }

        int good = (cues & (Cues.Praise | Cues.Thanks)) != 0 ? OfWords : 0;
        int bad = (cues & (Cues.Negative | Cues.Complaint)) != 0 ? OfWords : 0;
        return good - bad;
    }

    /// <summary>Yes, no, or null: the model abstains.</summary>
    private static bool? AnswerOf(ReadOnlySpan<float> probabilities, int head) =>
        probabilities[head] >= Model.Heads[head].Yes ? true : probabilities[head] <= Model.Heads[head].No ? false : null;

    private static bool Says(bool? model, bool words) => model ?? words;

    private static int PerMille(float probability) => (int)(probability * 1000);

    private static int IndexOf(string head) => Model.IndexOf(head) is >= 0 and var index ? index : throw new InvalidOperationException($"The shipped model has no head '{head}'.");
}
