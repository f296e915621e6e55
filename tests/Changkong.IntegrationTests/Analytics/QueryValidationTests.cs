using Changkong.Analytics.Query;
using Changkong.Contracts.Errors;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>A wrong query is answered by one error that names the field.</summary>
public sealed class QueryValidationTests
{
    private static readonly AnalyticsQuery Good = new() { Metrics = ["gmv"] };

    public static TheoryData<string, AnalyticsQuery> Wrong => new()
    {
        { "metrics", new() },
        { "metrics[1]", Good with { Metrics = ["gmv", "gnv"] } },
        { "metrics[1]", Good with { Metrics = ["gmv", "gmv"] } },
        { "metrics[0]", Good with { Metrics = [null!] } },
        { "dimensions", Good with { Dimensions = ["room", "host", "channel", "province", "gender"] } },
        { "dimensions[0]", Good with { Dimensions = ["planet"] } },
        { "dimensions[1]", Good with { Dimensions = ["room", "room"] } },
        { "filters", Good with { Filters = [.. Enumerable.Repeat(new QueryFilter("room", "in", ["a"]), 17)] } },
        { "filters[0].dimension", Good with { Filters = [null!] } },
        { "filters[0].dimension", Good with { Filters = [new("planet", "in", ["a"])] } },
        { "filters[1].operator", Good with { Filters = [new("room", "in", ["a"]), new("room", "like", ["a"])] } },
        { "filters[0].values", Good with { Filters = [new("room", "in", [])] } },
        { "filters[0].values", Good with { Filters = [new("room", "in", [.. Enumerable.Range(0, 1_001).Select(number => $"{number}")])] } },
        { "filters[0].values", Good with { Filters = [new("hour", "in", ["noon"])] } },
        { "filters[0].values", Good with { Filters = [new("date", "in", ["22.11.2026"])] } },
        { "filters[0].values", Good with { Filters = [new("event_type", "in", ["trade.payed"])] } },
        { "grain", Good with { Grain = "week" } },
        { "to", Good with { From = DateTimeOffset.UnixEpoch.AddDays(1), To = DateTimeOffset.UnixEpoch.AddDays(1) } },
        { "sessions", Good with { Sessions = ["a", ""] } },
        { "sessions", Good with { Sessions = [.. Enumerable.Range(0, 1_001).Select(number => $"{number}")] } },
        { "top", Good with { Top = 0, Dimensions = ["room"] } },
        { "top", Good with { Top = 1_001, Dimensions = ["room"] } },
        { "top", Good with { Top = 3 } },
        { "orderBy.metric", Good with { OrderBy = new("gnv", true) } },
        { "orderBy.metric", Good with { Dimensions = ["province"], OrderBy = new("online", true) } },
    };

    private static DimensionKeys Keys => new(new LocalTime(AnalyticsTesting.Shanghai), SqlDialect.DuckDb);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongQuery_IsRefused_NamingItsField(string field, AnalyticsQuery query)
    {
        var fault = Should.Throw<BadInputException>(() => QueryValidation.Check(query, null, Keys));
        fault.Field.ShouldBe(field);
        fault.Reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("page", 0, 50)]
    [InlineData("pageSize", 1, 0)]
    [InlineData("pageSize", 1, 501)]
    public void WrongPage_IsRefused_NamingItsField(string field, int page, int pageSize) =>
        Should.Throw<BadInputException>(() => QueryValidation.Check(new AnalyticsRowsQuery { Metrics = ["gmv"], Page = page, PageSize = pageSize }, null, Keys)).Field.ShouldBe(field);

    [Fact]
    public void HostileTexts_InValues_AreDataAndNothingElse()
    {
        using var testing = AnalyticsTesting.With(new RandomEvents(2).Generate(60));
        string hostile = "x') OR 1 = 1; DROP TABLE events; --";
        var spec = QueryValidation.Check(Good with { Metrics = ["entries"], Filters = [new("province", "in", [hostile])], Sessions = [hostile], Totals = true }, new HashSet<string> { hostile }, Keys);

        testing.Query(spec).Totals[0].Value.ShouldBe(0);
        testing.Query(new() { Metrics = spec.Metrics, Totals = true }).Totals[0].Value!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void NullLists_AreEmptyLists()
    {
        var spec = QueryValidation.Check(Good with { Dimensions = null!, Filters = null!, Sessions = null! }, null, Keys);
        (spec.Dimensions.Count, spec.Filters.Count, spec.Sessions.Count).ShouldBe((0, 0, 0));
    }
}
