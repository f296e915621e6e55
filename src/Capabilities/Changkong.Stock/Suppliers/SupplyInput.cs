using Changkong.Contracts.Errors;
using Changkong.Contracts.Stock;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Stock.Suppliers;

/// <summary>Checks what people and machines send about suppliers, orders and production; the first thing wrong is named.</summary>
internal static class SupplyInput
{
    public const int TextCharactersMaximum = 200;

    /// <summary>An amount in minor units that no price of a unit reaches.</summary>
    public const long MoneyMaximum = 100_000_000_000;

    /// <returns>The text without blanks around it.</returns>
    public static string Text(string field, string? text, bool isRequired = true, int maximum = TextCharactersMaximum)
    {
        string trimmed = text?.Trim() ?? "";
        return trimmed.Length > maximum || (isRequired && trimmed.Length == 0)
            ? throw new BadInputException(field, $"must have {(isRequired ? 1 : 0)} to {maximum} characters.")
            : trimmed;
    }

    /// <summary>The name of a SKU, warehouse or batch, as the ledger takes it.</summary>
    public static string Name(string field, string? text)
    {
        string name = Text(field, text);
        return System.Text.Encoding.UTF8.GetByteCount(name) <= StockLimits.NameBytesMaximum
            ? name
            : throw new BadInputException(field, $"must have at most {StockLimits.NameBytesMaximum} bytes in UTF-8.");
    }

    public static T Within<T>(string field, T? value, T minimum, T maximum)
        where T : struct, IComparable<T> =>
        value is { } given && given.CompareTo(minimum) >= 0 && given.CompareTo(maximum) <= 0
            ? given
            : throw new BadInputException(field, FormattableString.Invariant($"must be from {minimum} to {maximum}."));

    /// <summary>A name out of a list, as the answers write it.</summary>
    public static T Choice<T>(string field, string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (CamelCase(value) == name)
            {
                return value;
            }
        }

        throw new BadInputException(field, $"must be one of {string.Join(", ", Enum.GetValues<T>().Select(value => CamelCase(value)))}.");
    }

    /// <summary>The same; null when nothing is given.</summary>
    public static T? ChoiceOrNone<T>(string field, string? name)
        where T : struct, Enum => string.IsNullOrEmpty(name) ? null : Choice<T>(field, name);

    public static T Required<T>(string field, T? value)
        where T : struct => value ?? throw new BadInputException(field, "is required.");

    public static IReadOnlyList<T> Some<T>(string field, IReadOnlyList<T>? values, int maximum) =>
        values is { Count: > 0 } && values.Count <= maximum && !values.Any(value => value is null) ? values : throw new BadInputException(field, $"must have 1 to {maximum} entries.");

    public static string Currency(string? currency) =>
        currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper) ? currency : throw new BadInputException("currency", "must be the three capital letters of ISO 4217, such as CNY.");

    public static ProblemHttpResult NoSuch(string what, string id) =>
        TypedResults.Problem($"There is no {what} '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    /// <summary>What the business refuses. The reason is a stable name in <c>reason</c>; the sentence is for people.</summary>
    public static ProblemHttpResult Refused(Enum reason, string sentence) => TypedResults.Problem(
        sentence, statusCode: StatusCodes.Status409Conflict, title: "Refused",
        extensions: new Dictionary<string, object?> { ["reason"] = CamelCase(reason) });

    private static string CamelCase(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
