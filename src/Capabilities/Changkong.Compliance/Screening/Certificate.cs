using System.Text.RegularExpressions;
using Changkong.Compliance.Claims;

namespace Changkong.Compliance.Screening;

/// <summary>A proof that the team holds.</summary>
internal sealed class Certificate
{
    public const int TextLengthMaximum = 200;

    public required string Id { get; init; }

    /// <summary>Product it is for; empty for every product of the shop.</summary>
    public required string Product { get; set; }

    public required string Kind { get; set; }

    public required string Number { get; set; }

    public string Holder { get; set; } = "";

    /// <summary>Null when it has no end.</summary>
    public DateTimeOffset? ValidTo { get; set; }

    public string Note { get; set; } = "";
}

/// <summary>A kind of proof.</summary>
/// <param name="Kind">Its id, as hits name it.</param>
/// <param name="Name">For people.</param>
/// <param name="Shape">What its number must look like; null when anything goes.</param>
/// <param name="Ends">It must have an end of validity.</param>
/// <param name="Example">A number of the right shape, or what to give.</param>
internal sealed partial record CertificateKind(string Kind, string Name, Regex? Shape, bool Ends, string Example)
{
    private static readonly TimeSpan MatchTimeMaximum = TimeSpan.FromMilliseconds(50);

    public static IReadOnlyDictionary<string, CertificateKind> All { get; } = ClaimTable.Read("certificate-kinds.tsv", 5)
        .Select(row => new CertificateKind(row[0], row[1], row[2] == "-" ? null : new Regex(row[2], RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchTimeMaximum), row[3] == "yes", row[4]))
        .ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>Spaces are how people write numbers, not part of them.</summary>
    public bool Fits(string number) => Shape is null ? number.Trim().Length > 0 : Shape.IsMatch(number.Replace(" ", "", StringComparison.Ordinal));
}
