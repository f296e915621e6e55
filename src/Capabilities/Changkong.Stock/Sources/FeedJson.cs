using System.Globalization;
using System.Text.Json;
using Changkong.Contracts.Errors;

namespace Changkong.Stock.Sources;

/// <summary>
/// Reads <c>{"sequence":12,"kind":"delta","complete":false,"lines":[{"sku":"A","warehouse":"W","quantity":-3,"movement":"adjusted","unitCost":1250}]}</c>. A quantity may be a text, as some systems
/// write it. What is wrong in a line is that line's fault; what is wrong in the message is the message's.
/// </summary>
internal static class FeedJson
{
    public static ParsedFeed Parse(ReadOnlyMemory<byte> body)
    {
        using var document = Open(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadInputException("", "The body must be a JSON object with the member lines.");
        }

        var kind = KindOf(root);
        if (!root.TryGetProperty("lines", out var lines) || lines.ValueKind != JsonValueKind.Array)
        {
            throw new BadInputException("lines", "must be an array of lines.");
        }

        if (lines.GetArrayLength() > FeedLines.LinesMaximum)
        {
            throw new BadInputException("lines", string.Create(CultureInfo.InvariantCulture, $"has {lines.GetArrayLength()} lines; at most {FeedLines.LinesMaximum:#,0} in one message."));
        }

        var good = new List<FeedLine>();
        var faults = new List<LineFault>();
        int number = 0;
        foreach (var line in lines.EnumerateArray())
        {
            Read(line, ++number, kind, good, faults);
        }

        return new(SequenceOf(root), kind, root.TryGetProperty("complete", out var complete) && complete.ValueKind == JsonValueKind.True, good, faults);
    }

    private static JsonDocument Open(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            throw new BadInputException("", $"The body is no JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static FeedKind KindOf(JsonElement root) =>
        root.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && FeedWords.TryKind(kind.GetString()!, out var known)
            ? known
            : throw new BadInputException("kind", "must be snapshot, delta or total.");

    private static long? SequenceOf(JsonElement root)
    {
        if (!root.TryGetProperty("sequence", out var sequence) || sequence.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return Number(sequence) ?? throw new BadInputException("sequence", "must be a whole number from 1.");
    }

    private static void Read(JsonElement line, int number, FeedKind kind, List<FeedLine> good, List<LineFault> faults)
    {
        string text = FeedLines.Cut(line.GetRawText());
        if (line.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(number, "", "A line must be an object.", text));
            return;
        }

        string sku = Text(line, "sku"), warehouse = Text(line, "warehouse"), movementWord = Text(line, "movement");
        var movement = FeedMovement.Adjusted;
        if (movementWord.Length > 0 && !FeedWords.TryMovement(movementWord, out movement))
        {
            faults.Add(new(number, "movement", $"There is no movement '{FeedLines.Cut(movementWord)}'.", text));
            return;
        }

        if (!line.TryGetProperty("quantity", out var quantityElement) || Number(quantityElement) is not { } quantity)
        {
            faults.Add(new(number, "quantity", "must be a whole number.", text));
            return;
        }

        long? cost = null;
        if (line.TryGetProperty("unitCost", out var costElement) && costElement.ValueKind != JsonValueKind.Null && (cost = Number(costElement)) is null)
        {
            faults.Add(new(number, "unitCost", "must be a whole number of minor units.", text));
            return;
        }

        if (FeedLines.Refusal(kind, sku, warehouse, quantity, movement, cost) is var (field, reason))
        {
            faults.Add(new(number, field, reason, text));
            return;
        }

        good.Add(new(number, sku, warehouse, quantity, movement, cost));
    }

    // Ids above 2^53 come as numbers from some systems: their digits are kept as they stand.
    private static string Text(JsonElement line, string name) => !line.TryGetProperty(name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : "";

    private static long? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out long number) => number,
        JsonValueKind.String when FeedWords.TryWhole(value.GetString()!, out long number) => number,
        _ => null,
    };
}
