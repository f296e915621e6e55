namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// Thousands of centres in groups of similar direction: the centre nearest to a vector is looked for in the nearest groups only. It may miss it for one nearly as near, which costs a search
/// nothing to speak of and makes a build of millions four times shorter. Read by several threads.
/// </summary>
internal sealed unsafe class CentreGroups
{
    private const int FewestCentres = 4096;
    private const int FewestGroups = 12;
    private const int ShareOfGroups = 5;
    private const int Passes = 3;
    private readonly VectorPath path;
    private readonly CellCentres? groups;
    private readonly int[] starts = [];

    private CentreGroups(VectorPath path, CellCentres centres, CellCentres? groups, int[] starts)
    {
        this.path = path;
        this.groups = groups;
        this.starts = starts;
        Centres = centres;
    }

    public CellCentres Centres { get; }

    /// <summary>Groups the rows of the centres and puts them into the order of their groups.</summary>
    public static CentreGroups Arrange(short* rows, int count, ItemIndexOptions options, CancellationToken cancellation)
    {
        int rowLength = ItemBlocks.RowLengthFor(options.Dimensions);
        if (count < FewestCentres)
        {
            return new(options.Path, new(options.Dimensions, count, rows, rowLength), null, []);
        }

        int groupCount = (int)Math.Sqrt(count);
        var source = new Rows(rows, count, options.Dimensions, rowLength);
        var groups = CellTraining.Run(source, options with { Cells = groupCount, Passes = Passes, SamplePerCell = 1024 }, groupCount, cancellation).Centres;
        int[] starts = Sort(rows, count, groups, options, cancellation);
        return new(options.Path, new(options.Dimensions, count, rows, rowLength), groups, starts);
    }

    public int Nearest(in QueryCode query, TopKeys nearGroups)
    {
        if (groups is null)
        {
            return Centres.Nearest(path, query);
        }

        nearGroups.Reset(Math.Max(FewestGroups, groups.Count / ShareOfGroups));
        groups.Rank(path, query, nearGroups);
        var best = NearestCentre.None;
        foreach (ulong key in nearGroups.Take())
        {
            int group = RankKey.Number(key);
            Centres.Nearest(path, query, starts[group], starts[group + 1], ref best);
        }

        return best.Number;
    }

    /// <summary>Gives back the groups, and not the centres.</summary>
    public void FreeGroups() => groups?.Free();

    private static int[] Sort(short* rows, int count, CellCentres groups, ItemIndexOptions options, CancellationToken cancellation)
    {
        int rowLength = ItemBlocks.RowLengthFor(options.Dimensions);
        int groupLength = ItemBlocks.GroupsFor(options.Dimensions);
        int[] groupOf = new int[count];
        _ = Parallel.For(0, count, options.Parallelism(cancellation), () => new AlignedMemory(groupLength * 4), (centre, _, query) =>
        {
            groupOf[centre] = groups.Nearest(options.Path, ItemEncoding.WriteQuery(rows + ((long)centre * rowLength), options.Dimensions, groupLength, (sbyte*)query.Pointer));
            return query;
        }, query => query.Free());
        int[] order = [.. Enumerable.Range(0, count).OrderBy(centre => groupOf[centre])];
        var sorted = new AlignedMemory((long)count * rowLength * sizeof(short));
        for (int place = 0; place < count; place++)
        {
            Buffer.MemoryCopy(rows + ((long)order[place] * rowLength), (short*)sorted.Pointer + ((long)place * rowLength), rowLength * sizeof(short), rowLength * sizeof(short));
        }

        Buffer.MemoryCopy(sorted.Pointer, rows, sorted.Bytes, (long)count * rowLength * sizeof(short));
        sorted.Free();
        int[] starts = new int[groups.Count + 1];
        foreach (int group in groupOf)
        {
            starts[group + 1]++;
        }

        for (int group = 0; group < groups.Count; group++)
        {
            starts[group + 1] += starts[group];
        }

        return starts;
    }

    private sealed class Rows(short* rows, int count, int dimensions, int rowLength) : IItemVectors
    {
        public int Count => count;

        public void Read(int firstPosition, Span<float> vectors)
        {
            for (int position = firstPosition; !vectors.IsEmpty; position++)
            {
                for (int component = 0; component < dimensions; component++)
                {
                    vectors[component] = rows[((long)position * rowLength) + component];
                }

                vectors = vectors[dimensions..];
            }
        }
    }
}

/// <summary>The nearest centre so far: of equal ones the first that was looked at.</summary>
internal record struct NearestCentre(float Score, int Number)
{
    public static NearestCentre None => new(float.NegativeInfinity, 0);
}
