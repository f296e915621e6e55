using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Changkong.Contracts.Identity;
using Changkong.Ingest.Keys;
using Changkong.Operations.Secrets;

namespace Changkong.Ingest.PersonalData;

/// <summary>
/// Replaces a viewer's id by a keyed hash: 24 characters, <c>v_</c> and 128 bits in base64url. Equal ids of one platform stay equal; without the
/// installation's key nobody can go back or try ids.
/// </summary>
internal sealed class Pseudonyms(ISecretProtector secrets) : IViewerPseudonyms
{
    public const int Length = 24;
    private readonly byte[] key = secrets.DeriveKey("ingest.viewer", 16);

    public string Of(string platform, string viewer)
    {
        Span<byte> pseudonym = stackalloc byte[Length];
        Write(OfSource(Encoding.UTF8.GetBytes(platform)), Encoding.UTF8.GetBytes(viewer), pseudonym);
        return Encoding.ASCII.GetString(pseudonym);
    }

    /// <summary>The state for one source: ids are unique within a platform, so the account does not matter.</summary>
    public SipHash OfSource(ReadOnlySpan<byte> source)
    {
        int colon = source.IndexOf((byte)':');
        var state = new SipHash(key);
        state.AbsorbPadded(colon < 0 ? source : source[..colon]);
        return state;
    }

    public static void Write(in SipHash ofSource, ReadOnlySpan<byte> viewer, Span<byte> destination)
    {
        var (first, second) = ofSource.Finish(viewer);
        Span<ulong> words = [first, second];
        destination[0] = (byte)'v';
        destination[1] = (byte)'_';
        Base64Url.EncodeToUtf8(MemoryMarshal.AsBytes(words), destination[2..], out _, out _);
    }
}
