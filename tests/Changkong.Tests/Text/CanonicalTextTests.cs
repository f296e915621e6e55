using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

public sealed class CanonicalTextTests
{
    public static TheoryData<string> Replacements => [.. Rows().Select(row => row[1]).Where(to => to.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Replacements))]
    public void Replacement_WrittenAgain_StaysAsItIs(string to) => Canonical(to).ShouldBe(to);

    [Fact]
    public void Table_Always_NamesEachTextOnceAndNeverMakesItMuchLonger()
    {
        Rows().GroupBy(row => row[0]).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        Rows().Where(row => row[1].Length > row[0].Length * 2).ShouldBeEmpty("the buffer holds twice the text");
    }

    [Fact]
    public void LongestReplacements_InARow_FitTheBuffer()
    {
        foreach (string[] row in Rows())
        {
            Should.NotThrow(() => Canonical(string.Concat(Enumerable.Repeat(row[0], 512))));
        }
    }

    private static string Canonical(string text)
    {
        var canonical = new CanonicalText();
        canonical.Write(text);
        return canonical.Text.ToString();
    }

    private static IEnumerable<string[]> Rows() => TextResource.Rows("same-question.tsv").Select(row => row.Length > 1 ? row : [row[0], ""]);
}
