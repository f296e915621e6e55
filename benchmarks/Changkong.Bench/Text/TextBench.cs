using Changkong.Bench.Support;

namespace Changkong.Bench.Text;

/// <summary><c>./bench text</c>: the engine that judges comments, part by part, on one core.</summary>
internal static class TextBench
{
    private const int TermsDefault = 65_000;
    private const int MessagesDefault = 1_000_000;

    private static readonly string[] SectionNames = ["lexicon", "phonetic", "model", "grouping"];

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "terms", "messages", "rounds", "sections", TextData.FolderOption);
        string? folder = TextData.FolderOf(options);
        string[] wanted = options.Text("sections", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.FirstOrDefault(name => !SectionNames.Contains(name)) is { } unknown)
        {
            throw new BenchUsageException($"--sections names {unknown}, which is none of {string.Join(", ", SectionNames)}.");
        }

        var terms = TextData.Terms(folder, (int)options.Integer("terms", TermsDefault, 10, 1_000_000));
        var messages = TextData.Messages(folder, (int)options.Integer("messages", MessagesDefault, 1000, 10_000_000));
        int rounds = (int)options.Integer("rounds", 7, 1, 1000);
        var report = new BenchReport("text", ("terms", $"{terms.Items.Count:N0}, {terms.Origin}"), ("messages", $"{messages.Items.Count:N0}, {messages.Origin}"), ("timing", $"thread time, least of {rounds} interleaved rounds"));
        if (TextData.Lack(folder, TextData.Files) is { } lack)
        {
            BenchReport.Note($"{lack}: what is absent was generated, so that these figures are not those of the corpora");
        }

        var sections = new (string Name, Action Run)[]
        {
            ("lexicon", () => LexiconSection.Run(report, terms.Items, messages.Items, rounds)),
            ("phonetic", () => PhoneticSection.Run(terms.Items, messages.Items, rounds)),
            ("model", () => ModelSection.Run(report, terms.Items, messages.Items, rounds)),
            ("grouping", () => GroupingSection.Run(report, messages.Items)),
        };
        foreach (var (_, run) in sections.Where(section => wanted.Length == 0 || wanted.Contains(section.Name)))
        {
            run();
        }

        return Task.FromResult(report.ExitCode);
    }
}
