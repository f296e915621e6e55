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
    private static readonly Weighted<string[]>[] Kinds = [new(Questions, 38), new(Praise, 22), new(Fillers, 32), new(Complaints, 8)];
    private static readonly string[] Endings = ["", "", "", "", "", "呀", "~", "！", "。", "谢谢"];
}
