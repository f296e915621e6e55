namespace Changkong.Text;

/// <summary>From similarity to how sure an answer is.</summary>
internal static class AnswerScore
{
    /// <summary>What an answer for the very product has before one for all.</summary>
    public const float OwnProduct = 0.03f;

    private const float AskedGuard = 0.6f;
    private const float KnownGuard = 0.9f;
    private const float OtherKind = 0.8f;
    // Logistic, fitted on the development half of the evaluation set.
    private const float Slope = 14;
    private const float Middle = 0.55f;
    private const float RivalShare = 0.35f;

    public static float Of(AnswerIndex.Entry asked, AnswerIndex.Entry known, float similarity)
    {
        if (asked.Canonical == known.Canonical)
        {
            return 1;
        }

        // A number, size, negation, carrier or place that is asked for and not known makes it another question; one that is known and not asked for, often.
        float score = similarity * (asked.Guards.IsSubsetOf(known.Guards) ? 1 : AskedGuard) * (known.Guards.IsSubsetOf(asked.Guards) ? 1 : KnownGuard);
        bool contradicts = asked.Kind != known.Kind && asked.Kind is not (QuestionKind.None or QuestionKind.Other) && known.Kind is not (QuestionKind.None or QuestionKind.Other);
        return score * (contradicts ? OtherKind : 1);
    }

    /// <summary>0 to 1. A rival that is nearly as good makes it less sure.</summary>
    public static float Calibrate(float best, float rival)
    {
        float evidence = best - (RivalShare * Math.Max(0, rival - (best * 0.8f)));
        return 1 / (1 + MathF.Exp(-Slope * (evidence - Middle)));
    }
}
