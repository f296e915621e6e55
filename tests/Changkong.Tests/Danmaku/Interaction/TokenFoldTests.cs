using System.Text;
using Changkong.Danmaku.Interaction.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku.Interaction;

public sealed class TokenFoldTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("１")]
    [InlineData("扣1")]
    [InlineData("扣 1！")]
    [InlineData("打１")]
    [InlineData("111")]
    [InlineData("1 1 1 1")]
    [InlineData("扣111")]
    [InlineData("扣1扣1扣1")]
    [InlineData("①")]
    [InlineData("❶")]
    [InlineData("1\uFE0F\u20E3")]
    [InlineData("1🎉🎉")]
    [InlineData("111111111111111111111111111111111111111111111111")]
    [InlineData("\u200B1\u200B")]
    public void Fold_WaysToSendOne_AreOne(string text)
    {
        TokenFold.Fold(text).ShouldBe("1");
        TokenFold.Hash(Encoding.UTF8.GetBytes(text)).ShouldBe(TokenFold.Hash("1"u8));
    }

    [Theory]
    [InlineData("11", "1")]
    [InlineData("12", "12")]
    [InlineData("21", "21")]
    [InlineData("我想要1", "我想要1")]
    [InlineData("想要想要", "想要")]
    [InlineData("想 要！", "想要")]
    [InlineData("OK", "ok")]
    [InlineData("ＯＫ", "ok")]
    [InlineData("扣A", "a")]
    [InlineData("扣子", "扣子")]
    [InlineData("扣", "扣")]
    [InlineData("打折吗", "打折吗")]
    [InlineData("！！！", "")]
    [InlineData("", "")]
    [InlineData("❤️", "")]
    [InlineData("这件衣服的面料是什么材质的夏天穿会不会觉得特别热呀主播", "")]
    public void Fold_OfAText_IsItsToken(string text, string token) => TokenFold.Fold(text).ShouldBe(token);

    [Fact]
    public void Hash_OfBrokenBytes_IsNone()
    {
        TokenFold.Hash([0xFF, 0xFE, 0xC0]).ShouldBe(TokenFold.None);
        TokenFold.Hash(new byte[1 << 20]).ShouldBe(TokenFold.None);
    }

    [Fact]
    public void Hash_OfAComment_AllocatesNothing()
    {
        byte[] text = Encoding.UTF8.GetBytes("扣１ 🎉 扣1");
        TokenFold.Hash(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1_000; round++)
        {
            TokenFold.Hash(text);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
