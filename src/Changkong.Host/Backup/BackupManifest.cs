using System.Security.Cryptography;
using System.Text.Json;

namespace Changkong.Host.Backup;

/// <summary>What a backup holds. Written last: a backup without it is not whole.</summary>
/// <param name="Format">1.</param>
/// <param name="Version">The program that wrote it.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="HasKeys">Whether the keys are in it; without them the secrets in it cannot be read.</param>
/// <param name="Files">Every file.</param>
internal sealed record BackupManifest(int Format, string Version, DateTimeOffset CreatedAt, bool HasKeys, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "backup.json";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task WriteAsync(string directory, CancellationToken cancellation)
    {
        await using var file = File.Create(Path.Combine(directory, FileName));
        await JsonSerializer.SerializeAsync(file, this, Json, cancellation);
    }

    /// <returns>Null when the directory is no backup.</returns>
    public static async Task<BackupManifest?> ReadAsync(string directory, CancellationToken cancellation)
    {
        string path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        try
        {
            return await JsonSerializer.DeserializeAsync<BackupManifest>(file, Json, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="Path">Below the directory, with '/'.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, hexadecimal.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256)
{
    public static async Task<BackupFile> OfAsync(string directory, string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(System.IO.Path.Combine(directory, path));
        return new BackupFile(path, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)));
    }
}
