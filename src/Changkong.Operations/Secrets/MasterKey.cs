using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Changkong.Operations.Secrets;

/// <summary>32 random bytes in a file that only the server's user may read; made at the first start.</summary>
internal sealed class MasterKey
{
    private const int Length = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public MasterKey(IOptions<OperationsOptions> options) => Bytes = ReadOrCreate(options.Value.MasterKeyPath);

    public byte[] Bytes { get; }

    private static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new MasterKeyException($"The master key '{path}' can be read by others than its owner. Run: chmod 600 '{path}'");
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length == Length
            ? bytes
            : throw new MasterKeyException($"The master key '{path}' has {bytes.Length} bytes instead of {Length}. Restore it from the backup; without it the stored secrets cannot be read.");
    }

    // Written beside and renamed without overwriting: two processes that start together agree on the first one's key.
    private static void Create(string path)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }

        string draft = Path.Combine(directory, $"master.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.draft");
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(draft, access))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}

/// <summary>The master key cannot be used; the message says what to do.</summary>
/// <param name="message">Which file and what to do.</param>
public sealed class MasterKeyException(string message) : Exception(message);
