using Changkong.Compliance.Claims;
using Changkong.Compliance.Disputes;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Errors;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Screening;

/// <summary>A product before it is listed.</summary>
/// <param name="Product">Its id, for the proofs on file; empty when it has none yet.</param>
/// <param name="Category">As the shop names it, or one of ours.</param>
/// <param name="Names">Registered names that may hold absolute words.</param>
internal sealed record ProductInput(
    string Title, string Product = "", string Category = "", string Detail = "", string Brand = "", string Producer = "", string Origin = "", string ShelfLife = "", IReadOnlyList<string>? Names = null);

/// <summary>What stands against listing a product.</summary>
/// <param name="Kind"><c>missing</c>, <c>expired</c>, <c>expiring</c>, <c>shape</c> or <c>field</c>.</param>
/// <param name="Subject">Kind of proof, or name of the field.</param>
internal sealed record ProductFinding(string Kind, ClaimLight Light, string Subject, string Article, string Reason);

/// <summary>What a product was screened to be. Red: do not list.</summary>
internal sealed record ProductVerdict(
    ClaimLight Light, string Category, IReadOnlyList<ProductFinding> Findings, IReadOnlyList<ScreenedSentence> Title, IReadOnlyList<ScreenedSentence> Detail, string Version)
{
    /// <summary>What past disputes teach of this product and of these words; with one of them the light is yellow at least.</summary>
    public IReadOnlyList<ScreeningFlagView> Flags { get; init; } = [];
}

/// <summary>Screens a product: proofs, their validity and numbers, fields, and the words of title and detail page.</summary>
internal static class ScreenProduct
{
    /// <summary>Names this check in the rulebook: proofs, their validity and numbers.</summary>
    public const string CertificatesCheck = "product.certificates";

    /// <summary>Names this check in the rulebook: fields that consumers must be told.</summary>
    public const string FieldsCheck = "product.fields";

    private static readonly (string Category, string[] Needs, ClaimLight Light, string Article)[] Requirements =
        [.. ClaimTable.Read("product-requirements.tsv", 4).Select(row => (row[0], row[1].Split('|'), Enum.Parse<ClaimLight>(row[2], ignoreCase: true), row[3]))];

    public static async Task<Ok<ProductVerdict>> HandleAsync(
        ProductInput input, IClaimScreen screen, ScreeningFlags learned, OperationsDbContext store, TimeProvider time, IOptions<ComplianceOptions> options, CancellationToken cancellation)
    {
        Check(input, options.Value);
        string product = input.Product ?? "";
        var onFile = await store.Set<Certificate>().AsNoTracking().Where(row => row.Product == "" || row.Product == product).ToListAsync(cancellation);
        var verdict = Judge(input, onFile, screen, time.GetUtcNow(), options.Value.CertificateWarningDays);
        IReadOnlyList<ScreeningFlagView> flags =
            [.. product.Length > 0 ? await learned.OfProductAsync(product, cancellation) : [], .. await learned.InTextAsync($"{input.Title}\n{input.Detail}", cancellation)];
        return TypedResults.Ok(flags.Count == 0 ? verdict : verdict with { Flags = flags, Light = verdict.Light == ClaimLight.Green ? ClaimLight.Yellow : verdict.Light });
    }

    /// <summary>Pure over the proofs on file.</summary>
    public static ProductVerdict Judge(ProductInput input, IReadOnlyList<Certificate> onFile, IClaimScreen screen, DateTimeOffset now, int warningDays)
    {
        string category = GoodsCategories.Of(input.Category);
        var valid = onFile.Where(row => ManageCertificates.StateOf(row, now, warningDays) != "expired" && CertificateKind.All.TryGetValue(row.Kind, out var kind) && kind.Fits(row.Number)).ToList();
        var findings = new List<ProductFinding>();
        foreach (var (_, needs, light, article) in Requirements.Where(need => need.Category == "*" || need.Category == category))
        {
            if (needs[0].StartsWith("field:", StringComparison.Ordinal))
            {
                AddField(findings, input, needs[0]["field:".Length..], light, article);
            }
            else if (!valid.Exists(row => needs.Contains(row.Kind)))
            {
                var held = onFile.FirstOrDefault(row => needs.Contains(row.Kind));
                findings.Add(held is null ? Missing(needs, light, article) : Unusable(held, light, article, now, warningDays));
            }
        }

        findings.AddRange(valid.Where(row => ManageCertificates.StateOf(row, now, warningDays) == "expiring")
            .Select(row => new ProductFinding("expiring", ClaimLight.Yellow, row.Kind, "", $"{CertificateKind.All[row.Kind].Name} {row.Number} 将于 {row.ValidTo:yyyy-MM-dd} 到期，请续办。")));
        var subject = new ClaimSubject(category, [.. input.Names ?? [], .. input.Brand.Length > 0 ? [input.Brand] : Array.Empty<string>()], [.. valid.Select(row => row.Kind).Distinct()]);
        var title = ScreenText.Sentences(input.Title, ClaimScope.Title, subject, screen);
        var detail = ScreenText.Sentences(input.Detail, ClaimScope.DetailPage, subject, screen);
        var worst = findings.Select(finding => finding.Light).Concat(title.Concat(detail).Select(sentence => sentence.Light)).DefaultIfEmpty(ClaimLight.Green).Max();
        return new ProductVerdict(worst, category, findings, title, detail, screen.Version);
    }

    private static ProductFinding Missing(string[] needs, ClaimLight light, string article) =>
        new("missing", light, needs[0], article, $"缺少{string.Join("或者", needs.Select(need => CertificateKind.All[need].Name))}。");

    private static ProductFinding Unusable(Certificate held, ClaimLight light, string article, DateTimeOffset now, int warningDays)
    {
        var kind = CertificateKind.All[held.Kind];
        return ManageCertificates.StateOf(held, now, warningDays) == "expired"
            ? new ProductFinding("expired", light, held.Kind, article, $"{kind.Name} {held.Number} 已于 {held.ValidTo:yyyy-MM-dd} 到期。")
            : new ProductFinding("shape", light, held.Kind, article, $"{kind.Name}的编号“{held.Number}”格式不对，应形如 {kind.Example}。");
    }

    private static void AddField(List<ProductFinding> findings, ProductInput input, string field, ClaimLight light, string article)
    {
        string value = field switch
        {
            "title" => input.Title,
            "category" => input.Category,
            "producer" => input.Producer,
            "origin" => input.Origin,
            "shelfLife" => input.ShelfLife,
            _ => throw new InvalidDataException($"product-requirements.tsv names the field '{field}', which does not exist."),
        };
        if (string.IsNullOrWhiteSpace(value))
        {
            findings.Add(new ProductFinding("field", light, field, article, $"没有填写 {field}，消费者无法知悉。"));
        }
    }

    private static void Check(ProductInput input, ComplianceOptions options)
    {
        foreach (var (field, text) in ((string, string?)[])[
                     ("title", input.Title), ("detail", input.Detail), ("category", input.Category), ("brand", input.Brand), ("producer", input.Producer), ("origin", input.Origin), ("shelfLife", input.ShelfLife),
                     ("product", input.Product)])
        {
            if (text is null || text.Length > options.ScreenedCharactersMaximum)
            {
                throw new BadInputException(field, $"must be a text of at most {options.ScreenedCharactersMaximum} characters.");
            }
        }
    }
}
