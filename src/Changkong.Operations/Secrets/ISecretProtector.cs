namespace Changkong.Operations.Secrets;

/// <summary>Encrypts what must be read again (ingest and webhook secrets, nicknames, raw payloads) under the master key. Thread-safe.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts. The same text gives another result each time.</summary>
    /// <param name="purpose">Names the kind of secret, such as <c>webhook.secret</c>; what was protected for one purpose cannot be read for another.</param>
    /// <param name="secret">What to hide.</param>
    byte[] Protect(string purpose, ReadOnlySpan<byte> secret);

    /// <summary>Decrypts what <see cref="Protect"/> gave.</summary>
    /// <exception cref="SecretUnreadableException">It was changed, belongs to another purpose, or was written under another master key.</exception>
    byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedSecret);

    /// <summary>A key derived from the master key: the same for the same purpose as long as the master key lives. For keyed hashes of personal ids.</summary>
    /// <param name="purpose">Names the use, such as <c>viewer.pseudonym</c>.</param>
    /// <param name="lengthBytes">1 to 64.</param>
    byte[] DeriveKey(string purpose, int lengthBytes);
}

/// <summary>A protected secret cannot be read.</summary>
/// <param name="purpose">The kind of secret.</param>
/// <param name="cause">What the decryption said.</param>
public sealed class SecretUnreadableException(string purpose, Exception? cause)
    : Exception($"A secret of kind '{purpose}' cannot be decrypted: it was changed, or it was written under another master key. Restore keys/master.key from the backup, or enter the secret anew.", cause);
