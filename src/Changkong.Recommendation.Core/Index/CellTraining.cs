using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// Parts a sample of the directions into cells: k-means on the sphere. Which vector goes where and in which order sums are taken depends on the seed alone, never on threads.
/// </summary>
internal sealed unsafe class CellTraining
{
    private const int Batch = 256;
    private readonly ItemIndexOptions options;
    private readonly ParallelOptions parallel;
    private readonly int cells;
    private readonly int count;
    private readonly int dimensions;
    private readonly int rowLength;
    private readonly int groups;
    private readonly AlignedMemory rows;
    private readonly AlignedMemory queries;
    private readonly int[] biases;
    private readonly int[] cellOf;
    private ulong draws;

    private CellTraining(ItemIndexOptions options, int cells, int count, CancellationToken cancellation)
    {
        this.options = options;
        this.cells = cells;
        this.count = count;
        parallel = options.Parallelism(cancellation);
        dimensions = options.Dimensions;
        rowLength = ItemBlocks.RowLengthFor(dimensions);
        groups = ItemBlocks.GroupsFor(dimensions);
        rows = new((long)count * rowLength * sizeof(short));
        queries = new((long)count * groups * 4);
        biases = new int[count];
        cellOf = new int[count];
    }

    public static CentreGroups Run(IItemVectors source, ItemIndexOptions options, int cells, CancellationToken cancellation)
    {
        int count = (int)Math.Min(source.Count, (long)cells * options.SamplePerCell);
        var training = new CellTraining(options, cells, count, cancellation);
        training.ReadSample(source);
        var centres = training.Learn();
        training.rows.Free();
        training.queries.Free();
        return centres;
    }

    // A number from 0 to below the bound.
    private int Draw(long bound) => (int)Math.BigMul(StableMix.Of(options.Seed, draws++, 0), (ulong)bound, out _);

    private short* Row(int number) => (short*)rows.Pointer + ((long)number * rowLength);

    private QueryCode Query(int number) => new((nint)(queries.Pointer + ((long)number * groups * 4)), groups, biases[number]);

    // One position out of each of as many equal stretches as there are vectors in the sample.
    private void ReadSample(IItemVectors source)
    {
        int[] positions = new int[count];
        for (int number = 0; number < count; number++)
        {
            long from = (long)number * source.Count / count;
            long to = ((long)number + 1) * source.Count / count;
            positions[number] = (int)from + Draw(to - from);
        }

        _ = Parallel.For(0, count, parallel, () => new float[dimensions], (number, _, vector) =>
        {
            source.Read(positions[number], vector);
            // What cannot be encoded is refused when all vectors are read, with its number.
            if (ItemEncoding.Encode(vector, Row(number)) > 0)
            {
                biases[number] = ItemEncoding.WriteQuery(Row(number), dimensions, groups, (sbyte*)queries.Pointer + ((long)number * groups * 4)).Bias;
            }

            return vector;
        }, _ => { });
    }

    private CentreGroups Learn()
    {
        var memory = new AlignedMemory((long)cells * rowLength * sizeof(short));
        short* centreRows = (short*)memory.Pointer;
        int[] order = Shuffle();
        for (int cell = 0; cell < cells; cell++)
        {
            CopyRow(order[cell % count], centreRows + ((long)cell * rowLength));
        }

        var centres = CentreGroups.Arrange(centreRows, cells, options, parallel.CancellationToken);
        for (int pass = 0; pass < options.Passes; pass++)
        {
            Assign(centres);
            centres.FreeGroups();
            centres.Centres.Free();
            Move(centreRows);
            centres = CentreGroups.Arrange(centreRows, cells, options, parallel.CancellationToken);
        }

        memory.Free();
        return centres;
    }

    private void CopyRow(int number, short* target) => Buffer.MemoryCopy(Row(number), target, rowLength * sizeof(short), rowLength * sizeof(short));

    private int[] Shuffle()
    {
        int[] order = new int[count];
        for (int number = 0; number < count; number++)
        {
            int other = Draw(number + 1);
            order[number] = order[other];
            order[other] = number;
        }

        return order;
    }

    private void Assign(CentreGroups centres) =>
        Parallel.For(0, (count + Batch - 1) / Batch, parallel, () => new TopKeys(), (batch, _, nearGroups) =>
        {
            for (int number = batch * Batch; number < Math.Min(count, (batch + 1) * Batch); number++)
            {
                cellOf[number] = centres.Nearest(Query(number), nearGroups);
            }

            return nearGroups;
        }, _ => { });

    // Every centre to the mean direction of its members; one without members to a member of the largest cell, which it then shares.
    private void Move(short* centreRows)
    {
        int[] starts = new int[cells + 1];
        foreach (int cell in cellOf)
        {
            starts[cell + 1]++;
        }

        int[] sizes = starts[1..];
        for (int cell = 0; cell < cells; cell++)
        {
            starts[cell + 1] += starts[cell];
        }

        int[] members = new int[count];
        int[] next = starts[..cells];
        for (int number = 0; number < count; number++)
        {
            members[next[cellOf[number]]++] = number;
        }

        _ = Parallel.For(0, cells, parallel, () => (Sums: new long[dimensions], Mean: new float[dimensions]), (cell, _, scratch) =>
        {
            MeanOf(members.AsSpan(starts[cell]..starts[cell + 1]), scratch.Sums, scratch.Mean, centreRows + ((long)cell * rowLength));
            return scratch;
        }, _ => { });
        SplitLargest(starts, members, sizes, centreRows);
    }

    // Sums of integers: any order gives the same.
    private void MeanOf(ReadOnlySpan<int> members, long[] sums, float[] mean, short* row)
    {
        if (members.IsEmpty)
        {
            return;
        }

        Array.Clear(sums);
        foreach (int number in members)
        {
            short* member = Row(number);
            for (int component = 0; component < sums.Length; component++)
            {
                sums[component] += member[component];
            }
        }

        for (int component = 0; component < sums.Length; component++)
        {
            mean[component] = (float)((double)sums[component] / members.Length);
        }

        _ = ItemEncoding.Encode(mean, row);
    }

    private void SplitLargest(int[] starts, int[] members, int[] sizes, short* centreRows)
    {
        var largest = new PriorityQueue<int, (int Size, int Cell)>(Enumerable.Range(0, cells).Where(cell => sizes[cell] > 1).Select(cell => (cell, (-sizes[cell], cell))));
        for (int empty = 0; empty < cells; empty++)
        {
            if (sizes[empty] > 0 || !largest.TryDequeue(out int cell, out var priority))
            {
                continue;
            }

            int member = members[starts[cell] + Draw(starts[cell + 1] - starts[cell])];
            CopyRow(member, centreRows + ((long)empty * rowLength));
            if (priority.Size / 2 < -1)
            {
                largest.Enqueue(cell, (priority.Size / 2, cell));
            }
        }
    }
}
