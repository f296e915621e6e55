namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// The nearest items to a vector, among millions. Items lie in cells of similar direction; a search scans the 8-bit codes of the nearest cells until it has looked at as many items as it
/// was told to, and orders the best by their 16-bit rows. What is put in or taken out counts for every search that begins afterwards. Thread-safe: searches run side by side, a change
/// waits for those that run. The cells are learned when the index is built; when it has grown to a multiple of that size, build it anew.
/// </summary>
public sealed unsafe partial class ItemIndex : IDisposable
{
    /// <summary>The most results of one search.</summary>
    public const int LargestResults = 100_000;

    private readonly ReaderWriterLockSlim gate = new();
    private readonly SearchWorkspaces workspaces;
    private readonly CellCentres centres;
    private readonly ItemCells cells;
    private readonly VectorPath path;
    private bool isDisposed;

    private ItemIndex(int dimensions, ItemSimilarity similarity, VectorPath path, CellCentres centres, ItemCells cells)
    {
        Dimensions = dimensions;
        Similarity = similarity;
        this.path = path;
        this.centres = centres;
        this.cells = cells;
        workspaces = new(dimensions);
    }

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>What near means here.</summary>
    public ItemSimilarity Similarity { get; }

    /// <summary>Items that can be found.</summary>
    public int Count => Reading(static index => index.cells.Count);

    /// <summary>Cells the items are parted into.</summary>
    public int CellCount => cells.CellCount;

    /// <summary>Items of the fullest cell.</summary>
    public int LargestCell => Reading(static index => Enumerable.Range(0, index.cells.CellCount).Max(index.cells.CountOf));

    /// <summary>Bytes the index holds, in the collected heap and outside it.</summary>
    public long MemoryBytes => Reading(static index => index.cells.Bytes + index.centres.Bytes);

    /// <summary>An index without items: one cell, so that every search is complete. Meant for some ten thousand items; build one from vectors for more.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static ItemIndex Empty(ItemIndexOptions options)
    {
        options.Validate();
        var (centres, cells) = ItemIndexBuilder.Empty(options);
        return new(options.Dimensions, options.Similarity, options.Path, centres, cells);
    }

    /// <summary>Learns the cells and puts every vector in.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, an item stands at two positions, or a component is not finite; the message names it.</exception>
    public static ItemIndex Build(IItemVectors source, ItemIndexOptions options, CancellationToken cancellation = default)
    {
        options.Validate();
        try
        {
            var (centres, cells) = ItemIndexBuilder.Build(source, options, cancellation);
            return new(options.Dimensions, options.Similarity, options.Path, centres, cells);
        }
        catch (AggregateException failure) when (failure.InnerExceptions[0] is ArgumentException)
        {
            throw failure.InnerExceptions[0];
        }
    }

    /// <summary>Adds an item, or gives it another vector.</summary>
    /// <exception cref="ArgumentException">The vector is of another length, or a component of it is not finite.</exception>
    public void Put(int item, ReadOnlySpan<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        RequireDimensions(vector.Length, nameof(vector));
        var work = workspaces.Take();
        try
        {
            float norm = ItemIndexBuilder.Encode(vector, Similarity, item, work.Row);
            gate.EnterWriteLock();
            try
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                int cell = centres.CellOf(centres.Nearest(path, ItemEncoding.WriteQuery(work.Row, Dimensions, cells.Blocks.Groups, work.Query)), norm);
                _ = cells.Remove(item);
                cells.Blocks.Write(cells.Append(cell, item), item, norm, work.Row);
                centres.Raise(cell, norm);
            }
            finally
            {
                gate.ExitWriteLock();
            }
        }
        finally
        {
            workspaces.GiveBack(work);
            GC.KeepAlive(this);
        }
    }

    /// <summary>Takes an item out; false if it was not in.</summary>
    public bool Remove(int item)
    {
        gate.EnterWriteLock();
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return cells.Remove(item);
        }
        finally
        {
            gate.ExitWriteLock();
            GC.KeepAlive(this);
        }
    }

    /// <summary>Whether the item is in.</summary>
    public bool Contains(int item) => Reading(index => index.cells.PlaceOf(item) >= 0);

    /// <summary>Reads an item's vector as it is stored: rounded to 16 bits, and of length 1 where near means the cosine. False if the item is not in.</summary>
    public bool TryRead(int item, Span<float> vector)
    {
        RequireDimensions(vector.Length, nameof(vector));
        gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            int place = cells.PlaceOf(item);
            if (place < 0)
            {
                return false;
            }

            float unit = cells.Blocks.Norm(place) / ItemEncoding.RowNorm;
            for (int component = 0; component < vector.Length; component++)
            {
                vector[component] = cells.Blocks.Row(place)[component] * unit;
            }

            return true;
        }
        finally
        {
            gate.ExitReadLock();
            GC.KeepAlive(this);
        }
    }

    /// <summary>Gives the memory back, after the searches that run; whoever uses the index afterwards gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        gate.EnterWriteLock();
        try
        {
            isDisposed = true;
            cells.Blocks.Free();
            centres.Free();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private T Reading<T>(Func<ItemIndex, T> read)
    {
        gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return read(this);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    private void RequireDimensions(int length, string parameter)
    {
        if (length != Dimensions)
        {
            throw new ArgumentException($"A vector of this index has {Dimensions} components, not {length}.", parameter);
        }
    }
}
