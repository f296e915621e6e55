using Shouldly;
using Xunit;

namespace Changkong.Tests.Architecture;

/// <summary>Every rule catches a violation that was planted for it, and says who and what to do.</summary>
public sealed class RulesTests
{
    private const string Planted = "Changkong.Tests.Architecture.Planted.";

    private static readonly string[] Capabilities = ["Changkong.Rooms", "Changkong.Insight"];

    [Theory]
    [InlineData("Changkong.Ingest", "Changkong.Analytics")]
    [InlineData("Changkong.Live", "Changkong.Rooms")]
    [InlineData("Changkong.Contracts", "Changkong.Operations")]
    [InlineData("Changkong.Rooms", "Changkong.Host")]
    public void UpstreamReferences_Planted_AreNamed(string project, string reference)
    {
        var planted = ProjectFile.Parse(project, $"""<Project><ItemGroup><ProjectReference Include="../{reference}/{reference}.csproj" /></ItemGroup></Project>""");
        Rules.UpstreamReferences([planted], Capabilities).ShouldHaveSingleItem().ShouldBe(
            $"{project} references {reference}, which does not lie below it. Move what it needs into Contracts (an event or a facade), or turn the reference around.");
    }

    [Fact]
    public void ReferencesBetweenCapabilities_Planted_AreNamed()
    {
        var planted = ProjectFile.Parse("Changkong.Insight", """<Project><ItemGroup><ProjectReference Include="..\Changkong.Rooms\Changkong.Rooms.csproj" /></ItemGroup></Project>""");
        Rules.ReferencesBetweenCapabilities([planted], Capabilities).ShouldHaveSingleItem().ShouldContain("Capability Changkong.Insight references capability Changkong.Rooms");
    }

    [Fact]
    public void UnknownProject_Planted_HasNoPlace() =>
        Should.Throw<InvalidOperationException>(() => Rules.UpstreamReferences([new ProjectFile("Changkong.Common", ["Changkong.Contracts"])], Capabilities).ToList())
            .Message.ShouldContain("Changkong.Common has no place in the house");

    [Fact]
    public void ExposedTypes_PlantedService_IsNamedAndRecordIsNot()
    {
        var offences = Rules.ExposedTypes(PlantedFacts("Exposure")).ToList();
        offences.ShouldContain(offence => offence.StartsWith($"{Planted}Exposure.LooseService is public", StringComparison.Ordinal));
        offences.ShouldContain(offence => offence.StartsWith($"{Planted}Exposure.ILooseFacade is public", StringComparison.Ordinal));
        offences.ShouldContain(offence => offence.Contains("has no public static class", StringComparison.Ordinal));
        offences.ShouldNotContain(offence => offence.Contains("AnswerRow", StringComparison.Ordinal));
    }

    [Fact]
    public void NamedCapabilities_PlantedUse_IsNamed() =>
        Rules.NamedCapabilities(PlantedFacts("Spine"), Capabilities).ShouldContain(
            $"{Planted}Spine.KnowsInsight uses Changkong.Insight.InsightModule. The spine knows no capability: let the capability implement an interface of the spine.");

    [Theory]
    [InlineData("ReadsAFile", "System.IO.File.ReadAllText")]
    [InlineData("OpensASocket", "System.Net.Sockets.Socket")]
    [InlineData("SendsAMessage", "System.Net.Http.HttpClient")]
    [InlineData("StartsAThread", "System.Threading.Thread")]
    [InlineData("RunsATask", "System.Threading.Tasks.Task.Run")]
    [InlineData("WaitsAwhile", "System.Threading.Tasks.Task.Delay")]
    [InlineData("KeepsATimer", "System.Threading.Timer")]
    [InlineData("LoopsBehind", "Microsoft.Extensions.Hosting.BackgroundService")]
    public void OpenedResources_Planted_AreNamed(string type, string what) =>
        Rules.OpenedResources(PlantedFacts("Resources")).ShouldContain(offence => offence.StartsWith($"{Planted}Resources.{type} uses {what}", StringComparison.Ordinal));

    [Theory]
    [InlineData("ReadsAFile", "System.IO.File.ReadAllText")]
    [InlineData("LooksAtAClock", "System.TimeProvider.GetUtcNow")]
    public void ImpureUses_Planted_AreNamed(string type, string what) =>
        Rules.ImpureUses(PlantedFacts("Resources")).ShouldContain(offence => offence.StartsWith($"{Planted}Resources.{type} uses {what}", StringComparison.Ordinal));

    [Fact]
    public void ImpureUses_PlantedReference_IsNamed() =>
        Rules.ImpureUses(PlantedFacts("Resources")).ShouldContain("Changkong.Tests references Shouldly. It needs nothing but the base class library.");

    [Fact]
    public void ReadsPastFacades_PlantedLogReader_IsNamed() =>
        Rules.ReadsPastFacades(PlantedFacts("Insight")).ShouldHaveSingleItem().ShouldStartWith($"{Planted}Insight.ReadsTheLog uses Changkong.Contracts.Log.IEventLog");

    [Fact]
    public void LongMethods_Planted_AreNamedWithTheirLength() =>
        Rules.LongMethods(PlantedFacts("Length")).ShouldHaveSingleItem()
            .ShouldMatch(@"Planted\.Length\.LongMethod\.Count has 7\d lines, more than 70\. Split it where its steps have names \(LongMethod\.cs\)\.");

    [Fact]
    public void LongFiles_Planted_AreNamedWithTheirLength() =>
        Rules.LongFiles([("src/A.cs", 400), ("src/B.cs", 401)]).ShouldHaveSingleItem().ShouldBe("src/B.cs has 401 lines, more than 400. Split it by responsibility.");

    private static AssemblyFacts PlantedFacts(string folder) => AssemblyFacts.Read(typeof(RulesTests).Assembly.Location, $"{Planted}{folder}.");
}
