using System.Runtime.CompilerServices;
using Changkong.Analytics.Catalogue;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Analytics;

public sealed class MetricsDocumentTests
{
    [Fact]
    public void CommittedDocument_AgainstTheDictionary_IsCurrent() =>
        File.ReadAllText(Path.Combine(Root(), "docs", "metrics.md")).ShouldBe(MetricsDocument.Write(), "Run `changkong docs` and commit docs/metrics.md.");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
