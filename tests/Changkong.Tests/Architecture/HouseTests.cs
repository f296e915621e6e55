using Shouldly;
using Xunit;

namespace Changkong.Tests.Architecture;

/// <summary>The house as it stands keeps its rules.</summary>
public sealed class HouseTests
{
    public static TheoryData<string> Capabilities => [.. Repository.Capabilities];

    public static TheoryData<string> Spine => [.. Repository.Spine];

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(project => project.Name)];

    [Fact]
    public void ProjectReferences_Always_PointDownstream() => Rules.UpstreamReferences(Repository.Projects, Repository.Capabilities).ShouldBeEmpty();

    [Fact]
    public void Capability_Always_ReferencesNoOther() => Rules.ReferencesBetweenCapabilities(Repository.Projects, Repository.Capabilities).ShouldBeEmpty();

    [Fact]
    public void Text_Always_ReferencesNoProject() => Repository.Projects.Single(project => project.Name == "Changkong.Text").References.ShouldBeEmpty();

    [Fact]
    public void RecommendationCore_Always_ReferencesNoProject() => Repository.Projects.Single(project => project.Name == "Changkong.Recommendation.Core").References.ShouldBeEmpty();

    [Fact]
    public void RecommendationCore_Always_IsPure() => Rules.ImpureUses(Read("Changkong.Recommendation.Core")).ShouldBeEmpty();

    [Fact]
    public void Forecasting_Always_ReferencesNoProject() => Repository.Projects.Single(project => project.Name == "Changkong.Forecasting").References.ShouldBeEmpty();

    [Fact]
    public void Forecasting_Always_IsPure() => Rules.ImpureUses(Read("Changkong.Forecasting")).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void Capability_Always_ExposesItsModuleAndDataOnly(string capability) => Rules.ExposedTypes(Read(capability)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Spine))]
    public void Spine_Always_NamesNoCapability(string project) => Rules.NamedCapabilities(Read(project), Repository.Capabilities).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void Capability_Always_OpensNoSocketFileThreadOrTimer(string capability) => Rules.OpenedResources(Read(capability)).ShouldBeEmpty();

    [Fact]
    public void Insight_Always_ReadsFacadesOnly() => Rules.ReadsPastFacades(Read("Changkong.Insight")).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Projects))]
    public void Method_OfAnyProject_IsShortEnough(string project) => Rules.LongMethods(Read(project)).ShouldBeEmpty();

    [Fact]
    public void SourceFile_OfAnyProject_IsShortEnough() => Rules.LongFiles(
        from folder in (string[])["src", "tests"]
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        select (Path.GetRelativePath(Repository.Root, path), File.ReadLines(path).Count())).ShouldBeEmpty();

    private static AssemblyFacts Read(string project) => AssemblyFacts.Read(Repository.AssemblyOf(project));
}
