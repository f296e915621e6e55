using System.Text.Json;
using System.Text.Unicode;
using Changkong.Bench.Support;
using Changkong.Contracts.Events;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Log;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Keys;
using Changkong.Live;
using Changkong.Rooms.State;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Changkong.Bench;

/// <summary>
/// One core, the product's own parts: HMAC over the batch, UTF-8 check, decode and rules, fingerprint and dedupe index; then, as the live partitions do with
/// what the log hands them, decode again and fold. Beside it, in every round, Utf8JsonReader reads the same bytes and does nothing else.
/// </summary>
internal sealed class IngestOneCore : IDisposable
{
    private const int BatchEvents = 1000;
    private const int Partitions = 16;
    private static readonly byte[] Secret = "bench-secret-of-an-ingest-key"u8.ToArray();
    private readonly string directory = Directory.CreateTempSubdirectory("changkong-bench-").FullName;
    private readonly DedupeIndex dedupe;
    private readonly IPartitionState[] states;
    private readonly byte[] source = "douyin:1001"u8.ToArray();
    private readonly SipHash ofSource;
    private readonly Fingerprint[] keys = new Fingerprint[BatchEvents];
    private readonly DedupeVerdict[] verdicts = new DedupeVerdict[BatchEvents];
    private readonly Range[] lines = new Range[BatchEvents];
    private readonly long[] offsets = new long[Partitions];
    private readonly bool withFold;

    public IngestOneCore(bool withFold)
    {
        this.withFold = withFold;
        dedupe = new(Options.Create(new DedupeOptions { Path = directory }), TimeProvider.System, NullLogger<DedupeIndex>.Instance);
        states = [.. Enumerable.Range(0, Partitions).Select(new RoomFold().Create)];
        ofSource = Fingerprint.OfSource(new byte[16], source);
    }

    public long Fresh { get; private set; }

    public double[] StageNanoseconds { get; } = new double[4];

    /// <summary>Takes one batch the whole way.</summary>
    public void Take(ReadOnlySpan<byte> body, string signature)
    {
        double began = ThreadClock.Nanoseconds();
        if (!IngestSignature.Verify(Secret, 1, "nonce", body, signature) || !Utf8.IsValid(body))
        {
            throw new InvalidDataException("The batch is not what was signed.");
        }

        Mark(0, ref began);
        int count = Decode(body);
        Mark(1, ref began);
        var reservation = dedupe.Reserve(keys.AsSpan(0, count), verdicts);
        dedupe.Commit(reservation);
        Fresh += reservation.Fresh.Length;
        Mark(2, ref began);
        if (withFold)
        {
            Fold(body, count);
        }

        Mark(3, ref began);
    }

    /// <summary>The peer: reads every token and keeps nothing.</summary>
    public static long Peer(ReadOnlySpan<byte> body)
    {
        long tokens = 0;
        while (!body.IsEmpty)
        {
            int end = body.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(body[..end]);
            while (reader.Read())
            {
                tokens++;
            }

            body = body[(end + 1)..];
        }

        return tokens;
    }

    public static string Sign(ReadOnlySpan<byte> body) => IngestSignature.Compute(Secret, 1, "nonce", body);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private void Mark(int stage, ref double began)
    {
        double now = ThreadClock.Nanoseconds();
        StageNanoseconds[stage] += now - began;
        began = now;
    }

    private int Decode(ReadOnlySpan<byte> body)
    {
        var view = new EventView();
        int count = 0;
        for (int start = 0; start < body.Length; count++)
        {
            int length = body[start..].IndexOf((byte)'\n');
            if (!EventReader.TryRead(body.Slice(start, length), ref view, out var fault) || !EventRules.TryCheck(ref view, out fault) || !view.Source.SequenceEqual(source))
            {
                throw new InvalidDataException(fault.ToString());
            }

            keys[count] = Fingerprint.Of(ofSource, view.Id);
            lines[count] = start..(start + length);
            start += length + 1;
        }

        return count;
    }

    private void Fold(ReadOnlySpan<byte> body, int count)
    {
        var view = new EventView();
        for (int index = 0; index < count; index++)
        {
            if (verdicts[index] == DedupeVerdict.Fresh)
            {
                EventReader.TryRead(body[lines[index]], ref view, out _);
                int partition = Partitioning.PartitionOf(view.Session, Partitions);
                states[partition].Apply(ref view, new EventContext(partition, offsets[partition]++, view.TimeUnixMilliseconds));
            }
        }
    }
}
