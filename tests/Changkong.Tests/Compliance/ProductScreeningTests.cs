using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Compliance.Screening;
using Changkong.Contracts.Claims;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

/// <summary>A product before it is listed.</summary>
public sealed class ProductScreeningTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private readonly ComplianceInstruments instruments = new();

    public void Dispose() => instruments.Dispose();

    [Theory]
    [InlineData("special-cosmetics-registration", "国妆特字20241234", true)]
    [InlineData("special-cosmetics-registration", "国妆特字 20241234", true)]
    [InlineData("special-cosmetics-registration", "国妆特进字J20241234", true)]
    [InlineData("special-cosmetics-registration", "国妆特字2024", false)]
    [InlineData("cosmetics-filing", "粤G妆网备字2024012345", true)]
    [InlineData("cosmetics-filing", "国妆网备进字（沪）2024012345", true)]
    [InlineData("cosmetics-filing", "国妆特字20241234", false)]
    [InlineData("health-food-registration", "国食健注G20240123", true)]
    [InlineData("health-food-registration", "食健备G202444000123", true)]
    [InlineData("health-food-registration", "国食健字2024", false)]
    [InlineData("food-production-licence", "SC10144030012345", true)]
    [InlineData("food-production-licence", "QS10144030012345", false)]
    [InlineData("drug-approval", "国药准字H20240123", true)]
    [InlineData("device-registration", "国械注准20243140123", true)]
    [InlineData("ad-approval", "粤食健广审（文）第261231-01234号", true)]
    [InlineData("patent-number", "ZL202410123456.7", true)]
    public void Number_OfAKind_IsCheckedByItsShape(string kind, string number, bool fits) => CertificateKind.All[kind].Fits(number).ShouldBe(fits);

    [Fact]
    public void Examples_OfAllKinds_HaveTheRightShape()
    {
        foreach (var kind in CertificateKind.All.Values)
        {
            kind.Fits(kind.Example).ShouldBeTrue(kind.Kind);
        }
    }

    [Fact]
    public void Judge_HealthFoodWithoutProof_IsRedAndNamesEachMissingOne()
    {
        var verdict = Judge(Product("保健食品"), []);
        verdict.Light.ShouldBe(ClaimLight.Red);
        verdict.Category.ShouldBe("health-food");
        verdict.Findings.Where(finding => finding.Kind == "missing").Select(finding => finding.Subject)
            .ShouldBe(["health-food-registration", "food-production-licence", "ad-approval", "trademark"], ignoreOrder: true);
    }

    [Fact]
    public void Judge_ProofExpiredOrOfTheWrongShape_IsSaidAsSuch()
    {
        Judge(Product("零食"), [Proof("food-production-licence", "SC10144030012345", Now.AddDays(-1)), Proof("trademark", "12345678", Now.AddYears(2))])
            .Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Kind.ShouldBe("expired"), finding => finding.Light.ShouldBe(ClaimLight.Red));
        Judge(Product("零食"), [Proof("food-production-licence", "12345", Now.AddYears(1)), Proof("trademark", "12345678", Now.AddYears(2))]).Findings.ShouldHaveSingleItem().Kind.ShouldBe("shape");
        Judge(Product("零食"), [Proof("food-production-licence", "SC10144030012345", Now.AddDays(10)), Proof("trademark", "12345678", Now.AddYears(2))])
            .Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Kind.ShouldBe("expiring"), finding => finding.Light.ShouldBe(ClaimLight.Yellow));
    }

    [Fact]
    public void Judge_WholeProduct_IsGreen_AndItsMissingFieldsAreNamed()
    {
        Certificate[] proofs = [Proof("food-production-licence", "SC10144030012345", Now.AddYears(1)), Proof("trademark", "12345678", Now.AddYears(2))];
        Judge(Product("零食"), proofs).Light.ShouldBe(ClaimLight.Green);
        Judge(Product("零食") with { ShelfLife = "", Producer = " " }, proofs).Findings.Select(finding => finding.Subject).ShouldBe(["producer", "shelfLife"], ignoreOrder: true);
    }

    [Fact]
    public void Judge_TitleThatNeedsARegistration_IsGreenOnlyWithIt()
    {
        Certificate[] proofs = [Proof("special-cosmetics-registration", "国妆特字20241234", Now.AddYears(1)), Proof("trademark", "12345678", Now.AddYears(2))];
        Judge(Product("护肤") with { Title = "烟酰胺美白精华液" }, proofs).Light.ShouldBe(ClaimLight.Green);
        Judge(Product("护肤") with { Title = "烟酰胺美白精华液" }, [Proof("cosmetics-filing", "粤G妆网备字2024012345", null), proofs[1]]).Title.Single().Light.ShouldBe(ClaimLight.Yellow);
    }

    [Theory]
    [InlineData("美妆护肤", "cosmetics")]
    [InlineData("休闲零食", "food")]
    [InlineData("保健食品", "health-food")]
    [InlineData("女装", "fashion")]
    [InlineData("手机", "other")]
    [InlineData("", "")]
    public void Category_AsShopsNameIt_BecomesOurs(string named, string expected) => GoodsCategories.Of(named).ShouldBe(expected);

    private static ProductInput Product(string category) => new("芝麻脆饼 200克", "p1", category, "甜咸适口。", "麦香村", "某某食品厂", "广东", "180天");

    private static Certificate Proof(string kind, string number, DateTimeOffset? validTo) => new() { Id = kind, Product = "p1", Kind = kind, Number = number, ValidTo = validTo };

    private ProductVerdict Judge(ProductInput product, Certificate[] onFile) => ScreenProduct.Judge(product, onFile, new ClaimScreen(instruments), Now, warningDays: 30);
}
