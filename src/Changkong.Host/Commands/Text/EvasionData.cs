using System.Text.Json;

namespace Changkong.Host.Commands.Text;

/// <summary>A text that was written anew to get past a list.</summary>
/// <param name="Kind">How it was written anew: the name of its file.</param>
/// <param name="Original">Before.</param>
/// <param name="Entities">What the list would have caught.</param>
/// <param name="Perturbed">After.</param>
internal sealed record EvasionItem(string Kind, string Original, IReadOnlyList<string> Entities, string Perturbed);

/// <summary>Reads <c>{"results":[{"original_text","toxic_entity":[…],"perturbed_text"}]}</c>. An item without entities is a clean text; an item that cannot be read is named and left out.</summary>
internal sealed class EvasionData
{
    private readonly List<EvasionItem> items = [];
    private readonly List<string> clean = [];
    private readonly List<string> faults = [];

    public IReadOnlyList<EvasionItem> Items => items;

    public IReadOnlyList<string> Clean => clean;

    public IReadOnlyList<string> Faults => faults;

    public static async Task<EvasionData> ReadAsync(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var data = new EvasionData();
        foreach (string path in paths)
        {
            await data.AddAsync(path, cancellation);
        }

        return data;
    }

    private async Task AddAsync(string path, CancellationToken cancellation)
    {
        string kind = Path.GetFileNameWithoutExtension(path);
        try
        {
            await using var stream = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
            var root = document.RootElement;
            var results = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("results", out var inner) ? inner : root;
            if (results.ValueKind != JsonValueKind.Array)
            {
                throw new EvaluationDataException($"{path}: there is no array 'results'.");
            }

            int number = 0;
            foreach (var item in results.EnumerateArray())
            {
                number++;
                Add(item, kind, $"{path}, item {number}");
            }
        }
        catch (JsonException exception)
        {
            throw new EvaluationDataException($"{path} is not JSON: {exception.Message}");
        }
    }

    private void Add(JsonElement item, string kind, string place)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            clean.Add(item.GetString()!);
            return;
        }

        string? original = TextOf(item, "original_text") ?? TextOf(item, "text");
        string? perturbed = TextOf(item, "perturbed_text");
        var entities = EntitiesOf(item);
        if (entities.Count == 0 && (original ?? perturbed) is { } ordinary)
        {
            clean.Add(ordinary);
        }
        else if (entities.Count > 0 && original is not null && perturbed is not null)
        {
            items.Add(new EvasionItem(kind, original, entities, perturbed));
        }
        else
        {
            faults.Add($"{place}: needs original_text and perturbed_text.");
        }
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> EntitiesOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("toxic_entity", out var value))
        {
            return [];
        }

        IEnumerable<string?> texts = value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()],
            JsonValueKind.Array => value.EnumerateArray().Where(entity => entity.ValueKind == JsonValueKind.String).Select(entity => entity.GetString()),
            _ => [],
        };
        return [.. texts.OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
