namespace Changkong.Recommendation.Core.Index;

public sealed unsafe partial class ItemIndex
{
    /// <summary>Writes the index; changes wait until it is written, searches do not. In many small pieces: give a buffered stream. It stays open.</summary>
    public void Save(Stream stream)
    {
        RequireLittleEndian();
        gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            ItemIndexSnapshot.Write(stream, Similarity, centres, cells);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    /// <summary>Reads an index that <see cref="Save"/> wrote; it gives the same answers. It reads the index and nothing behind it.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold a whole, undamaged index of a version that this program reads; the message says what is wrong.</exception>
    public static ItemIndex Load(Stream stream, VectorWidth width = VectorWidth.Widest)
    {
        RequireLittleEndian();
        var (similarity, centres, cells) = ItemIndexSnapshot.Read(stream);
        return new(cells.Blocks.Dimensions, similarity, VectorPaths.Of(width), centres, cells);
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Item indexes are written and read on little-endian processors only.");
        }
    }
}
