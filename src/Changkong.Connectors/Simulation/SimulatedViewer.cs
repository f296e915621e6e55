using System.Globalization;

namespace Changkong.Connectors.Simulation;

/// <summary>A viewer. Everything about a viewer follows from the id, so that the same person looks the same in every session.</summary>
internal sealed record SimulatedViewer(
    string Id,
    string Nickname,
    string Device,
    string System,
    string Province,
    string CityTier,
    string? Gender,
    string? AgeBand,
    string Visit,
    string FanLevel,
    string MemberLevel,
    double Patience,
    double Chattiness,
    double Wallet)
{
    private static readonly Weighted<(string Province, string[] CityTiers)>[] Places =
    [
        new(("广东", ["一线", "一线", "二线", "三线"]), 12), new(("江苏", ["新一线", "二线", "二线", "三线"]), 9), new(("浙江", ["新一线", "新一线", "二线", "三线"]), 9),
        new(("山东", ["新一线", "二线", "三线", "四线"]), 9), new(("河南", ["新一线", "三线", "四线", "五线"]), 8), new(("四川", ["新一线", "四线", "四线", "五线"]), 7),
        new(("河北", ["二线", "三线", "四线"]), 6), new(("湖北", ["新一线", "三线", "四线"]), 5), new(("湖南", ["新一线", "三线", "四线"]), 5),
        new(("安徽", ["二线", "三线", "四线"]), 5), new(("福建", ["二线", "二线", "三线"]), 4), new(("上海", ["一线"]), 4),
        new(("北京", ["一线"]), 4), new(("陕西", ["新一线", "四线"]), 3), new(("江西", ["二线", "三线", "四线"]), 3),
        new(("辽宁", ["二线", "三线"]), 3), new(("重庆", ["新一线"]), 3), new(("广西", ["二线", "四线"]), 3),
        new(("云南", ["二线", "五线"]), 2), new(("黑龙江", ["二线", "四线"]), 2),
    ];

    private static readonly Weighted<(string Device, string System)>[] Devices =
    [
        new(("phone", "Android"), 52), new(("phone", "iOS"), 27), new(("phone", "HarmonyOS"), 15), new(("tablet", "iOS"), 3), new(("tablet", "Android"), 2), new(("pc", "Windows"), 1),
    ];

    private static readonly Weighted<string?>[] Genders = [new("female", 66), new("male", 28), new(null, 6)];
    private static readonly Weighted<string?>[] AgeBands = [new("18-23", 12), new("24-30", 27), new("31-40", 34), new("41-50", 15), new("50+", 8), new(null, 4)];
    private static readonly Weighted<string>[] FanLevels = [new("0", 45), new("1-4", 35), new("5-9", 15), new("10+", 5)];
    private static readonly Weighted<string>[] MemberLevels = [new("普通", 60), new("银卡", 26), new("金卡", 11), new("黑金", 3)];
    private static readonly string[] Surnames = ["小", "阿", "大", "老", "糖", "米", "林", "云", "夏", "秋", "青", "橙"];
    private static readonly string[] GivenNames = ["鱼", "桃", "北", "南", "星", "月", "果", "叶", "禾", "舟", "雨", "暖", "柚", "晴"];

    /// <summary>The viewer behind a number. Returning viewers come from the room's circle, new ones have numbers of their own.</summary>
    public static SimulatedViewer Of(ulong number, bool returning)
    {
        var random = new SeededRandom(number);
        var (province, cityTiers) = random.Pick(Places);
        var (device, system) = random.Pick(Devices);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"v{number:x16}"),
            string.Create(CultureInfo.InvariantCulture, $"{random.Pick(Surnames)}{random.Pick(GivenNames)}{number % 1000}"),
            device,
            system,
            province,
            random.Pick(cityTiers),
            random.Pick(Genders),
            random.Pick(AgeBands),
            returning ? "returning" : "new",
            returning ? random.Pick(FanLevels) : "0",
            returning ? random.Pick(MemberLevels) : "普通",
            random.LogNormal(returning ? 1.4 : 0.9, 0.4),
            random.LogNormal(1, 0.8),
            random.LogNormal(returning ? 1.3 : 0.9, 0.5));
    }

    /// <summary>One of a crowd that no human is behind: alike in all that a real crowd differs in.</summary>
    public static SimulatedViewer Bot(ulong number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"b{number:x16}"), string.Create(CultureInfo.InvariantCulture, $"用户{number % 100_000_000:D8}"),
            "phone", "Android", "unknown", "unknown", null, null, "new", "0", "普通", 1, 1, 0);
}
