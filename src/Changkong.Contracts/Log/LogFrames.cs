using System.Buffers;
using System.Buffers.Binary;

namespace Changkong.Contracts.Log;

/// <summary>How events stand in a batch: a 32-bit little-endian length, then that many bytes of JSON, one after another.</summary>
public static class LogFrames
{
    /// <summary>Bytes before each event.</summary>
    public const int HeaderBytes = 4;

    /// <summary>Appends one event.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        var span = output.GetSpan(HeaderBytes + json.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span, json.Length);
        json.CopyTo(span[HeaderBytes..]);
        output.Advance(HeaderBytes + json.Length);
    }

    /// <summary>Takes the next event off the front of <paramref name="payload"/>; false when it is empty.</summary>
    /// <exception cref="InvalidDataException">The frame is longer than what is left: the batch was not written by <see cref="Write"/>.</exception>
    public static bool TryTake(ref ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> json)
    {
        if (payload.IsEmpty)
        {
            json = default;
            return false;
        }

        int length = payload.Length < HeaderBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(payload);
        if (length < 0 || length > payload.Length - HeaderBytes)
        {
            throw new InvalidDataException("A frame of the log is longer than its batch.");
        }

        json = payload.Slice(HeaderBytes, length);
        payload = payload[(HeaderBytes + length)..];
        return true;
    }
}
