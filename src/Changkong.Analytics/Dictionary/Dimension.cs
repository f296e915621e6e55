using Changkong.Contracts.Events;

namespace Changkong.Analytics.Dictionary;

/// <summary>A column by which numbers are cut. A missing value is shown as unknown, never dropped.</summary>
/// <param name="Id">Stable name, snake_case; also the column's name in the analytics store.</param>
/// <param name="Name">The trade's word.</param>
/// <param name="Origin">Where its value comes from.</param>
/// <param name="Field">The field of the event or of the joined fact; null for a derived value.</param>
public sealed record Dimension(string Id, Bilingual Name, DimensionOrigin Origin, EventField? Field);

/// <summary>Where a dimension's value comes from. Joined values are those in force at the event's time and are frozen into the row.</summary>
public enum DimensionOrigin
{
    /// <summary>The event's own envelope or body.</summary>
    Event,
    /// <summary>The session's start (or plan).</summary>
    Session,
    /// <summary>The newest listing of the product in the session at the event's time.</summary>
    Listing,
    /// <summary>Computed from the event's time and type, or from what went on in the room then.</summary>
    Derived,
}

/// <summary>Every dimension, declared once.</summary>
public static class Dimensions
{
    /// <summary>What stands for a missing value in results and exports.</summary>
    public const string Unknown = "unknown";

    /// <summary>All of them, in the order of lists.</summary>
    public static IReadOnlyList<Dimension> All { get; } =
    [
        Joined("platform", "平台", "Platform", EventField.Platform), Joined("account", "账号", "Account", EventField.Account), Joined("room", "直播间", "Room", EventField.Room),
        Derived("session", "场次", "Session"), Joined("host", "主播", "Host", EventField.Host), Joined("host_tier", "主播层级", "Host tier", EventField.HostTier),
        Joined("origin", "数据来源", "Origin", EventField.Origin), Derived("source", "接入源", "Source"),
        Listed("category", "类目", "Category", EventField.Category), Listed("brand", "品牌", "Brand", EventField.Brand), Own("product", "商品", "Product", EventField.Product),
        Own("sku", "SKU", "SKU", EventField.Sku), Listed("price_band", "价格带", "Price band", EventField.Price), Listed("supplier", "供应商", "Supplier", EventField.Supplier),
        Own("channel", "流量渠道", "Traffic channel", EventField.Channel), Own("channel_detail", "二级渠道", "Traffic sub-channel", EventField.ChannelDetail),
        Own("traffic", "自然/付费", "Natural or paid", EventField.Traffic), Own("campaign", "计划", "Campaign", EventField.Campaign),
        Own("device", "设备", "Device", EventField.Device), Own("system", "系统", "System", EventField.System), Own("province", "省份", "Province", EventField.Province),
        Own("city_tier", "城市线级", "City tier", EventField.CityTier), Own("gender", "性别", "Gender", EventField.Gender), Own("age_band", "年龄段", "Age band", EventField.AgeBand),
        Own("visit", "新老客", "New or returning", EventField.Visit), Own("fan_level", "粉丝等级", "Fan level", EventField.FanLevel),
        Own("member_level", "会员等级", "Member level", EventField.MemberLevel),
        Derived("date", "日期", "Date"), Derived("hour", "小时", "Hour"), Derived("weekday", "星期", "Weekday"), Derived("minute", "分钟", "Minute"),
        Derived("minute_of_session", "开播第几分钟", "Minute of session"), Derived("segment", "环节", "Rundown segment"), Derived("explained", "讲解中", "Explained"),
        Derived("event_type", "事件", "Event type"), Derived("order_state", "订单状态", "Order state"),
        Own("pay_method", "支付方式", "Pay method", EventField.PayMethod), Own("reason", "退款原因", "Refund reason", EventField.Reason), Own("coupon", "优惠券", "Coupon", EventField.Coupon),
        Own("variant", "实验分组", "Experiment variant", EventField.Variant), Own("action", "动作", "Action", EventField.Action), Own("actor", "操作人", "Actor", EventField.Actor),
    ];

    private static readonly Dictionary<string, Dimension> ById = All.ToDictionary(dimension => dimension.Id);

    /// <summary>The dimension with this id, or null.</summary>
    public static Dimension? Find(string id) => ById.GetValueOrDefault(id);

    private static Dimension Own(string id, string chinese, string english, EventField field) => new(id, new(chinese, english), DimensionOrigin.Event, field);

    private static Dimension Joined(string id, string chinese, string english, EventField field) => new(id, new(chinese, english), DimensionOrigin.Session, field);

    private static Dimension Listed(string id, string chinese, string english, EventField field) => new(id, new(chinese, english), DimensionOrigin.Listing, field);

    private static Dimension Derived(string id, string chinese, string english) => new(id, new(chinese, english), DimensionOrigin.Derived, null);
}
