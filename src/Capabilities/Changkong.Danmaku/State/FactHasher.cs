using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Changkong.Contracts.Log;
using Changkong.Live;

namespace Changkong.Danmaku.State;

/// <summary>Adds up digests of facts; the sum does not depend on their order. A fact is what its snapshot says, together with its kind and its session.</summary>
internal sealed class FactHasher(string session)
{
    private readonly ArrayBufferWriter<byte> bytes = new(512);

    public StateHash Sum { get; private set; }

    public void Add(string kind, Action<SnapshotWriter> write)
    {
        bytes.ResetWrittenCount();
        write(new SnapshotWriter(bytes));
        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write(Encoding.UTF8.GetBytes($"{session}\n{kind}"), bytes.WrittenSpan, key);
        Sum += new StateHash(BinaryPrimitives.ReadUInt64LittleEndian(key[8..]), BinaryPrimitives.ReadUInt64LittleEndian(key));
    }
}
