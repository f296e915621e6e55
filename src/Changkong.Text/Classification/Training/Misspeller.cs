namespace Changkong.Text.Classification.Training;

/// <summary>Writes a sentence as people in a hurry do: wrong characters of the same sound, slang, no punctuation, full width, repeats, emoji.</summary>
internal static class Misspeller
{
    private static readonly (string Proper, string Hurried)[] Words =
    [
        ("什么", "啥"), ("什么", "神马"), ("怎么", "咋"), ("怎么", "肿么"), ("没有", "木有"), ("没有", "冇"), ("这个", "介个"), ("这个", "这个个"), ("的", "滴"), ("的", "得"),
        ("了", "啦"), ("喜欢", "稀饭"), ("知道", "造"), ("多少", "多钱"), ("主播", "主波"), ("主播", "zb"), ("不要", "别"), ("不是", "8是"), ("吗", "嘛"), ("吗", "么"), ("吧", "8"),
        ("谢谢", "3q"), ("谢谢", "蟹蟹"), ("一", "1"), ("二", "2"), ("两", "2"), ("可以", "阔以"), ("可以", "口以"), ("我", "偶"), ("客服", "课服"), ("退货", "退huo"), ("链接", "连接"),
        ("链接", "lianjie"), ("优惠券", "优惠卷"), ("快递", "快弟"), ("身高", "身gao"), ("加微信", "加v信"), ("微信", "薇信"), ("微信", "vx"), ("再", "在"), ("在", "再"), ("那", "哪"), ("哪", "那"),
        ("你", "泥"), ("好看", "好康"), ("便宜", "便yi"), ("东西", "东东"), ("这么", "酱紫"), ("会不会", "会8会"), ("有没有", "有木有"), ("垃圾", "辣鸡"), ("斤", "jin"), ("厘米", "cm"),
    ];

    private static readonly string[] Emoji = ["😂", "😭", "🙏", "❤️", "👍", "🌹", "😊", "🤔", "😅", "[捂脸]", "[玫瑰]", "[赞]", "[流泪]", "~", "～～", "!!!", "...", "。。。", "hhh", "哈哈"];

    public static string Change(string text, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                return text + Emoji[random.Next(Emoji.Length)];
            case 1:
                char last = text[^1];
                return char.IsSurrogate(last) ? text : text + new string(last, 1 + random.Next(3));
            case 2:
                return string.Concat(text.Select(character => character is >= '0' and <= '9' ? (char)(character + ('０' - '0')) : character is '，' or '。' or '？' or '！' ? ' ' : character)).Trim();
            default:
                int first = random.Next(Words.Length);
                for (int offset = 0; offset < Words.Length; offset++)
                {
                    var (proper, hurried) = Words[(first + offset) % Words.Length];
                    if (text.Contains(proper, StringComparison.Ordinal))
                    {
                        return text.Replace(proper, hurried, StringComparison.Ordinal);
                    }
                }

                return text + Emoji[random.Next(Emoji.Length)];
        }
    }
}
