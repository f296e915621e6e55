using System.Buffers.Binary;
using System.Text;
using Changkong.Ingest.Gate;
using Changkong.Operations.Secrets;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Keys;

/// <summary>What became of a nonce.</summary>
internal enum NonceAnswer
{
    /// <summary>Not seen within the window; remembered now.</summary>
    New,
    /// <summary>Used before.</summary>
    Replayed,
    /// <summary>As many as the options allow are remembered already.</summary>
    Full,
}

/// <summary>
/// Remembers the nonces of verified requests until their timestamp has left the window. Each is appended to one of two small files before the request goes
/// on, so that a killed process still knows them; they are not synced, because dedupe stops a replayed body anyway. Thread-safe.
/// </summary>
internal sealed class NonceStore : IDisposable
{
    private const int RecordBytes = 24;
    private readonly Lock gate = new();
    private readonly GateOptions options;
    private readonly TimeProvider time;
    private readonly byte[] key;
    private Dictionary<UInt128, long> current = [];
    private Dictionary<UInt128, long> previous = [];
    private long turnAt;
    private FileStream file;

    public NonceStore(IOptions<GateOptions> options, ISecretProtector secrets, TimeProvider time)
    {
        this.options = options.Value;
        this.time = time;
        key = secrets.DeriveKey("ingest.nonce", 16);
        Directory.CreateDirectory(this.options.Path);
        Load(PathOf("previous"), previous);
        Load(PathOf("current"), current);
        file = new FileStream(PathOf("current"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        turnAt = Now() + TurnMilliseconds;
    }

    // A timestamp may lie a window ahead of the clock and is refused a window behind it.
    private long TurnMilliseconds => 2 * (long)options.SignatureWindow.TotalMilliseconds;

    public NonceAnswer Use(string keyId, string nonce, long timestampUnixMilliseconds)
    {
        var state = new SipHash(key);
        state.AbsorbPadded(Encoding.UTF8.GetBytes(keyId));
        var (first, second) = state.Finish(Encoding.UTF8.GetBytes(nonce));
        var digest = new UInt128(first, second);
        lock (gate)
        {
            Turn();
            if (current.ContainsKey(digest) || previous.ContainsKey(digest))
            {
                return NonceAnswer.Replayed;
            }

            if (current.Count + previous.Count >= options.NoncesMaximum)
            {
                return NonceAnswer.Full;
            }

            current.Add(digest, timestampUnixMilliseconds);
            Span<byte> record = stackalloc byte[RecordBytes];
            BinaryPrimitives.WriteUInt128LittleEndian(record, digest);
            BinaryPrimitives.WriteInt64LittleEndian(record[16..], timestampUnixMilliseconds);
            file.Write(record);
            return NonceAnswer.New;
        }
    }

    public void Dispose() => file.Dispose();

    private void Turn()
    {
        if (Now() < turnAt)
        {
            return;
        }

        previous = current;
        current = [];
        file.Dispose();
        File.Move(PathOf("current"), PathOf("previous"), overwrite: true);
        file = new FileStream(PathOf("current"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        turnAt = Now() + TurnMilliseconds;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private string PathOf(string which) => System.IO.Path.Combine(options.Path, $"nonces-{which}");

    private static void Load(string path, Dictionary<UInt128, long> into)
    {
        if (!File.Exists(path))
        {
            return;
        }

        // A killed process may leave half a record at the end: that request was never answered.
        ReadOnlySpan<byte> records = File.ReadAllBytes(path);
        for (; records.Length >= RecordBytes; records = records[RecordBytes..])
        {
            into[BinaryPrimitives.ReadUInt128LittleEndian(records)] = BinaryPrimitives.ReadInt64LittleEndian(records[16..]);
        }
    }
}
