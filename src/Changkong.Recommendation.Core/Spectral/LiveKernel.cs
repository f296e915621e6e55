namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// A kernel that goes on living between trainings: popularity follows the events, and items that came after training are folded in from the first viewers they had. One thread may change it while
/// others rank with a <see cref="KernelRanker"/> of their own each: a ranking sees an item before or after a change, never halfway.
/// </summary>
public sealed class LiveKernel
{
    private readonly float[] degrees;

    // Popularity that the rows already hold: of the training, or of the folding in.
    private readonly float[] heldDegrees;
    private readonly float[] inward;
    private readonly float[] outward;
    private readonly FoldedRow?[] folded;
    private readonly KernelLink[]?[] links;

    /// <param name="kernel">What was trained.</param>
    /// <param name="newItemsMaximum">Items that can be folded in; they are numbered from <see cref="KernelRows.ItemCount"/>. 0 to 10,000,000.</param>
    /// <param name="coverageExponent">Scores are divided by popularity to this power: 0 to 1. Default: what the kernel's shape says.</param>
    public LiveKernel(KernelRows kernel, int newItemsMaximum = 0, double? coverageExponent = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfNegative(newItemsMaximum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newItemsMaximum, 10_000_000);
        Kernel = kernel;
        CoverageExponent = coverageExponent ?? kernel.Shape.CoverageExponent;
        (kernel.Shape with { CoverageExponent = CoverageExponent }).Validate();
        ItemCapacity = kernel.ItemCount + newItemsMaximum;
        degrees = new float[ItemCapacity];
        kernel.Degrees.CopyTo(degrees, 0);
        heldDegrees = [.. degrees];
        inward = new float[ItemCapacity];
        outward = new float[(ItemCapacity + KernelRanker.BlockItems - 1) / KernelRanker.BlockItems * KernelRanker.BlockItems];
        folded = new FoldedRow?[ItemCapacity];
        links = new KernelLink[ItemCapacity][];
        for (int item = 0; item < ItemCapacity; item++)
        {
            Weigh(item);
        }
    }

    /// <summary>What was trained.</summary>
    public KernelRows Kernel { get; }

    /// <summary>Greatest item number, plus one.</summary>
    public int ItemCapacity { get; }

    /// <summary>Scores are divided by popularity to this power.</summary>
    public double CoverageExponent { get; }

    internal ReadOnlySpan<float> Outward => outward;

    /// <summary>An item's popularity now.</summary>
    public float DegreeOf(int item) => degrees[item];

    /// <summary>Counts an event: the item's popularity grows by its weight.</summary>
    /// <param name="weight">Finite; below 0 takes something back, but never below nothing.</param>
    public void Observe(int item, float weight)
    {
        if (!float.IsFinite(weight))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of an event must be finite.");
        }

        degrees[item] = Math.Max(0, degrees[item] + weight);
        Weigh(item);
    }

    /// <summary>Lets an item that training had not met take part: from it to others and from others to it. Folding it in again replaces what was.</summary>
    /// <param name="item">One that nobody had met at training: from <see cref="KernelRows.ItemCount"/> to below <see cref="ItemCapacity"/>, or one of popularity 0.</param>
    /// <param name="row">From <see cref="ItemFoldIn.Fold"/>, with the shape of the kernel.</param>
    /// <exception cref="ArgumentException">Training had met the item: it has a row already.</exception>
    public void FoldIn(int item, FoldedItem row)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, ItemCapacity);
        if (item < Kernel.ItemCount && Kernel.Degrees[item] > 0)
        {
            throw new ArgumentException($"Item {item} was met in training and has a row: only one that was not can be folded in.", nameof(item));
        }

        foreach (int neighbour in folded[item]?.Neighbours ?? [])
        {
            Volatile.Write(ref links[neighbour], [.. LinksOf(neighbour).Where(link => link.Item != item)]);
        }

        degrees[item] = Math.Max(degrees[item], row.Degree);
        heldDegrees[item] = row.Degree;
        Weigh(item);
        foreach (var (neighbour, strength) in row.Neighbours)
        {
            // Towards the new item the two popularities change places.
            float back = (float)(strength * Math.Pow(row.Degree / Kernel.Degrees[neighbour], 2 * Kernel.Shape.PopularityExponent));
            Volatile.Write(ref links[neighbour], [.. LinksOf(neighbour), new KernelLink(item, back)]);
        }

        int[] neighbours = [.. row.Neighbours.Select(neighbour => neighbour.Item)];
        Volatile.Write(ref folded[item], new FoldedRow(KernelRow.Quantise(neighbours, [.. row.Neighbours.Select(neighbour => neighbour.Strength)]), neighbours));
    }

    /// <summary>How much having met <paramref name="from"/> speaks for <paramref name="to"/>, before popularity: the reason to give for a suggestion. 0 when it does not.</summary>
    public float StrengthOf(int from, int to)
    {
        var row = RowOf(from);
        int place = Array.IndexOf(row.Items, to);
        float link = LinksOf(from).Where(link => link.Item == to).Sum(link => link.Strength);
        return link + (place < 0 ? 0 : row.Weights[place] * row.Scale);
    }

    internal KernelRow RowOf(int item) => Volatile.Read(ref folded[item])?.Row ?? (item < Kernel.ItemCount ? Kernel[item] : KernelRow.Empty);

    internal KernelLink[] LinksOf(int item) => Volatile.Read(ref links[item]) ?? [];

    internal float InwardOf(int item) => inward[item];

    // What came since is put on top of the popularity that the rows hold.
    private void Weigh(int item)
    {
        double now = degrees[item];
        double held = heldDegrees[item] > 0 ? heldDegrees[item] : now;
        double growth = now > 0 ? Math.Pow(now / held, Kernel.Shape.PopularityExponent) : 0;
        inward[item] = growth > 0 ? (float)(1 / growth) : 0;
        outward[item] = growth > 0 ? (float)(growth * Math.Pow(now, -CoverageExponent)) : 0;
    }

    private sealed record FoldedRow(KernelRow Row, int[] Neighbours);
}

/// <summary>From an item to one that was folded in.</summary>
internal readonly record struct KernelLink(int Item, float Strength);
