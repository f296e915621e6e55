namespace Changkong.Danmaku.Engine;

/// <summary>What the models say of one text, and where they do not abstain.</summary>
/// <param name="Mood">−1000 to 1000.</param>
/// <param name="Intent">0 to 1000.</param>
internal readonly record struct TextScores(int Mood, int Intent, bool WantsToBuy, bool Complains, bool Offends, bool IsSpam, int Certainty)
{
    private const int Leaning = 600;

    /// <summary>Digest of the models.</summary>
    public static string Version => "cues-1";

    public static TextScores Of(ReadOnlySpan<char> text, Cues cues)
    {
        int good = (cues & (Cues.Praise | Cues.Thanks)) != 0 ? Leaning : 0;
        int bad = (cues & (Cues.Negative | Cues.Complaint)) != 0 ? Leaning : 0;
        bool wants = cues.HasFlag(Cues.Intent) && text.Length > 0;
        return new(good - bad, wants ? Leaning : 0, wants, cues.HasFlag(Cues.Complaint), Offends: false, IsSpam: false, Leaning);
    }
}
