using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Architecture;

/// <summary>The documents name files; a name that leads nowhere misleads.</summary>
public sealed partial class DocumentedPathsTests
{
    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Document_NamesFile_FileExists(string document)
    {
        Missing(File.ReadAllText(Path.Combine(Repository.Root, document))).ShouldBeEmpty();
    }

    [Fact]
    public void Document_NamesFileThatIsNotThere_IsReported() =>
        Missing("See `src/Changkong.Live/Nowhere.cs` and [there](docs/nothing.md).").ShouldBe(["src/Changkong.Live/Nowhere.cs", "docs/nothing.md"]);

    private static List<string> Missing(string text) =>
        [.. NamedPaths().Matches(text).Select(match => match.Groups["path"].Value).Where(path => !Path.Exists(Path.Combine(Repository.Root, path)))];

    [GeneratedRegex(@"(?:`|\]\()(?<path>(?:src|docs|console|tests|benchmarks)/[A-Za-z0-9_./-]+)(?=[`)])")]
    private static partial Regex NamedPaths();
}
