using System.Globalization;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Content;

/// <summary>
/// Items as vectors of length 1 made from their content: every word, category part, brand, price band and host is hashed to a place and a sign, so that new words need no dictionary. Alike items
/// have a large product. The same content gives the same vector whatever other items there are.
/// </summary>
public sealed class ContentVectors
{
    private readonly float[] vectors;

    private ContentVectors(float[] vectors, int dimension)
    {
        this.vectors = vectors;
        Dimension = dimension;
    }

    /// <summary>Numbers in a vector.</summary>
    public int Dimension { get; }

    /// <summary>How many items there are.</summary>
    public int ItemCount => vectors.Length / Dimension;

    /// <summary>An item's vector: of length 1, or all 0 when nothing is known of it.</summary>
    public ReadOnlySpan<float> Of(int item) => vectors.AsSpan(item * Dimension, Dimension);

    /// <summary>How alike two items are: -1 to 1.</summary>
    public float Similarity(int left, int right) => Likeness(Of(left), Of(right));

    /// <summary>How alike two vectors are, of whatever sets that were built with the same options: -1 to 1.</summary>
    public static float Likeness(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => LaneMath.Dot(left, right);

    /// <summary>Vectors of items, in their order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static ContentVectors Build(IReadOnlyList<ItemContent> items, ContentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        options ??= new ContentOptions();
        options.Check();
        float[] vectors = new float[items.Count * options.Dimension];
        for (int item = 0; item < items.Count; item++)
        {
            Fill(items[item], options, vectors.AsSpan(item * options.Dimension, options.Dimension));
        }

        return new ContentVectors(vectors, options.Dimension);
    }

    private static void Fill(ItemContent content, ContentOptions options, Span<float> vector)
    {
        AddTitle(content.Title, options, vector);
        AddCategory(content.Category, options, vector);
        AddWord("brand", content.Brand, options.BrandWeight, options.Seed, vector);
        AddWord("host", content.Host, options.HostWeight, options.Seed, vector);
        if (content.PriceMinorUnits is > 0 and var price)
        {
            // Half octaves; a price near the border of a band is half in the next.
            int band = (int)Math.Floor(2 * Math.Log2((double)price));
            AddWord("price", Text(band), options.PriceWeight * 0.8f, options.Seed, vector);
            AddWord("price", Text(band - 1), options.PriceWeight * 0.4f, options.Seed, vector);
            AddWord("price", Text(band + 1), options.PriceWeight * 0.4f, options.Seed, vector);
        }

        float length = MathF.Sqrt(LaneMath.Dot(vector, vector));
        for (int place = 0; place < vector.Length && length > 0; place++)
        {
            vector[place] /= length;
        }
    }

    // Pairs of characters: Chinese titles have no spaces between words.
    private static void AddTitle(string title, ContentOptions options, Span<float> vector)
    {
        string text = string.Concat(title.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        int pairs = Math.Max(1, text.Length - 1);
        for (int place = 0; place < pairs && text.Length > 0; place++)
        {
            AddWord("title", text.Substring(place, Math.Min(2, text.Length - place)), options.TitleWeight / MathF.Sqrt(pairs), options.Seed, vector);
        }
    }

    private static void AddCategory(string? path, ContentOptions options, Span<float> vector)
    {
        string[] parts = path?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        for (int count = 1; count <= parts.Length; count++)
        {
            AddWord("category", string.Join('/', parts.Take(count)), options.CategoryWeight / MathF.Sqrt(parts.Length), options.Seed, vector);
        }
    }

    // Four places a word: that two words share one does not make them alike.
    private static void AddWord(string kind, string? word, float weight, ulong seed, Span<float> vector)
    {
        if (string.IsNullOrEmpty(word))
        {
            return;
        }

        ulong hash = Hash(Hash(seed, kind), word);
        for (ulong turn = 0; turn < 4; turn++)
        {
            ulong drawn = StableMix.Of(seed, hash, turn);
            vector[(int)((drawn >> 1) % (ulong)vector.Length)] += (drawn & 1) == 0 ? weight / 2 : -weight / 2;
        }
    }

    // FNV-1a over the characters.
    private static ulong Hash(ulong start, string text)
    {
        ulong hash = 14_695_981_039_346_656_037 ^ start;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 1_099_511_628_211;
        }

        return hash;
    }

    private static string Text(int band) => band.ToString(CultureInfo.InvariantCulture);
}
