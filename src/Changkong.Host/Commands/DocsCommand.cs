using System.CommandLine;
using Changkong.Analytics.Catalogue;
using Changkong.Contracts.Events;

namespace Changkong.Host.Commands;

/// <summary><c>changkong docs</c>: writes the documents that are made from declarations.</summary>
internal static class DocsCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("directory") { Description = "Where to. Default: docs", DefaultValueFactory = _ => "docs" };
        var command = new Command("docs", "Write metrics.md from the dictionary and events.schema.json from the vocabulary") { directory };
        command.SetAction(async (parsed, cancellation) =>
        {
            string target = parsed.GetRequiredValue(directory);
            Directory.CreateDirectory(target);
            await File.WriteAllTextAsync(Path.Combine(target, "metrics.md"), MetricsDocument.Write(), cancellation);
            await File.WriteAllTextAsync(Path.Combine(target, "events.schema.json"), EventSchema.Write(), cancellation);
            return 0;
        });
        return command;
    }
}
