using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Changkong.Bench.Stock.Peers;

/// <summary>The few lines of the Redis protocol (RESP2) that a hold needs: commands as arrays of strings, written together, answers read together. One user at a time.</summary>
internal sealed class RedisConnection(Socket socket) : IAsyncDisposable
{
    private readonly ArrayBufferWriter<byte> commands = new(64 << 10);
    private byte[] answers = new byte[64 << 10];
    private int pending;

    /// <summary>Adds a command that <see cref="CountOnesAsync"/> will send.</summary>
    public void Add(params ReadOnlySpan<string> words)
    {
        Header('*', words.Length);
        foreach (string word in words)
        {
            Header('$', Encoding.UTF8.GetByteCount(word));
            Encoding.UTF8.GetBytes(word, commands);
            commands.Write("\r\n"u8);
        }

        pending++;
    }

    /// <summary>Sends what was added and reads an integer for each.</summary>
    /// <returns>How many were 1.</returns>
    /// <exception cref="InvalidOperationException">An answer is no integer.</exception>
    public async Task<int> CountOnesAsync(CancellationToken cancellation)
    {
        await SendAsync(cancellation);
        int ones = 0, filled = 0;
        while (pending > 0)
        {
            filled += await ReceiveAsync(answers.AsMemory(filled), cancellation);
            int taken = Count(answers.AsSpan(0, filled), ref ones);
            answers.AsSpan(taken, filled - taken).CopyTo(answers);
            filled -= taken;
        }

        return ones;
    }

    /// <summary>One command; its answer as it is on the wire, without what says its length.</summary>
    public async Task<byte[]> AskAsync(string[] words, CancellationToken cancellation)
    {
        Add(words);
        pending = 0;
        await SendAsync(cancellation);
        int filled = 0;
        while (true)
        {
            filled += await ReceiveAsync(answers.AsMemory(filled), cancellation);
            if (TryComplete(answers.AsSpan(0, filled), out var body))
            {
                return body;
            }

            if (filled == answers.Length)
            {
                Array.Resize(ref answers, answers.Length * 2);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        var rest = commands.WrittenMemory;
        while (rest.Length > 0)
        {
            rest = rest[await socket.SendAsync(rest, cancellation)..];
        }

        commands.ResetWrittenCount();
    }

    private async Task<int> ReceiveAsync(Memory<byte> space, CancellationToken cancellation)
    {
        int received = await socket.ReceiveAsync(space, cancellation);
        return received > 0 ? received : throw new InvalidOperationException("Redis has closed the connection.");
    }

    private int Count(ReadOnlySpan<byte> bytes, ref int ones)
    {
        int taken = 0;
        while (bytes[taken..].IndexOf("\r\n"u8) is >= 0 and var length)
        {
            var line = bytes.Slice(taken, length);
            if (line[0] != (byte)':')
            {
                throw new InvalidOperationException("Redis answered " + Encoding.UTF8.GetString(line));
            }

            ones += line.SequenceEqual(":1"u8) ? 1 : 0;
            pending--;
            taken += length + 2;
        }

        return taken;
    }

    private static bool TryComplete(ReadOnlySpan<byte> bytes, out byte[] body)
    {
        body = [];
        int end = bytes.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        if (bytes[0] == (byte)'-')
        {
            throw new InvalidOperationException("Redis answered " + Encoding.UTF8.GetString(bytes[..end]));
        }

        if (bytes[0] != (byte)'$')
        {
            body = bytes[1..end].ToArray();
            return true;
        }

        _ = Utf8Parser.TryParse(bytes[1..end], out int length, out _);
        if (bytes.Length < end + 2 + length + 2)
        {
            return false;
        }

        body = bytes.Slice(end + 2, length).ToArray();
        return true;
    }

    private void Header(char kind, int count)
    {
        var space = commands.GetSpan(16);
        space[0] = (byte)kind;
        _ = Utf8Formatter.TryFormat(count, space[1..], out int digits);
        "\r\n"u8.CopyTo(space[(1 + digits)..]);
        commands.Advance(1 + digits + 2);
    }
}
