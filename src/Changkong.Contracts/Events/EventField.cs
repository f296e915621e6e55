namespace Changkong.Contracts.Events;

/// <summary>
/// A field of an event's body. Names, kinds and treatment are in <see cref="EventFields"/>. Numbers are below 64 and never reused: the reader keeps
/// which fields are present in one machine word.
/// </summary>
public enum EventField : byte
{
    /// <summary>The platform's id of the viewer. Personal: the gate replaces it by a keyed hash.</summary>
    Viewer = 0,
    /// <summary>The viewer's name on the platform. Personal: sealed by the gate.</summary>
    Nickname = 1,
    /// <summary>Words: a comment, a transcript, a message.</summary>
    Text = 2,
    /// <summary>Traffic channel, level 1.</summary>
    Channel = 3,
    /// <summary>Traffic channel, level 2.</summary>
    ChannelDetail = 4,
    /// <summary><c>natural</c> or <c>paid</c>.</summary>
    Traffic = 5,
    /// <summary>Advertising or marketing campaign.</summary>
    Campaign = 6,
    /// <summary>Kind of device.</summary>
    Device = 7,
    /// <summary>Operating system.</summary>
    System = 8,
    /// <summary>Province or region.</summary>
    Province = 9,
    /// <summary>City tier.</summary>
    CityTier = 10,
    /// <summary>Gender as the platform reports it.</summary>
    Gender = 11,
    /// <summary>Age band as the platform reports it.</summary>
    AgeBand = 12,
    /// <summary><c>new</c> or <c>returning</c>.</summary>
    Visit = 13,
    /// <summary>Fan-club level.</summary>
    FanLevel = 14,
    /// <summary>Membership level.</summary>
    MemberLevel = 15,
    /// <summary>Product id.</summary>
    Product = 16,
    /// <summary>Stock-keeping unit.</summary>
    Sku = 17,
    /// <summary>Product category.</summary>
    Category = 18,
    /// <summary>Brand.</summary>
    Brand = 19,
    /// <summary>Supplier.</summary>
    Supplier = 20,
    /// <summary>Title of a session, product or segment.</summary>
    Title = 21,
    /// <summary>Order id.</summary>
    Order = 22,
    /// <summary>Pay method.</summary>
    PayMethod = 23,
    /// <summary>Coupon id.</summary>
    Coupon = 24,
    /// <summary>Why: refund reason, violation, cause of a cut.</summary>
    Reason = 25,
    /// <summary>ISO 4217 code of <see cref="Amount"/> and <see cref="Price"/>. Default: CNY.</summary>
    Currency = 26,
    /// <summary>Platform.</summary>
    Platform = 27,
    /// <summary>Account on the platform.</summary>
    Account = 28,
    /// <summary>Live room.</summary>
    Room = 29,
    /// <summary>Host.</summary>
    Host = 30,
    /// <summary>Tier of the host.</summary>
    HostTier = 31,
    /// <summary>Segment of the rundown.</summary>
    Segment = 32,
    /// <summary>Variant of an experiment.</summary>
    Variant = 33,
    /// <summary>Kind of intervention.</summary>
    Action = 34,
    /// <summary>Who of the team did it.</summary>
    Actor = 35,
    /// <summary>Id of the event or rule that caused this one.</summary>
    Cause = 36,
    /// <summary>Severity.</summary>
    Level = 37,
    /// <summary>State after the event.</summary>
    State = 38,
    /// <summary>Where the data come from: <c>platform</c>, <c>replay</c> or <c>simulator</c>. Default: platform.</summary>
    Origin = 39,
    /// <summary>Product that makes way for another.</summary>
    Replaced = 40,
    /// <summary>Digest of the rules, word lists and models that a verdict was made with.</summary>
    Version = 41,
    /// <summary>What a text was found to be, separated by commas: <c>question:size</c>, <c>intent</c>, <c>spam</c>, <c>link</c>.</summary>
    Labels = 42,
    /// <summary>Group of equal or nearly equal messages.</summary>
    Group = 43,
    /// <summary>Warehouse whose units are meant.</summary>
    Warehouse = 44,
    /// <summary>
    /// Several movements of units in one event, all or nothing, separated by <c>;</c>: SKU, warehouse, channel, <c>from&gt;to</c> and quantity, separated by <c>|</c>; none of
    /// them holds one of these characters.
    /// </summary>
    Lines = 45,

    /// <summary>Money in minor units. Integer.</summary>
    Amount = 48,
    /// <summary>Price of one unit in minor units. Integer.</summary>
    Price = 49,
    /// <summary>Units bought, or moved. Integer.</summary>
    Quantity = 50,
    /// <summary>How often, where one event stands for several. Integer.</summary>
    Count = 51,
    /// <summary>Viewers in the room at this instant. Integer.</summary>
    Online = 52,
    /// <summary>Duration in milliseconds. Integer.</summary>
    DurationMilliseconds = 53,
    /// <summary>Units on hand. Integer.</summary>
    Stock = 54,
    /// <summary>Bit rate of the stream in kbit/s. Integer.</summary>
    BitrateKilobits = 55,
    /// <summary>Frames per second. Integer.</summary>
    FramesPerSecond = 56,
    /// <summary>Frames dropped since the previous sample. Integer.</summary>
    DroppedFrames = 57,
    /// <summary>Goal of the session: GMV in minor units. Integer.</summary>
    Goal = 58,
    /// <summary>Mood of a text, −1000 (bad) to 1000 (good). Integer.</summary>
    Mood = 59,
    /// <summary>How surely a text says that its writer wants to buy, 0 to 1000. Integer.</summary>
    Intent = 60,
    /// <summary>How sure a verdict is, 0 to 1000. Integer.</summary>
    Score = 61,
}

/// <summary>Shape of a field's value on the wire.</summary>
public enum EventFieldKind : byte
{
    /// <summary>A JSON string.</summary>
    Text,
    /// <summary>A JSON number without fraction or exponent, within 64 bits.</summary>
    Integer,
}

/// <summary>What the gate does with a personal value before anything is stored.</summary>
public enum PersonalTreatment : byte
{
    /// <summary>Not personal: stored as it came.</summary>
    None,
    /// <summary>Replaced by a keyed hash; equal ids stay equal within the installation.</summary>
    Pseudonym,
    /// <summary>Encrypted under a key that is destroyed when its retention ends.</summary>
    Sealed,
}
