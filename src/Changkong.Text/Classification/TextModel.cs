using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Changkong.Text.Classification;

namespace Changkong.Text;

/// <summary>
/// A linear model over hashed character grams that answers several questions of a text in one pass. Immutable; any number of threads may score with it at once.
/// </summary>
public sealed class TextModel
{
    /// <summary>Most heads a model can have: their weights stand side by side in one word of 64 bits.</summary>
    public const int HeadsMax = 8;

    private static readonly Lazy<TextModel> LazyShipped = new(LoadShipped);

    private readonly ulong[] weights;
    private readonly float[] scales;
    private readonly float[] biases;
    private readonly TextHead[] heads;
    private readonly GramOptions grams;

    private readonly TextModelContent content;

    internal TextModel(TextModelContent content, string version)
    {
        this.content = content;
        Version = version;
        weights = content.Weights;
        grams = content.Grams;
        heads = [.. content.Heads.Select(head => head.Head)];
        scales = [.. content.Heads.Select(head => head.Scale)];
        biases = [.. content.Heads.Select(head => head.Bias)];
        Heads = Array.AsReadOnly(heads);
    }

    /// <summary>The model that comes with this library; read on first use. What it was trained on and how well it does is in its card, <c>Classification/models/README.md</c>.</summary>
    public static TextModel Shipped => LazyShipped.Value;

    /// <summary>Digest of the model: the same bytes have the same version.</summary>
    public string Version { get; }

    /// <summary>What the model answers, in the order of the probabilities of <see cref="Score"/>.</summary>
    public IReadOnlyList<TextHead> Heads { get; }

    /// <summary>Reads a model as <c>changkong text train</c> writes it.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model, or were changed.</exception>
    public static TextModel Load(ReadOnlySpan<byte> bytes) => TextModelFormat.Read(bytes);

    /// <summary>Where a head stands in <see cref="Heads"/>, or −1.</summary>
    public int IndexOf(string head) => Array.FindIndex(heads, candidate => candidate.Name == head);

    /// <summary>This model with one of its heads.</summary>
    internal TextModel Only(string head)
    {
        int index = IndexOf(head);
        ulong[] alone = [.. weights.Select(all => (all >> (8 * index)) & 0xFF)];
        return new TextModel(content with { Heads = [content.Heads[index]], Weights = alone }, $"{Version}:{head}");
    }

    /// <summary>The probability of yes for each head. Does not allocate. A text without any character (only spaces, invisible ones) gets what an average text would.</summary>
    /// <param name="text">Any UTF-16, also damaged; the time is proportional to its length.</param>
    /// <param name="probabilities">At least as long as <see cref="Heads"/>.</param>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<char> text, Span<float> probabilities)
    {
        if (probabilities.Length < heads.Length)
        {
            throw new ArgumentException($"There are {heads.Length} heads but room for {probabilities.Length} probabilities.", nameof(probabilities));
        }

        Span<uint> room = stackalloc uint[SumSink.Room];
        var sink = new SumSink(ref MemoryMarshal.GetArrayDataReference(weights), ref MemoryMarshal.GetReference(room));
        int count = GramReader.Read(text, grams, ref sink);
        float norm = count == 0 ? 0 : 1 / MathF.Sqrt(count);
        var sums = sink.Sums();
        for (int head = 0; head < heads.Length; head++)
        {
            probabilities[head] = 1 / (1 + MathF.Exp(-(biases[head] + (scales[head] * norm * sums[head]))));
        }
    }

    private static TextModel LoadShipped()
    {
        using var stream = typeof(TextModel).Assembly.GetManifestResourceStream("shipped.model") ?? throw new InvalidOperationException("This build carries no model.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Load(bytes);
    }

    /// <summary>
    /// Adds the weights of all heads at once: eight bytes are widened to sixteen bits, and those to thirty-two before they can overflow. The places are gathered first
    /// and fetched ahead: the table is larger than the near caches, and a text waits once for all of its weights instead of for one after the other.
    /// </summary>
    private ref struct SumSink : IGramSink
    {
        /// <summary>How many weights are added before they are widened again; no sum of so many overflows.</summary>
        public const int Room = 128;

        private readonly ref ulong table;
        private readonly ref uint places;
        private Vector256<int> wide;
        private int pending;

        public SumSink(ref ulong table, ref uint places)
        {
            this.table = ref table;
            this.places = ref places;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(uint bucket)
        {
            Fetch(bucket);
            Unsafe.Add(ref places, pending) = bucket;
            if (++pending == Room)
            {
                Flush();
            }
        }

        public Vector256<int> Sums()
        {
            Flush();
            return wide;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly unsafe void Fetch(uint bucket)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref table, bucket)));
            }
        }

        private void Flush()
        {
            var even = Vector128<short>.Zero;
            var odd = Vector128<short>.Zero;
            int place = 0;
            for (; place + 1 < pending; place += 2)
            {
                even += WeightsAt(place);
                odd += WeightsAt(place + 1);
            }

            even += place < pending ? WeightsAt(place) : default;
            wide += Vector256.Create(Vector128.WidenLower(even) + Vector128.WidenLower(odd), Vector128.WidenUpper(even) + Vector128.WidenUpper(odd));
            pending = 0;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly Vector128<short> WeightsAt(int place) =>
            Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.Add(ref table, Unsafe.Add(ref places, place))).AsSByte());
    }
}
