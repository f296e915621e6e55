using System.Text.Json;
using System.Text.Json.Serialization;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>
/// Everything that is needed to do a lottery again, and nothing that names a person: published after the draw. Tickets stand for viewers.
/// </summary>
/// <param name="Format">The arithmetic: <c>changkong-lottery-1</c>.</param>
/// <param name="Lottery">Id.</param>
/// <param name="Session">Id of the session.</param>
/// <param name="Rule">The rule's text, as it was published and committed to.</param>
/// <param name="Commitment">SHA-256(seed ‖ session ‖ 0x00 ‖ rule), hexadecimal; published before the entries opened.</param>
/// <param name="CommittedAt">When the commitment was published.</param>
/// <param name="EntriesClosedAt">When the list of entries was closed, before the seed was revealed.</param>
/// <param name="EntryCount">How many entered.</param>
/// <param name="EntryRoot">Merkle root of the tickets (RFC 6962, SHA-256), hexadecimal.</param>
/// <param name="Tickets">The entries in ordinal order.</param>
/// <param name="Seed">The secret of the commitment, revealed by the draw; hexadecimal.</param>
/// <param name="DrawnAt">When it was drawn.</param>
/// <param name="Winners">The winning tickets, first prize first.</param>
public sealed record LotteryProof(
    string Format, string Lottery, string Session, string Rule, string Commitment, DateTimeOffset CommittedAt, DateTimeOffset EntriesClosedAt, int EntryCount, string EntryRoot,
    IReadOnlyList<string> Tickets, string Seed, DateTimeOffset DrawnAt, IReadOnlyList<string> Winners)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Does the lottery again from the text of a proof.</summary>
    public static LotteryVerdict Check(ReadOnlySpan<byte> json)
    {
        var (proof, fault) = Read(json);
        return proof is null ? new(false, null, [new("file", false, fault)]) : LotteryVerifier.Check(proof);
    }

    /// <summary>One sentence on a ticket: whether it is among the entries, and what it won.</summary>
    public static string StandingOf(ReadOnlySpan<byte> json, string ticket)
    {
        var (proof, fault) = Read(json);
        return proof is null ? fault
            : proof.Winners.ToList().IndexOf(ticket) is >= 0 and var place ? $"Ticket {ticket} is among the entries and won place {place + 1}."
            : $"Ticket {ticket} is {(proof.Tickets.Contains(ticket) ? "among the entries and did not win" : "not among the entries")}.";
    }

    private static (LotteryProof? Proof, string Fault) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<LotteryProof>(json, Json) is { } proof && proof.Tickets.All(ticket => ticket is not null) && proof.Winners.All(winner => winner is not null)
                ? (proof, "")
                : (null, "It is no proof of a lottery.");
        }
        catch (JsonException exception)
        {
            return (null, $"It is no proof of a lottery: {exception.Message}");
        }
    }
}

/// <summary>One thing that was checked.</summary>
/// <param name="Name">What.</param>
/// <param name="Holds">Whether it is as it must be.</param>
/// <param name="Detail">What was found.</param>
public sealed record LotteryCheck(string Name, bool Holds, string Detail);

/// <summary>Whether a lottery was what it promised to be.</summary>
/// <param name="Holds">Whether every check holds.</param>
/// <param name="Lottery">Id; null when the file cannot be read.</param>
/// <param name="Checks">Each check.</param>
public sealed record LotteryVerdict(bool Holds, string? Lottery, IReadOnlyList<LotteryCheck> Checks);
