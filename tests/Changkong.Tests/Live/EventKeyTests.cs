using System.Text;
using Changkong.Contracts.Log;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Live;

public sealed class EventKeyTests
{
    // Keys are kept in logs for days: another value here means that old duplicates would be counted again.
    // The second is the published value of MurmurHash3 x64-128 for "hello".
    [Theory]
    [InlineData("", "", "00000000000000000000000000000000")]
    [InlineData("", "hello", "029BBD41B3A7D8CB191DAE486A901E5B")]
    [InlineData("douyin:shop-1", "7301234567890123456", "277D7616C83AE204FCF56E74B17FE370")]
    [InlineData("taobao:旗舰店", "a-id-that-is-longer-than-one-block-of-sixteen-bytes", "59198CA74E34F6B3E0AF81160E96C5AE")]
    public void Key_OfSameEvent_IsTheSameAcrossVersions(string source, string id, string expected) =>
        Convert.ToHexString(KeyOf(source, id)).ShouldBe(expected);

    [Fact]
    public void Key_BoundaryBetweenSourceAndIdMoved_Differs() => KeyOf("ab", "c").ShouldNotBe(KeyOf("a", "bc"));

    [Fact]
    public void Key_OfManyNeighbouringIds_NeverCollides()
    {
        var keys = new HashSet<UInt128>();
        for (int number = 0; number < 200_000; number++)
        {
            keys.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(KeyOf("douyin:shop-1", $"comment-{number}"))).ShouldBeTrue();
        }
    }

    private static byte[] KeyOf(string source, string id)
    {
        byte[] key = new byte[EventKey.Length];
        EventKey.Write(Encoding.UTF8.GetBytes(source), Encoding.UTF8.GetBytes(id), key);
        return key;
    }
}
