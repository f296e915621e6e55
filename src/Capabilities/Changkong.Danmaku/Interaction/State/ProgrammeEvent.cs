using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>The actions of <see cref="EventType.InteractionChanged"/>.</summary>
internal static class ProgrammeAction
{
    public const string LotteryCommitted = "lottery.committed";
    public const string LotteryEntries = "lottery.entries";
    public const string LotteryClosed = "lottery.closed";
    public const string LotteryDrawn = "lottery.drawn";
    public const string LotteryCancelled = "lottery.cancelled";
    public const string PollOpened = "poll.opened";
    public const string PollClosed = "poll.closed";
    public const string CountOpened = "count.opened";
    public const string CountClosed = "count.closed";
    public const string NodePlanned = "node.planned";
    public const string NodeDone = "node.done";
    public const string NodeRemoved = "node.removed";
    public const string LinePrompted = "line.prompted";
    public const string LineDone = "line.done";
    public const string LineWithdrawn = "line.withdrawn";

    /// <summary>A lottery of the platform's own (福袋), from <see cref="EventType.LotteryOpened"/>.</summary>
    public const string PlatformLottery = "platform.lottery";
}

/// <summary>One event of the programme, kept whole: everything that is shown of the programme is derived from these.</summary>
/// <param name="Detail">The JSON value of the body's member <c>detail</c>; null when there is none.</param>
internal sealed record ProgrammeEvent(
    long Time, string Id, string Action, string? Cause, string? Title, string? Text, string? Viewer, string? Product, string? Level, string? Actor, string? Reason, string? Version,
    long Count, long Quantity, long DurationMilliseconds, string? Detail) : IComparable<ProgrammeEvent>
{
    public static ProgrammeEvent Of(ref EventView view) => new(
        view.TimeUnixMilliseconds, EventText.Decode(view.Id), view.Type is EventType.LotteryOpened ? ProgrammeAction.PlatformLottery : Read(ref view, EventField.Action) ?? "",
        Read(ref view, EventField.Cause), Read(ref view, EventField.Title), Read(ref view, EventField.Text), Read(ref view, EventField.Viewer), Read(ref view, EventField.Product),
        Read(ref view, EventField.Level), Read(ref view, EventField.Actor), Read(ref view, EventField.Reason), Read(ref view, EventField.Version),
        view.Integer(EventField.Count), view.Integer(EventField.Quantity), view.Integer(EventField.DurationMilliseconds), DetailOf(view.Body));

    public int CompareTo(ProgrammeEvent? other) =>
        other is null ? 1 : Time != other.Time ? Time.CompareTo(other.Time) : string.CompareOrdinal(Id, other.Id);

    public void AddTo(StateHasher hasher, ulong session) => hasher.Add(
        session, 0x70, (ulong)Time, StateHasher.Of(Id), StateHasher.Of(Action), StateHasher.Of(Cause), StateHasher.Of(Title), StateHasher.Of(Text), StateHasher.Of(Viewer), StateHasher.Of(Product),
        StateHasher.Of(Level), StateHasher.Of(Actor), StateHasher.Of(Reason), StateHasher.Of(Version), (ulong)Count, (ulong)Quantity, (ulong)DurationMilliseconds, StateHasher.Of(Detail));

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Time);
        foreach (string? text in (string?[])[Id, Action, Cause, Title, Text, Viewer, Product, Level, Actor, Reason, Version, Detail])
        {
            writer.WriteText(text);
        }

        writer.Write(Count);
        writer.Write(Quantity);
        writer.Write(DurationMilliseconds);
    }

    public static ProgrammeEvent Load(ref SnapshotReader reader)
    {
        long time = reader.Read<long>();
        var texts = new string?[12];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = reader.ReadText();
        }

        return new(
            time, texts[0]!, texts[1]!, texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8], texts[9], texts[10],
            reader.Read<long>(), reader.Read<long>(), reader.Read<long>(), texts[11]);
    }

    private static string? Read(ref EventView view, EventField field) => EventText.Decode(ref view, field);

    private static string? DetailOf(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isDetail = reader.ValueTextEquals("detail"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isDetail)
            {
                return Encoding.UTF8.GetString(body[start..(int)reader.BytesConsumed]);
            }
        }

        return null;
    }
}
