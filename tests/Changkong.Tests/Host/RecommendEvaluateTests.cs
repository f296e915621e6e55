using Changkong.Host.Commands;
using Changkong.Host.Commands.Recommendation;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Spectral;
using Changkong.Tests.Recommendation.Spectral;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Host;

/// <summary>The evaluation by command: files as LightGCN's splits come, results line by line, wrong input named.</summary>
public sealed class RecommendEvaluateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("changkong-recommend-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Read_LinesOfAnyLength_AreViewersAndItems()
    {
        var read = InteractionFile.Read(File("train.txt", "0 3 1\n\n2\n1  7 \r\n"));
        read.Select(interaction => (interaction.Viewer, interaction.Item)).ShouldBe([(0, 3), (0, 1), (1, 7)]);
    }

    [Theory]
    [InlineData("0 1\n1 x\n", "train.txt:2: 'x' is not a number")]
    [InlineData("0 -1\n", "train.txt:1: '-1' is not a number")]
    [InlineData("0 999999999999\n", "train.txt:1: '999999999999' is not a number")]
    [InlineData("3\n", "there is no interaction")]
    public void Read_WhatCannotBe_IsNamedWithItsLine(string text, string named) =>
        Should.Throw<EvaluationDataException>(() => InteractionFile.Read(File("train.txt", text))).Message.ShouldContain(named);

    [Fact]
    public void Read_NoFile_IsNamed() => Should.Throw<EvaluationDataException>(() => InteractionFile.Read("no/such.txt")).Message.ShouldContain("no/such.txt");

    [Fact]
    public void ShapeText_Printed_ReadsTheSame()
    {
        var shape = new FilterShape { PopularityExponent = 0.25, LinearWeight = 1.75, LowPassWeight = 0.4, Flatness = 5, Rank = 128, CoverageExponent = 0.125 };
        ShapeText.Parse(ShapeText.Of(shape)).ShouldBe(shape);
        ShapeText.Parse(ShapeText.Of(new FilterShape())).ShouldBe(new FilterShape());
    }

    [Theory]
    [InlineData("b", "'b' is not a name and a number")]
    [InlineData("d=1", "'d' is unknown")]
    [InlineData("c=-1", "LinearWeight must be from 0 to 100")]
    public void ShapeText_WhatCannotBe_IsNamed(string text, string named) => Should.Throw<EvaluationDataException>(() => ShapeText.Parse(text)).Message.ShouldContain(named);

    [Theory]
    [InlineData("recommend evaluate --train TRAIN --test TEST --k 5", 0)]
    [InlineData("recommend evaluate --train TRAIN --test TEST --k 5 --tune --kernel 20", 0)]
    [InlineData("recommend evaluate --train TRAIN --test TEST --k 5 --coverage-weight", 0)]
    [InlineData("recommend evaluate --train TRAIN --test TEST --shape b=0.3,c=2 --coverage-weight 0.1", 0)]
    [InlineData("recommend evaluate --train TRAIN --test TEST --k 0", 2)]
    [InlineData("recommend evaluate --train TRAIN", 2)]
    public async Task Evaluate_SmallSplit_EndsAsItShould(string line, int exitCode)
    {
        var train = MadeInteractions.Groups(120, 60, 4, 10, 1);
        var test = MadeInteractions.Groups(120, 60, 4, 3, 2);
        string[] arguments = [.. line.Replace("TRAIN", Lines("train.txt", train), StringComparison.Ordinal).Replace("TEST", Lines("test.txt", test), StringComparison.Ordinal).Split(' ')];
        (await CommandLine.Create().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken)).ShouldBe(exitCode);
    }

    private string Lines(string name, IEnumerable<Changkong.Recommendation.Core.Interactions.Interaction> interactions) => File(
        name,
        string.Join('\n', interactions.GroupBy(interaction => interaction.Viewer).Select(viewer => $"{viewer.Key} {string.Join(' ', viewer.Select(interaction => interaction.Item))}")));

    private string File(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
