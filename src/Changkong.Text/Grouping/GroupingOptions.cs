namespace Changkong.Text;

/// <summary>How a <see cref="MessageGrouper"/> groups. Every value is checked when the grouper is made.</summary>
public sealed record GroupingOptions
{
    /// <summary>How far back from the newest event time a message counts, in milliseconds; cut into <see cref="Slots"/> that leave as a whole. At least 1,000. Default: 300,000.</summary>
    public long WindowMilliseconds { get; init; } = 300_000;

    /// <summary>Into how many equal slots the window is cut, 2 to 1,024. More slots let messages go more evenly and cost more memory. Default: 60.</summary>
    public int Slots { get; init; } = 60;

    /// <summary>
    /// How many different wordings are kept, 100 to 1,000,000. When there are more, the oldest slots leave before their time. Default: 50,000.
    /// </summary>
    public int MaximumWordings { get; init; } = 50_000;

    /// <summary>How many messages of one wording and slot are kept as evidence, 1 to 16: the earliest. Default: 2.</summary>
    public int EvidencePerWording { get; init; } = 2;

    /// <summary>From which similarity on two wordings are suggested as one question, 0.3 to 1. Default: 0.83.</summary>
    public float SuggestFrom { get; init; } = 0.83f;

    internal void Check()
    {
        Require(WindowMilliseconds >= 1000, nameof(WindowMilliseconds), "at least 1000");
        Require(Slots is >= 2 and <= 1024 && WindowMilliseconds / Slots > 0, nameof(Slots), "2 to 1024, and not more than the window has milliseconds");
        Require(MaximumWordings is >= 100 and <= 1_000_000, nameof(MaximumWordings), "100 to 1000000");
        Require(EvidencePerWording is >= 1 and <= 16, nameof(EvidencePerWording), "1 to 16");
        Require(SuggestFrom is >= 0.3f and <= 1f, nameof(SuggestFrom), "0.3 to 1");
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"GroupingOptions.{option} must be {rule}.", option);
        }
    }
}
