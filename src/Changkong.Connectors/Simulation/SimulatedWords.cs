namespace Changkong.Connectors.Simulation;

/// <summary>What viewers write. <c>{0}</c> is the product on screen.</summary>
internal static class SimulatedWords
{
    public static string Comment(SeededRandom random, string product, bool lottery)
    {
        if (lottery && random.Chance(0.6))
        {
            return random.Pick(Lottery);
        }

        string template = random.Pick(random.Pick(Kinds));
        return template.Replace("{0}", product, StringComparison.Ordinal) + random.Pick(Endings);
    }

    public static IReadOnlyList<string> Lottery { get; } = ["福袋福袋", "参与福袋", "中我中我", "又没中", "什么时候开奖", "福袋怎么参加？"];

    public static string Bot => "主播666 点关注不迷路";

    public static IReadOnlyList<string> RefundReasons { get; } = ["尺码不合适", "与描述不符", "不想要了", "质量问题", "发货太慢", "拍错了"];

    private static readonly string[] Questions =
    [
        "{0}有货吗？", "{0}什么时候发货", "{0}还有优惠吗", "{0}是正品吗？", "能再讲一下{0}吗", "{0}适合什么年纪", "{0}怎么领券", "几号链接？", "运费险有吗", "多久能到", "支持七天无理由吗？", "{0}和上次的一样吗", "怎么用券", "有没有小样",
        "身高160体重50穿什么码？", "敏感肌能用吗", "保质期到什么时候", "{0}多重", "可以开发票吗？", "{0}有几个颜色",
    ];

    private static readonly string[] Praise = ["{0}好看", "上次买的{0}很不错", "回购第三次了", "主播讲得清楚", "这个价格可以", "质量好，推荐", "主播好有耐心", "已拍{0}", "拍了两件", "{0}冲"];
    private static readonly string[] Complaints = ["{0}涨价了？", "客服不回消息", "上次发货太慢", "声音有点小", "画面卡了", "库存怎么又没了", "价格比别家贵", "退货还没到账"];
    private static readonly string[] Fillers = ["来了", "1", "扣1", "晚上好", "第一次来", "打卡", "刚下班", "哈哈哈", "支持主播", "蹲一个", "想要", "再便宜点"];

    // What a room has to live with: the same question from many, people who lead away from the room, and their ways around a list of words.
    private static readonly string[] Waves = ["多少钱", "什么价格", "{0}多少钱", "还有货吗", "什么时候发货", "几天能到", "怎么下单", "120斤穿什么码", "130斤穿什么码", "可以退换吗"];
    private static readonly string[] Bonds = ["谢谢主播", "老粉报到", "今天我生日，主播祝我一下", "给我妈买的，她很喜欢", "跟了你两年了", "主播辛苦了", "上次给女朋友买的{0}她很满意", "第三次回购，放心买"];
    private static readonly string[] Wishes = ["我要一件{0}", "已拍，求发货快点", "想要{0}，上链接", "来两件", "加购了等补货", "冲了冲了", "几号链接，我要买"];
    private static readonly string[] Diversion =
    [
        "加微信领优惠券", "同款更便宜，加我vx abc88997", "扫码进群领红包", "www.tongkuan-shop.com 一半价", "私聊我有内部价", "兼职刷单日结三百", "13800138000 厂家直销",
    ];

    private static readonly string[] Evasions = ["加 薇 信 领 券", "ＶＸ：a b c 8 8 9 9 7", "+v❤abc88997", "加威芯领劵", "加·微·信·领·券", "s b 主播", "傻 逼", "垃 圾 主 播", "www。tongkuan－shop。com", "①③⑧〇〇①③⑧〇〇〇"];
    private static readonly Weighted<string[]>[] Kinds =
        [new(Questions, 26), new(Waves, 14), new(Praise, 18), new(Bonds, 5), new(Wishes, 6), new(Fillers, 22), new(Complaints, 6), new(Diversion, 2), new(Evasions, 1)];

    private static readonly string[] Endings = ["", "", "", "", "", "呀", "~", "！", "。", "谢谢"];
}
