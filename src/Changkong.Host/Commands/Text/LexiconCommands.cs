using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Changkong.Text;

namespace Changkong.Host.Commands.Text;

/// <summary><c>changkong text lint</c> and <c>changkong text match</c>: what a lexicon holds, and what it finds.</summary>
internal static class LexiconCommands
{
    private const int MessageBytesMaximum = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command CreateLint()
    {
        var file = new Argument<string>("file") { Description = "Terms, one a line: text, tier (allow, hint, hold, block) and category, separated by tabs" };
        var command = new Command("lint", "Name the lines of a lexicon that cannot be used; the others would be in force") { file };
        command.SetAction((parsed, cancellation) => TextCommand.GuardAsync(() => LintAsync(parsed.GetRequiredValue(file), cancellation)));
        return command;
    }

    public static Command CreateMatch()
    {
        var lexicon = new Option<string?>("--lexicon") { Description = "File of terms. Default: the terms that come with the product", HelpName = "FILE" };
        var suspects = new Option<bool>("--suspects") { Description = "Also what only sounds or looks like a term" };
        var text = new Argument<string[]>("text") { Description = "Messages. Default: the lines of the standard input", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("match", "Find the terms of a lexicon in messages: one line of JSON a message; offsets are UTF-16 code units of the message as given") { lexicon, suspects, text };
        command.SetAction((parsed, cancellation) => TextCommand.GuardAsync(() =>
            MatchAsync(parsed.GetValue(lexicon), parsed.GetValue(suspects), parsed.GetValue(text) ?? [], cancellation)));
        return command;
    }

    private static async Task<int> LintAsync(string path, CancellationToken cancellation)
    {
        var faults = new List<LexiconFault>();
        var lexicon = await LexiconFile.ReadAsync(path, faults, cancellation);
        foreach (var fault in faults.OrderBy(fault => fault.Line))
        {
            Console.WriteLine($"{path}:{fault.Line}: '{fault.Text}': {fault.Reason}");
        }

        Console.WriteLine($"{lexicon.Count} terms in force, {faults.Count} lines left out, version {lexicon.Version}");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> MatchAsync(string? path, bool withSuspects, string[] texts, CancellationToken cancellation)
    {
        var faults = new List<LexiconFault>();
        var lexicon = path is null ? Lexicon.Build(Lexicon.ShippedTerms, faults) : await LexiconFile.ReadAsync(path, faults, cancellation);
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync($"{path}:{fault.Line}: '{fault.Text}': {fault.Reason}");
        }

        var phonetic = withSuspects ? PhoneticMatcher.Build(lexicon) : null;
        int number = 0;
        int unreadable = 0;
        await foreach (var (text, reason) in texts.Length > 0 ? Given(texts) : StandardInputAsync(cancellation))
        {
            number++;
            if (text is null)
            {
                unreadable++;
                await Console.Error.WriteLineAsync($"message {number}: {reason}");
                continue;
            }

            Console.WriteLine(JsonSerializer.Serialize(new { message = number, lexicon = lexicon.Version, hits = Find(lexicon, phonetic, text) }, Json));
        }

        return unreadable == 0 ? 0 : 1;
    }

    private static List<object> Find(Lexicon lexicon, PhoneticMatcher? phonetic, string text)
    {
        var hits = new TextHit[lexicon.FindAll(text, [])];
        lexicon.FindAll(text, hits);
        var suspects = new TextHit[phonetic?.FindSuspects(text, []) ?? 0];
        phonetic?.FindSuspects(text, suspects);
        return [.. hits.Concat(suspects).Select(hit => (object)new
        {
            term = lexicon[hit.Term].Text,
            tier = lexicon[hit.Term].Tier.ToString().ToLowerInvariant(),
            category = lexicon[hit.Term].Category,
            start = hit.Start,
            length = hit.Length,
            text = text.Substring(hit.Start, hit.Length),
            channel = hit.Channel.ToString().ToLowerInvariant(),
            score = Math.Round(hit.Score, 3),
        })];
    }

    private static async IAsyncEnumerable<(string? Text, string? Reason)> Given(string[] texts)
    {
        await Task.CompletedTask;
        foreach (string text in texts)
        {
            yield return (text, null);
        }
    }

    private static async IAsyncEnumerable<(string? Text, string? Reason)> StandardInputAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        await using var input = Console.OpenStandardInput();
        var line = new MemoryStream();
        byte[] block = new byte[65536];
        int read;
        while ((read = await input.ReadAsync(block, cancellation)) > 0)
        {
            int from = 0;
            for (int end; (end = Array.IndexOf(block, (byte)'\n', from, read - from)) >= 0; from = end + 1)
            {
                Keep(line, block.AsSpan(from, end - from));
                yield return Decode(strict, line);
            }

            Keep(line, block.AsSpan(from, read - from));
        }

        if (line.Length > 0)
        {
            yield return Decode(strict, line);
        }
    }

    private static void Keep(MemoryStream line, ReadOnlySpan<byte> part)
    {
        if (line.Length <= MessageBytesMaximum)
        {
            line.Write(part);
        }
    }

    private static (string? Text, string? Reason) Decode(UTF8Encoding strict, MemoryStream line)
    {
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        line.SetLength(0);
        if (bytes.Length > MessageBytesMaximum)
        {
            return (null, $"longer than {MessageBytesMaximum} bytes, not read");
        }

        try
        {
            return (strict.GetString(bytes.TrimEnd((byte)'\r')), null);
        }
        catch (DecoderFallbackException exception)
        {
            return (null, $"not UTF-8: {exception.Message}");
        }
    }
}
