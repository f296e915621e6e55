using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Changkong.Ingest.Log;

namespace Changkong.Ingest.Dedupe;

/// <summary>
/// An immutable file of sorted fingerprints, mapped into memory, with a Bloom filter of one cache line a key in front. Header of 64 bytes, filter,
/// fingerprints. The filter and the places asked for stay in the page cache; the rest costs no memory.
/// </summary>
internal sealed unsafe class FingerprintGeneration : IDisposable
{
    private const ulong Magic = 0x31676e696b676e43;
    private const int HeaderBytes = 64;
    private const int BlockBytes = 64;
    private const int KeysPerBlock = 48;
    private const int ProbesPerKey = 7;

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly byte* filter;
    private readonly Fingerprint* keys;
    private readonly long blocks;

    private FingerprintGeneration(string path)
    {
        Path = path;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var header = new ReadOnlySpan<byte>(start, HeaderBytes);
        if (new FileInfo(path).Length < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(header) != Magic ||
            LogChecksum.Of(header[..40]) != BinaryPrimitives.ReadUInt32LittleEndian(header[40..]))
        {
            Dispose();
            throw new InvalidDataException($"{path} is not a file of dedupe keys, or its header is damaged.");
        }

        Count = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
        OldestUnixMilliseconds = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        NewestUnixMilliseconds = BinaryPrimitives.ReadInt64LittleEndian(header[24..]);
        blocks = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        if (new FileInfo(path).Length != HeaderBytes + (blocks * BlockBytes) + (Count * Fingerprint.Bytes))
        {
            Dispose();
            throw new InvalidDataException($"{path} is shorter or longer than its header says.");
        }

        filter = start + HeaderBytes;
        keys = (Fingerprint*)(filter + (blocks * BlockBytes));
    }

    public string Path { get; }

    public long Count { get; }

    public long OldestUnixMilliseconds { get; }

    public long NewestUnixMilliseconds { get; }

    public static FingerprintGeneration Open(string path) => new(path);

    /// <summary>Writes a file and opens it. The name appears only once the content is durable.</summary>
    public static FingerprintGeneration Write(string path, IEnumerable<Fingerprint> sorted, long count, long oldest, long newest)
    {
        string unfinished = path + ".tmp";
        long blockCount = Math.Max(1, (count + KeysPerBlock - 1) / KeysPerBlock);
        long bytes = HeaderBytes + (blockCount * BlockBytes) + (count * Fingerprint.Bytes);
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
        {
            stream.SetLength(bytes);
            using var mapping = MemoryMappedFile.CreateFromFile(stream, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
            using var target = mapping.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.ReadWrite);
            byte* pointer = null;
            target.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            try
            {
                Fill(pointer, sorted, count, blockCount, oldest, newest);
            }
            finally
            {
                target.SafeMemoryMappedViewHandle.ReleasePointer();
            }

            target.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        return new(path);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(in Fingerprint key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Block(filter, blocks, key));
        }
    }

    public bool Contains(in Fingerprint key)
    {
        byte* block = Block(filter, blocks, key);
        ulong bits = key.Low;
        for (int probe = 0; probe < ProbesPerKey; probe++, bits >>= 9)
        {
            if ((block[(bits >> 3) & 63] & (1 << (int)(bits & 7))) == 0)
            {
                return false;
            }
        }

        return Search(key);
    }

    public IEnumerable<Fingerprint> Read()
    {
        for (long index = 0; index < Count; index++)
        {
            yield return At(index);
        }
    }

    public void Dispose()
    {
        if (start is not null)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        view.Dispose();
        file.Dispose();
    }

    private Fingerprint At(long index) => keys[index];

    // The keys are uniform, so that the place of one is known to within a few dozen; from there the range is doubled and then halved.
    private bool Search(in Fingerprint key)
    {
        long guess = (long)Math.BigMul(key.High, (ulong)Count, out _);
        long low = guess;
        long high = guess;
        long step = 16;
        while (low > 0 && keys[low].CompareTo(key) > 0)
        {
            low = Math.Max(0, low - step);
            step *= 2;
        }

        step = 16;
        while (high < Count - 1 && keys[high].CompareTo(key) < 0)
        {
            high = Math.Min(Count - 1, high + step);
            step *= 2;
        }

        while (low <= high)
        {
            long middle = (low + high) >> 1;
            int order = keys[middle].CompareTo(key);
            if (order == 0)
            {
                return true;
            }

            if (order < 0) { low = middle + 1; } else { high = middle - 1; }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Block(byte* filter, long blocks, in Fingerprint key) => filter + ((long)Math.BigMul(key.High, (ulong)blocks, out _) * BlockBytes);

    private static void Fill(byte* pointer, IEnumerable<Fingerprint> sorted, long count, long blockCount, long oldest, long newest)
    {
        var header = new Span<byte>(pointer, HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], count);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], oldest);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], newest);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], blockCount);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], LogChecksum.Of(header[..40]));
        byte* filter = pointer + HeaderBytes;
        var target = (Fingerprint*)(filter + (blockCount * BlockBytes));
        long written = 0;
        foreach (var key in sorted)
        {
            target[written++] = key;
            byte* block = Block(filter, blockCount, key);
            ulong bits = key.Low;
            for (int probe = 0; probe < ProbesPerKey; probe++, bits >>= 9)
            {
                block[(bits >> 3) & 63] |= (byte)(1 << (int)(bits & 7));
            }
        }

        if (written != count)
        {
            throw new InvalidDataException($"A generation of {count} keys was given {written}.");
        }
    }
}
