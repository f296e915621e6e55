using System.Globalization;
using Changkong.Host.Commands;
using Changkong.Host.Commands.Forecasting;
using Changkong.Host.Commands.Text;
using Changkong.Tests.Forecasting;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Host;

/// <summary>The evaluation of forecasts by command: M4's format, behaviour by hour and day, wrong input named.</summary>
public sealed class ForecastEvaluateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("changkong-forecast-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void CompetitionFile_QuotedAndPadded_IsReadToItsEnd()
    {
        var series = CompetitionFile.Read(File("Hourly-train.csv", "\"V1\",\"V2\",\"V3\",\"V4\"\n\"H1\",\"605\",\"586.5\",\"1e3\"\n\"H2\",\"7\",,\n"));
        series.Select(one => one.Id).ShouldBe(["H1", "H2"]);
        series[0].Values.ShouldBe([605, 586.5, 1000]);
        series[1].Values.ShouldBe([7]);
    }

    [Theory]
    [InlineData("V1,V2\nH1,x\n", "line 2, field 2: 'x' is not a number")]
    [InlineData("V1,V2\nH1,1\nH2,\n", "line 3: the series has no value")]
    [InlineData("V1,V2\nH1,1,,2\n", "line 2, field 3: '' is not a number")]
    [InlineData("V1,V2\n", "there is no series")]
    public void CompetitionFile_WhatCannotBe_IsNamedWithItsPlace(string text, string named) =>
        Should.Throw<EvaluationDataException>(() => CompetitionFile.Read(File("Hourly-train.csv", text))).Message.ShouldContain(named);

    [Theory]
    [InlineData("--m4 DIR --name Quarterly", 0)]
    [InlineData("--m4 DIR --name Odd --period 4", 0)]
    [InlineData("--m4 DIR --name Quarterly --hold-out --parallel 1", 0)]
    [InlineData("--m4 DIR", 2)] // The name Odd says nothing about seasons.
    [InlineData("--m4 DIR --name Odd --period 4 2", 2)]
    [InlineData("--m4 no/such", 2)]
    [InlineData("--m4 DIR --name Weekly", 2)]
    [InlineData("--m4 DIR --name Quarterly --parallel 0", 2)]
    [InlineData("--m4 DIR --events FILE", 2)]
    [InlineData("", 2)]
    public async Task Evaluate_Competition_EndsAsItShould(string line, int exitCode)
    {
        foreach (string name in (string[])["Quarterly", "Odd"])
        {
            File($"{name}-train.csv", Lines(40, 0));
            File($"{name}-test.csv", Lines(8, 40));
        }

        (await Run(line)).ShouldBe(exitCode);
    }

    [Fact]
    public async Task Evaluate_TestWithoutASeriesOfTheTraining_IsRefused()
    {
        File("Quarterly-train.csv", Lines(40, 0));
        File("Quarterly-test.csv", "V1,V2\nS0,1\n");
        (await Run("--m4 DIR")).ShouldBe(2);
    }

    [Fact]
    public void DemandFile_NineDays_CountsEveryDemandOnce()
    {
        var demand = DemandFile.Read(Events(9), "buy");
        demand.DayCount.ShouldBe(9);
        demand.HasWeeks.ShouldBeFalse();
        demand.CountSeries(1, isDaily: false, _ => 0)[0].Sum().ShouldBe(demand.Count);
        demand.CountSeries(demand.CategoryCount, isDaily: true, demand.CategoryOf).Sum(series => series.Sum()).ShouldBe(demand.Count);
        demand.SeasonText.ShouldContain("cannot be learned");
    }

    [Fact]
    public void DemandFile_TooShortOrWithoutDemand_IsNamed()
    {
        Should.Throw<EvaluationDataException>(() => DemandFile.Read(Events(3), "buy")).Message.ShouldContain("3 whole days");
        Should.Throw<EvaluationDataException>(() => DemandFile.Read(Events(9), "rent")).Message.ShouldContain("buy, view");
    }

    [Fact]
    public async Task Evaluate_Events_RunsToItsEnd()
    {
        Events(9);
        (await Run("--events FILE")).ShouldBeInRange(0, 1);
        (await Run("--events FILE --behaviour rent")).ShouldBe(2);
    }

    private async Task<int> Run(string line)
    {
        string[] arguments = ["forecast", "evaluate", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "DIR" ? folder.FullName : word == "FILE" ? Path.Combine(folder.FullName, "events.csv") : word)];
        return await CommandLine.Create().Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    private static string Lines(int count, int from) => "V1\n" + string.Join(
        '\n',
        Enumerable.Range(0, 3).Select(series => $"\"S{series}\"," + string.Join(',', Enumerable.Range(from, count).Select(place => (100 + (10 * series) + (place % 4 * 5) + place).ToString(CultureInfo.InvariantCulture)))));

    private string Events(int days)
    {
        var lines = new List<string> { "unix_time,user,item,behaviour" };
        for (int hour = 0; hour < 24 * days; hour++)
        {
            double count = MadeSeries.Counts(1, 3 + (2 * Math.Sin(hour * Math.PI / 12)), hour)[0] + 1;
            lines.AddRange(Enumerable.Range(0, (int)count).Select(place => $"{1511539200 + (3600 * hour) + place},u{place},i{(hour + place) % 7},{(place == 0 ? "view" : "buy")}"));
        }

        return File("events.csv", string.Join('\n', lines));
    }

    private string File(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
