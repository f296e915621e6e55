using Changkong.Contracts.Claims;

namespace Changkong.Recommendation.Rooms;

/// <summary>By what the products of a room are ranked.</summary>
public enum RoomRankingGoal
{
    /// <summary>Expected sales.</summary>
    Gmv,

    /// <summary>Expected sales less what is expected to come back.</summary>
    Net,

    /// <summary>Expected gross margin of the net sales; products without a margin rule come last.</summary>
    Profit,
}

/// <summary>Which product to put on show next.</summary>
/// <param name="Present">Viewers in the room.</param>
/// <param name="Sampled">Of these, how many the affinities were measured on.</param>
/// <param name="Known">Of the sample, how many have shown an interest before.</param>
/// <param name="BaseClickRate">Mean over all rooms and products, towards which little evidence is drawn.</param>
/// <param name="BasePayRate">Of those who clicked, the same.</param>
/// <param name="Rows">Best first.</param>
/// <param name="LeftOut">Products of the room that are not ranked, with the reason.</param>
internal sealed record RoomRanking(
    string Session, string Room, long AsOfUnixMs, RoomRankingGoal Goal, int Present, int Sampled, int Known, double BaseClickRate, double BasePayRate,
    IReadOnlyList<RoomRankRow> Rows, IReadOnlyList<RoomLeftOut> LeftOut);

/// <summary>One product of the ranking and what its place is made of.</summary>
/// <param name="GmvMinorPer1000">Expected sales of 1,000 viewers who are shown it, in minor units.</param>
/// <param name="ClickRate">Share of those shown who click, drawn towards the mean where little is known.</param>
/// <param name="PayRate">Share of those who click and pay.</param>
/// <param name="Lift">How much more this audience leans to it than to the products of the room on average: 0.5 to 2.</param>
/// <param name="Leaning">Name of the category or brand that the audience leans to; empty when nothing stands out.</param>
/// <param name="BoughtShare">Share of the audience that has bought it already and is not counted.</param>
/// <param name="StockFactor">Below 1 where stock does not last for the expected orders.</param>
/// <param name="RefundShare">Share of its sales that came back.</param>
/// <param name="Mood">Mean mood of comments about it in this room, −1 to 1; null without comments.</param>
/// <param name="RankWithoutMood">Its rank when mood is left out.</param>
/// <param name="ExposedViewers">Evidence: viewers shown it, over the sessions remembered, the older ones weighing less.</param>
/// <param name="Boost">Factor of the team's rules, of the order only: the expected sales are without it.</param>
/// <param name="MinutesSinceShown">Since it was on show last; null when it never was, 0 while it is.</param>
internal sealed record RoomRankRow(
    int Rank, string Product, string Title, double GmvMinorPer1000, double NetMinorPer1000, double? ProfitMinorPer1000, double ClickRate, double PayRate, double Lift, string Leaning, double BoughtShare,
    long? PriceMinor, long? Stock, double StockFactor, double RefundShare, double? Mood, int RankWithoutMood, double ExposedViewers, double ClickedViewers, double PaidViewers, double? MinutesSinceShown,
    bool IsPinned, bool IsOnShow, ClaimLight Light, double Boost, double? Margin);

/// <summary>A product that is not ranked.</summary>
/// <param name="Reason"><c>soldOut</c>, <c>red</c>, <c>excluded</c> or <c>noPrice</c>.</param>
internal sealed record RoomLeftOut(string Product, string Title, string Reason);
