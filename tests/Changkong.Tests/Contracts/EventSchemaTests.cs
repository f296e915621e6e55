using System.Text.Json.Nodes;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Contracts;

public sealed class EventSchemaTests
{
    [Fact]
    public void Schema_Committed_IsWhatTheVocabularySays() =>
        (File.ReadAllText(Path.Combine(Root(), "docs", "events.schema.json")) == EventSchema.Write()).ShouldBeTrue("docs/events.schema.json differs. Run ./run docs and commit it.");

    [Fact]
    public void Schema_EveryType_RequiresWhatTheGateRequires()
    {
        var rules = JsonNode.Parse(EventSchema.Write())!["allOf"]!.AsArray()
            .ToDictionary(rule => rule!["if"]!["properties"]!["type"]!["const"]!.ToString(), rule => rule!["then"]!);

        rules.Count.ShouldBe(EventTypes.All.Count);
        Names(rules["interaction.commented"]["required"]).ShouldBe(["session", "body"]);
        Names(rules["interaction.commented"]["properties"]!["body"]!["required"]).ShouldBe(["viewer", "text"]);
        Names(rules["stock.changed"]["required"]).ShouldBe(["body"]);
    }

    private static IEnumerable<string> Names(JsonNode? array) => array!.AsArray().Select(name => name!.ToString());

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
