using System.Security.Cryptography;

namespace Changkong.Host.Access;

/// <summary>A password to be typed once: 16 characters without look-alikes, 79 random bits.</summary>
internal static class OneTimePassword
{
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Create()
    {
        string text = RandomNumberGenerator.GetString(Characters, 16);
        return $"{text[..4]}-{text[4..8]}-{text[8..12]}-{text[12..]}";
    }
}
