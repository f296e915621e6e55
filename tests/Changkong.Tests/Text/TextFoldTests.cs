using Changkong.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

/// <summary>The canonical form makes equal what a reader takes for equal, and says where it comes from.</summary>
public sealed class TextFoldTests
{
    [Theory]
    [InlineData("ＶＸ１２３", "vx123")]
    [InlineData("龍馬精神", "龙马精神")]
    [InlineData("裏後乾麼爲衆", "里后干么为众")]
    [InlineData("①②⑨ ❶ ⅴ 𝓥", "129 1 v v")]
    [InlineData("Ѕаlе", "sale")]
    [InlineData("微\u200b\ufe0f信", "微信")]
    [InlineData("  a \t\u3000 b  ", "a b")]
    [InlineData("多少钱？", "多少钱?")]
    [InlineData("好👍🏻吗", "好👍吗")]
    [InlineData("é à Ñ", "e a n")]
    [InlineData("", "")]
    public void Fold_WaysToWriteTheSame_BecomeOne(string text, string folded) => TextFold.Fold(text).ShouldBe(folded);

    [Fact]
    public void Fold_HalfSurrogatePairs_AreDropped() => TextFold.Fold("坏\ud800字\udc00").ShouldBe("坏字");

    [Fact]
    public void Fold_AnyText_IsNotLongerAndFoldsToItself() =>
        Prop.ForAll<string>(text =>
        {
            string folded = TextFold.Fold(text ?? "");
            folded.Length.ShouldBeLessThanOrEqualTo((text ?? "").Length);
            TextFold.Fold(folded).ShouldBe(folded);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Fold_EveryCharacter_IsStableInOneStep()
    {
        for (int character = 0; character < 0x10000; character++)
        {
            var once = FoldTable.Of(character);
            FoldTable.Of(once.CodePoint).CodePoint.ShouldBe(once.CodePoint, $"U+{character:X4}");
        }
    }

    [Fact]
    public void Fold_TextWithSkippedAndWideCharacters_SaysWhereEachUnitComesFrom()
    {
        const string text = " A\u200b𠮷 龍";
        char[] folded = new char[text.Length];
        int[] origins = new int[text.Length];
        int count = TextFold.Fold(text, folded, origins);
        new string(folded, 0, count).ShouldBe("a𠮷 龙");
        origins[..count].ShouldBe([1, 3, 3, 5, 6]);
    }

    [Fact]
    public void Fold_LongText_NeedsNoMoreRoomThanItHas() => TextFold.Fold(new string('Ａ', 5000)).ShouldBe(new string('a', 5000));

    [Fact]
    public void Fold_RoomTooSmall_IsRefused() => Should.Throw<ArgumentException>(() => TextFold.Fold("abc", new char[2], new int[3]));
}
