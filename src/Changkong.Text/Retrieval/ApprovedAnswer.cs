namespace Changkong.Text;

/// <summary>An answer that a person has approved.</summary>
/// <param name="Id">Unique in its index.</param>
/// <param name="Product">The one product it speaks of, or null: it holds for every product.</param>
/// <param name="Questions">The ways in which it is asked for; at least one that is not blank.</param>
/// <param name="Answer">What is answered, word for word.</param>
/// <param name="Source">Where it comes from: a document, a person, a page.</param>
/// <param name="ValidFromUnixMilliseconds">It may be given from this moment on. Null: since ever.</param>
/// <param name="ValidToUnixMilliseconds">It may not be given from this moment on. Null: without an end.</param>
public sealed record ApprovedAnswer(
    string Id,
    string? Product,
    IReadOnlyList<string> Questions,
    string Answer,
    string Source,
    long? ValidFromUnixMilliseconds = null,
    long? ValidToUnixMilliseconds = null);

/// <summary>The answer found for a question.</summary>
/// <param name="Answer">The approved answer.</param>
/// <param name="Question">Which of its questions was the most similar.</param>
/// <param name="Score">0 to 1: how sure it is that the answer fits.</param>
public sealed record AnswerMatch(ApprovedAnswer Answer, string Question, float Score);
