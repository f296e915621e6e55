namespace Changkong.Contracts.Errors;

/// <summary>
/// A request is wrong in one field. The host answers 400 with the field and the reason; nothing has been changed. For what a caller sent, never for what the business
/// refuses: that is an outcome.
/// </summary>
/// <param name="field">The field as the caller wrote it, such as <c>filters[0].dimension</c>; empty when the request as a whole is wrong.</param>
/// <param name="reason">One sentence that says what is wrong and what would be right.</param>
public sealed class BadInputException(string field, string reason) : Exception($"{field}: {reason}")
{
    /// <summary>The field as the caller wrote it.</summary>
    public string Field { get; } = field;

    /// <summary>One sentence that says what is wrong and what would be right.</summary>
    public string Reason { get; } = reason;
}
