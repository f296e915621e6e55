using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>What a viewer must have done to enter, besides sending the password. All must be met.</summary>
/// <param name="FanLevelMinimum">Fan level on the comment, 1 to 1000; null asks for none.</param>
/// <param name="HasOrdered">Paid an order in this session before the entries closed.</param>
/// <param name="HasFollowed">Followed in this session before the entries closed.</param>
/// <param name="HasJoinedFanClub">Joined the fan club in this session before the entries closed.</param>
public sealed record LotteryConditions(int? FanLevelMinimum = null, bool HasOrdered = false, bool HasFollowed = false, bool HasJoinedFanClub = false);

/// <summary>
/// The rule of a lottery, public before the entries open. Its text, word for word, is part of the commitment. Who enters: everybody who sent one of the passwords from
/// <see cref="OpensAt"/> up to <see cref="ClosesAt"/> and met the conditions, once; without those who were muted and without comments that were held, blocked, sent
/// too fast, or found to be spam, links or contacts.
/// </summary>
/// <param name="Format">The arithmetic of the draw.</param>
/// <param name="Lottery">Id.</param>
/// <param name="Session">Id of the session.</param>
/// <param name="Title">Title, with the prize.</param>
/// <param name="Winners">How many are drawn, if so many enter.</param>
/// <param name="Tokens">The passwords, folded: width, case, spaces, punctuation, emoji and repetition do not matter.</param>
/// <param name="OpensAt">Comments count from this instant of the session.</param>
/// <param name="ClosesAt">Comments count before this instant.</param>
/// <param name="Conditions">What else is asked.</param>
internal sealed record LotteryRule(
    string Format, string Lottery, string Session, string Title, int Winners, IReadOnlyList<string> Tokens, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, LotteryConditions Conditions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when it is no rule.</summary>
    public static LotteryRule? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LotteryRule>(text, Json) is { Format: not null, Lottery: not null, Session: not null, Tokens: not null, Conditions: not null } rule ? rule : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
