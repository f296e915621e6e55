using System.Text;
using System.Xml.Linq;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Changkong.Host.Access;

/// <summary>Encrypts the keys of the session cookies under the master key before they are written to disk.</summary>
internal sealed class CookieKeyEncryptor(ISecretProtector secrets) : IXmlEncryptor
{
    internal const string Purpose = "cookie.key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        byte[] hidden = secrets.Protect(Purpose, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement("hidden", Convert.ToBase64String(hidden)), typeof(CookieKeyDecryptor));
    }
}

/// <summary>Reads what <see cref="CookieKeyEncryptor"/> wrote. Made by the framework from the type's name in the file.</summary>
internal sealed class CookieKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        byte[] shown = services.GetRequiredService<ISecretProtector>().Unprotect(CookieKeyEncryptor.Purpose, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(shown));
    }
}
