using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// The sparse matrix P = RᵀR of inner products between items: which items the same viewers met, and how strongly. Made row by row (Gustavson 1978) in a dense accumulator a thread, in the order
/// of viewers, so every number is the same whatever the number of threads. Rows are kept in blocks as they were made.
/// </summary>
internal sealed class ItemGram
{
    public const int BlockRows = 256;

    private readonly Block[] blocks;

    private ItemGram(int itemCount, Block[] blocks)
    {
        ItemCount = itemCount;
        this.blocks = blocks;
    }

    public int ItemCount { get; }

    public long EntryCount => blocks.Sum(block => (long)block.Items.Length);

    /// <summary>Items that share a viewer with <paramref name="item"/>, itself included, ascending.</summary>
    public ReadOnlySpan<int> ItemsOf(int item)
    {
        var block = blocks[item / BlockRows];
        int row = item % BlockRows;
        return block.Items.AsSpan(block.Starts[row], block.Starts[row + 1] - block.Starts[row]);
    }

    /// <summary>The inner products, beside <see cref="ItemsOf"/>.</summary>
    public ReadOnlySpan<float> ValuesOf(int item)
    {
        var block = blocks[item / BlockRows];
        int row = item % BlockRows;
        return block.Values.AsSpan(block.Starts[row], block.Starts[row + 1] - block.Starts[row]);
    }

    public static ItemGram Of(NormalisedInteractions interactions, ComputeOptions compute)
    {
        int items = interactions.ByItem.RowCount;
        var blocks = new Block[(items + BlockRows - 1) / BlockRows];
        Parallel.For(
            0,
            blocks.Length,
            compute.Loop,
            () => new Accumulator(items),
            (block, _, accumulator) =>
            {
                blocks[block] = accumulator.Make(interactions, block * BlockRows, Math.Min(items, (block + 1) * BlockRows));
                return accumulator;
            },
            _ => { });
        return new ItemGram(items, blocks);
    }

    private sealed record Block(int[] Starts, int[] Items, float[] Values);

    private sealed class Accumulator(int items)
    {
        private const int FirstCapacity = 1 << 18;

        // Whole vectors, so that the last items need no loop of their own.
        private readonly float[] sums = new float[(items + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count];
        private int[] foundItems = new int[FirstCapacity];
        private float[] foundValues = new float[FirstCapacity];
        private int found;

        public Block Make(NormalisedInteractions interactions, int from, int to)
        {
            int[] starts = new int[to - from + 1];
            found = 0;
            for (int item = from; item < to; item++)
            {
                Add(interactions, item);
                Collect();
                starts[item - from + 1] = found;
            }

            return new Block(starts, foundItems[..found], foundValues[..found]);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private unsafe void Add(NormalisedInteractions interactions, int item)
        {
            var viewers = interactions.ByItem.ColumnsOf(item);
            var viewerWeights = interactions.ByItem.WeightsOf(item);
            fixed (float* sum = sums)
            {
                for (int index = 0; index < viewers.Length; index++)
                {
                    float weight = viewerWeights[index];
                    var row = interactions.ByViewer.ColumnsOf(viewers[index]);
                    fixed (int* columns = row)
                    fixed (float* weights = interactions.ByViewer.WeightsOf(viewers[index]))
                    {
                        for (int entry = 0; entry < row.Length; entry++)
                        {
                            sum[columns[entry]] += weight * weights[entry];
                        }
                    }
                }
            }
        }

        // Takes what is not zero in ascending order and leaves zeros.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private unsafe void Collect()
        {
            fixed (float* sum = sums)
            {
                for (int start = 0; start < sums.Length; start += Vector256<float>.Count)
                {
                    var values = Vector256.Load(sum + start);
                    uint mask = (~Vector256.Equals(values, Vector256<float>.Zero)).ExtractMostSignificantBits();
                    if (mask == 0)
                    {
                        continue;
                    }

                    if (found + Vector256<float>.Count > foundItems.Length)
                    {
                        Array.Resize(ref foundItems, foundItems.Length * 2);
                        Array.Resize(ref foundValues, foundValues.Length * 2);
                    }

                    for (; mask != 0; mask &= mask - 1)
                    {
                        int item = start + BitOperations.TrailingZeroCount(mask);
                        foundItems[found] = item;
                        foundValues[found++] = sum[item];
                    }

                    Vector256<float>.Zero.Store(sum + start);
                }
            }
        }
    }
}
