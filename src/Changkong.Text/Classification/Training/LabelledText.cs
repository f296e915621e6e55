namespace Changkong.Text.Classification.Training;

/// <summary>What a text is known to be. Null: not known, so it neither trains nor tests that head.</summary>
internal sealed record TextLabels(bool? Sentiment, bool? Offensive, bool? Question, bool? Intent, bool? Complaint, bool? Spam)
{
    public static readonly IReadOnlyList<string> Heads = ["sentiment", "offensive", "question", "intent", "complaint", "spam"];

    public static readonly TextLabels Unknown = new(null, null, null, null, null, null);

    public bool? this[int head] => head switch
    {
        0 => Sentiment,
        1 => Offensive,
        2 => Question,
        3 => Intent,
        4 => Complaint,
        5 => Spam,
        _ => throw new ArgumentOutOfRangeException(nameof(head), head, "There are six heads."),
    };
}

/// <param name="Family">Texts of one family are made from the same patterns: they are never on both sides of a split.</param>
/// <param name="Kind">What a question is about, such as <c>size</c>; empty when it is none.</param>
internal sealed record LabelledText(string Text, string Family, string Kind, TextLabels Labels)
{
    /// <summary>Whether the text comes from a corpus instead of the labelled set; then it is a family of its own.</summary>
    public bool IsOfCorpus => Family.StartsWith(Corpora.FamilyPrefix, StringComparison.Ordinal);
}
