namespace Changkong.Connectors.Simulation;

/// <summary>A shop as it goes live: who, where, with what.</summary>
internal sealed record SimulatedShop(string Platform, string Name, string Theme, string Host, string HostTier, string BackupHost, double Skill, IReadOnlyList<SimulatedProduct> Products);

/// <summary>A product of a shop. Appeal: 1 is average, how likely a viewer who sees it clicks. RefundRate: share of paid orders that come back.</summary>
internal sealed record SimulatedProduct(string Title, string Category, string Brand, string Supplier, long PriceMinor, int Stock, double Appeal, double RefundRate);

/// <summary>Invented shops, hosts, brands and products. None of them exists.</summary>
internal static class SimulatedCatalogue
{
    public static SimulatedShop Shop(int index) => Shops[index % Shops.Length];

    private static readonly SimulatedShop[] Shops =
    [
        new("douyin", "初棠女装", "秋冬上新", "林小满", "S", "周若溪", 1.25,
        [
            Clothes("羊毛双面呢大衣", "外套", "初棠", "杭州棠织", 89900, 120, 1.3),
            Clothes("半高领打底衫", "针织", "初棠", "杭州棠织", 12900, 600, 1.5),
            Clothes("直筒牛仔裤", "裤装", "初棠", "广州禾衣", 19900, 400, 1.2),
            Clothes("灯芯绒衬衫", "衬衫", "初棠", "广州禾衣", 15900, 350, 1.0),
            Clothes("短款羽绒服", "外套", "云上屿", "杭州棠织", 59900, 200, 1.4),
            Clothes("羊绒围巾", "配饰", "云上屿", "内蒙草原纺", 26900, 260, 0.9),
            Clothes("针织半身裙", "裙装", "初棠", "广州禾衣", 17900, 320, 1.0),
            Clothes("加绒卫衣", "卫衣", "初棠", "广州禾衣", 13900, 500, 1.2),
            Clothes("西装外套", "外套", "初棠", "杭州棠织", 32900, 180, 0.8),
            Clothes("保暖内衣套装", "内衣", "暖里", "常州暖里", 9900, 800, 1.1),
        ]),
        new("douyin", "白屿护肤", "会员回馈", "陈知夏", "A", "许念", 1.1,
        [
            Beauty("烟酰胺精华 30ml", "精华", "白屿", 16900, 700, 1.4),
            Beauty("氨基酸洁面", "洁面", "白屿", 6900, 1200, 1.6),
            Beauty("神经酰胺面霜", "面霜", "白屿", 19900, 500, 1.2),
            Beauty("防晒乳 50g", "防晒", "屿岸", 8900, 900, 1.1),
            Beauty("补水面膜 20 片", "面膜", "白屿", 9900, 1500, 1.5),
            Beauty("眼霜 15g", "眼霜", "白屿", 23900, 300, 0.9),
            Beauty("卸妆油", "卸妆", "屿岸", 7900, 600, 1.0),
            Beauty("身体乳", "身体护理", "屿岸", 5900, 800, 0.9),
            Beauty("旅行套装", "套装", "白屿", 12900, 400, 1.3),
        ]),
        new("douyin", "山野食集", "产地直发", "赵大禾", "B", "马小麦", 0.95,
        [
            Food("高山苹果 5 斤", "水果", "山野食集", "陕北果业", 3990, 1500, 1.5),
            Food("手剥核桃 2 斤", "坚果", "山野食集", "阿克苏禾农", 4990, 900, 1.2),
            Food("小米 5 斤", "粮油", "禾下", "陕北果业", 3590, 1000, 1.0),
            Food("蜂蜜 500g", "滋补", "禾下", "秦岭蜂场", 6990, 500, 0.9),
            Food("牛肉干 500g", "零食", "草原行", "内蒙草原食品", 8990, 700, 1.4),
            Food("红枣夹核桃", "零食", "山野食集", "阿克苏禾农", 3990, 1200, 1.3),
            Food("菜籽油 5L", "粮油", "禾下", "汉中油坊", 7990, 400, 0.8),
            Food("土鸡蛋 30 枚", "生鲜", "山野食集", "秦岭蜂场", 4590, 600, 1.1),
        ]),
        new("wechat", "木作家居", "换季焕新", "孙一苇", "A", "郑禾", 1.0,
        [
            Home("四件套 纯棉", "床品", "木作", "南通织造", 29900, 300, 1.2),
            Home("乳胶枕", "床品", "木作", "南通织造", 15900, 500, 1.3),
            Home("不粘炒锅 32cm", "厨具", "铁与火", "永康厨具", 19900, 350, 1.1),
            Home("保温杯 500ml", "杯壶", "铁与火", "永康厨具", 8900, 900, 1.4),
            Home("收纳箱 3 件", "收纳", "木作", "台州塑业", 6900, 800, 1.2),
            Home("香薰蜡烛", "香氛", "木作", "上海香研", 9900, 400, 0.8),
            Home("实木砧板", "厨具", "木作", "永康厨具", 12900, 300, 0.9),
            Home("羽丝绒被", "床品", "木作", "南通织造", 35900, 200, 1.0),
        ]),
        new("douyin", "小熊亲子", "囤货日", "吴佳宁", "B", "沈星", 0.9,
        [
            Baby("婴儿湿巾 10 包", "清洁", "小熊", 3990, 1500, 1.5),
            Baby("儿童水杯", "杯壶", "小熊", 7990, 600, 1.2),
            Baby("绘本 20 册", "图书", "小熊", 9900, 500, 1.3),
            Baby("纸尿裤 L 码", "纸尿裤", "云朵", 12900, 800, 1.1),
            Baby("儿童保暖内衣", "童装", "云朵", 8900, 700, 1.2),
            Baby("益智积木", "玩具", "小熊", 15900, 300, 1.0),
            Baby("护臀膏", "洗护", "云朵", 4990, 500, 0.8),
        ]),
        new("wechat", "行远户外", "露营专场", "何野", "A", "高原", 1.05,
        [
            Sport("冲锋衣 三合一", "户外服", "行远", 69900, 200, 1.3),
            Sport("登山鞋", "户外鞋", "行远", 45900, 250, 1.1),
            Sport("折叠露营椅", "露营", "野集", 12900, 500, 1.4),
            Sport("帐篷 4 人", "露营", "野集", 59900, 120, 0.9),
            Sport("速干 T 恤", "户外服", "行远", 9900, 900, 1.3),
            Sport("保温壶 1L", "装备", "野集", 15900, 400, 1.0),
            Sport("头灯", "装备", "野集", 8900, 500, 0.9),
            Sport("徒步背包 40L", "装备", "行远", 32900, 260, 1.0),
        ]),
    ];

    private static SimulatedProduct Clothes(string title, string category, string brand, string supplier, long price, int stock, double appeal) =>
        new(title, category, brand, supplier, price, stock, appeal, 0.24);

    private static SimulatedProduct Beauty(string title, string category, string brand, long price, int stock, double appeal) =>
        new(title, category, brand, "上海香研", price, stock, appeal, 0.08);

    private static SimulatedProduct Food(string title, string category, string brand, string supplier, long price, int stock, double appeal) =>
        new(title, category, brand, supplier, price, stock, appeal, 0.05);

    private static SimulatedProduct Home(string title, string category, string brand, string supplier, long price, int stock, double appeal) =>
        new(title, category, brand, supplier, price, stock, appeal, 0.1);

    private static SimulatedProduct Baby(string title, string category, string brand, long price, int stock, double appeal) =>
        new(title, category, brand, "东莞亲禾", price, stock, appeal, 0.07);

    private static SimulatedProduct Sport(string title, string category, string brand, long price, int stock, double appeal) =>
        new(title, category, brand, "泉州行远", price, stock, appeal, 0.15);
}
