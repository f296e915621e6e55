using Changkong.Tests.Architecture;
using Changkong.Text.Classification.Training;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text.Classification;

/// <summary>The labelled set of the repository.</summary>
public sealed class LabelledSetTests
{
    private static readonly string Directory = Path.Combine(Repository.Root, "src", "Changkong.Text", "Classification", "Labelled");

    [Fact]
    public void Read_FilesOfTheRepository_AreLargeAndVaried()
    {
        var texts = LabelledSet.Read(Lines());
        texts.Count.ShouldBeGreaterThanOrEqualTo(3000);
        texts.Select(text => text.Text).Distinct().Count().ShouldBeGreaterThan(texts.Count * 95 / 100);
        texts.Select(text => text.Family).Distinct().Count().ShouldBeGreaterThan(200);
        for (int head = 0; head < TextLabels.Heads.Count; head++)
        {
            texts.Where(text => text.Labels[head] == true).Select(text => text.Family).Distinct().Count().ShouldBeGreaterThanOrEqualTo(8, TextLabels.Heads[head]);
        }

        texts.Where(text => text.Kind.Length > 0).Select(text => text.Kind).Distinct().Order()
            .ShouldBe(["aftersales", "authenticity", "howto", "other", "price", "shipping", "size", "stock"]);
    }

    [Fact]
    public void Read_Twice_GivesTheSameTexts() => LabelledSet.Read(Lines()).ShouldBe(LabelledSet.Read(Lines()));

    [Fact]
    public void Read_FamilyAddedBefore_ChangesNoOtherFamily()
    {
        string[] family = ["@wanted intent", "[我|俺]要[一|两|三][件|双]"];
        LabelledSet.Read(["@more spam", "[加|找]我", .. family]).Where(text => text.Family == "wanted").ShouldBe(LabelledSet.Read(family));
    }

    [Theory]
    [InlineData("@", "needs a name")]
    [InlineData("@family puzzled", "'puzzled' is no label")]
    [InlineData("@family spam\n{nowhere}", "no slot 'nowhere'")]
    [InlineData("@family spam\n[a|b", "does not close")]
    [InlineData("stray", "before the first family")]
    public void Read_BadLine_SaysWhichAndWhy(string lines, string reason) =>
        Should.Throw<FormatException>(() => LabelledSet.Read(lines.Split('\n'))).Message.ShouldContain(reason);

    private static IEnumerable<string> Lines() => System.IO.Directory.EnumerateFiles(Directory, "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines);
}
