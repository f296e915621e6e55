using System.Security.Cryptography;
using System.Text;

namespace Changkong.Operations.Secrets;

/// <summary>AES-256-GCM with a key per purpose. Layout: version 1, nonce (12 bytes), tag (16 bytes), ciphertext.</summary>
internal sealed class SecretProtector(MasterKey masterKey) : ISecretProtector
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    public byte[] Protect(string purpose, ReadOnlySpan<byte> secret)
    {
        var output = new byte[HeaderLength + secret.Length];
        output[0] = Version;
        var nonce = output.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(DeriveKey(purpose, 32), TagLength);
        cipher.Encrypt(nonce, secret, output.AsSpan(HeaderLength), output.AsSpan(1 + NonceLength, TagLength), output.AsSpan(0, 1));
        return output;
    }

    public byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedSecret)
    {
        if (protectedSecret.Length < HeaderLength || protectedSecret[0] != Version)
        {
            throw new SecretUnreadableException(purpose, null);
        }

        var secret = new byte[protectedSecret.Length - HeaderLength];
        using var cipher = new AesGcm(DeriveKey(purpose, 32), TagLength);
        try
        {
            cipher.Decrypt(
                protectedSecret.Slice(1, NonceLength),
                protectedSecret[HeaderLength..],
                protectedSecret.Slice(1 + NonceLength, TagLength),
                secret,
                protectedSecret[..1]);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new SecretUnreadableException(purpose, exception);
        }

        return secret;
    }

    public byte[] DeriveKey(string purpose, int lengthBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey.Bytes, lengthBytes, salt: null, info: Encoding.UTF8.GetBytes("changkong." + purpose));
    }
}
