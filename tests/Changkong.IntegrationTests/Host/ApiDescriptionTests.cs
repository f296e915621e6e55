using Changkong.Host;
using Changkong.Host.Api;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task OpenApi_Committed_IsWhatTheServerHas()
    {
        await using var app = Composition.BuildQuietly(new ServerArguments());
        string actual = await ApiDescription.WriteAsync(app.Services, CancellationToken.None);

        string committed = await File.ReadAllTextAsync(Path.Combine(Root(), "console", "openapi.json"));

        (committed == actual).ShouldBeTrue("console/openapi.json is not what the server has. Run: ./run openapi > console/openapi.json && npm --prefix console run api");
    }

    [Fact]
    public async Task OpenApi_EveryOperation_HasAnIdASummaryAndATag()
    {
        await using var app = Composition.BuildQuietly(new ServerArguments());
        var document = System.Text.Json.Nodes.JsonNode.Parse(await ApiDescription.WriteAsync(app.Services, CancellationToken.None))!;

        var bare = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!)))
            .Where(entry => entry.Operation["operationId"] is null || entry.Operation["summary"] is null || entry.Operation["tags"] is null)
            .Select(entry => entry.Name);

        bare.ShouldBeEmpty("Give these routes WithName, WithSummary and WithTags where they are mapped.");
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Changkong.slnx")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run from within the repository.");
        }

        return directory.FullName;
    }
}
