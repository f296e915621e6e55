using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live.State;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Rooms;
using Changkong.Recommendation.Serving;

namespace Changkong.Recommendation.Projection;

/// <summary>
/// Folds events into the books. Pure: no clock, no I/O. Late events and events out of order land where their own time puts them; one that is among a viewer's newest already counts once.
/// </summary>
/// <param name="dayOf">The day of the team's calendar that an instant lies in, counted from 1970.</param>
/// <param name="questions">Where events are drawn from, to be asked about; null while what is long past is read.</param>
internal sealed class BehaviourFold(BehaviourBooks books, Func<long, int> dayOf, RecallQuestions? questions = null)
{
    private const long DwellMillisecondsMaximum = 30 * 60_000;

    public void Apply(ref EventView view)
    {
        books.Watermark = Math.Max(books.Watermark, view.TimeUnixMilliseconds);
        switch (view.Type)
        {
            case EventType.SessionPlanned or EventType.SessionStarted or EventType.SessionEnded:
                ApplySession(ref view);
                break;
            case EventType.AudienceEntered or EventType.AudienceLeft:
                ApplyAudience(ref view);
                break;
            case EventType.ProductListed or EventType.PriceChanged or EventType.StockChanged or EventType.SpeechJudged:
                ApplyProduct(ref view);
                break;
            case EventType.ProductPinned or EventType.ProductExplainStarted or EventType.ProductExplainEnded or EventType.ActionTaken:
                ApplyShow(ref view);
                break;
            case EventType.CommentJudged:
                ApplyMood(ref view);
                break;
            case EventType.RecommendationServed:
                ApplyServed(ref view);
                break;
            case EventType.RecommendationChecked:
                var (asked, found) = RecallText.Count(EventText.Decode(ref view, EventField.Text) ?? "");
                books.Recall.Add(dayOf(view.TimeUnixMilliseconds), EventText.Decode(ref view, EventField.Version) ?? "", asked, found);
                break;
            default:
                ApplyBehaviour(ref view);
                break;
        }
    }

    private void ApplySession(ref EventView view)
    {
        lock (books.Rooms.Gate)
        {
            var room = books.Rooms.Of(view.Session, view.TimeUnixMilliseconds);
            room.Room = EventText.Decode(ref view, EventField.Room) ?? room.Room;
            room.Platform = EventText.Decode(ref view, EventField.Platform) ?? room.Platform;
            if (view.Type == EventType.SessionEnded)
            {
                EndShow(room, view.TimeUnixMilliseconds);
                room.End();
            }
        }
    }

    private void ApplyAudience(ref EventView view)
    {
        var viewer = view.Text(EventField.Viewer);
        ulong key = ViewerBook.KeyOf(viewer);
        long time = view.TimeUnixMilliseconds;
        lock (books.Rooms.Gate)
        {
            var room = books.Rooms.Of(view.Session, time);
            if (view.Type == EventType.AudienceEntered)
            {
                if (!room.IsOver)
                {
                    room.Enter(key, EventText.Decode(viewer), time);
                }
            }
            else if (room.Leave(key) is { } since && room.OnShow >= 0)
            {
                Watch(viewer, key, room.OnShow, Math.Max(since, room.OnShowSince), time);
            }
        }
    }

    private void ApplyProduct(ref EventView view)
    {
        int item = books.Items.ItemOf(ref view);
        if (view.Type == EventType.StockChanged)
        {
            books.Items.Stock(ref view, item);
        }
        else if (item < 0)
        {
            return;
        }
        else if (view.Type == EventType.PriceChanged)
        {
            books.Items.Price(ref view, item);
        }
        else if (view.Type == EventType.SpeechJudged)
        {
            books.Items.Judge(ref view, item);
        }
        else
        {
            books.Items.List(ref view, item);
            lock (books.Rooms.Gate)
            {
                if (books.Rooms.Of(view.Session, view.TimeUnixMilliseconds).ItemOf(item) is { } listed)
                {
                    listed.ListedAt = Math.Max(listed.ListedAt, view.TimeUnixMilliseconds);
                }
            }
        }
    }

    private void ApplyShow(ref EventView view)
    {
        bool isPin = view.Type == EventType.ProductPinned
            || (view.Type == EventType.ActionTaken && view.Text(EventField.Action) is var action && (action.SequenceEqual("pin"u8) || action.SequenceEqual("swap"u8)));
        int item = view.Has(EventField.Product) ? books.Items.ItemOf(ref view) : -1;
        if (item < 0 || (view.Type == EventType.ActionTaken && !isPin))
        {
            return;
        }

        long time = view.TimeUnixMilliseconds;
        lock (books.Rooms.Gate)
        {
            var room = books.Rooms.Of(view.Session, time);
            if (room.IsOver)
            {
                return;
            }

            room.Pinned = isPin ? item : room.Pinned;
            if (view.Type != EventType.ProductExplainEnded)
            {
                EndShow(room, time);
                (room.OnShow, room.OnShowSince) = (item, time);
            }
            else if (room.OnShow == item)
            {
                EndShow(room, time);
                room.OnShow = -1;
            }
        }
    }

    // What has been on show is watched by those who are there.
    private void EndShow(RoomState room, long time)
    {
        if (room.OnShow < 0 || room.ItemOf(room.OnShow) is not { } shown)
        {
            return;
        }

        shown.OnShowUntil = Math.Max(shown.OnShowUntil ?? long.MinValue, time);
        foreach (var (key, presence) in room.Present)
        {
            Watch(Encoding.UTF8.GetBytes(presence.Viewer), key, room.OnShow, Math.Max(presence.Since, room.OnShowSince), time);
        }
    }

    private void Watch(ReadOnlySpan<byte> viewer, ulong key, int item, long from, long to)
    {
        long dwell = Math.Min(to - from, DwellMillisecondsMaximum);
        if (dwell >= 1_000 && books.Personalisation.Allows(key, to))
        {
            ulong watched = Utf8Hash.Combine(Utf8Hash.Combine(key, (ulong)from), (ulong)item);
            books.Viewers.Take(viewer, new(to, item, Behaviour.Watched, dwell / 1_000f, watched), books.Items.TraitsOf(item));
        }
    }

    private void ApplyMood(ref EventView view)
    {
        if (!view.Has(EventField.Mood) || !view.Has(EventField.Product) || books.Items.ItemOf(ref view) is not (>= 0 and var item))
        {
            return;
        }

        lock (books.Rooms.Gate)
        {
            if (books.Rooms.Of(view.Session, view.TimeUnixMilliseconds).ItemOf(item) is { } about)
            {
                about.MoodSum += view.Integer(EventField.Mood) / 1_000.0;
                about.MoodCount++;
            }
        }
    }

    private void ApplyServed(ref EventView view)
    {
        var entries = ServedText.Read(EventText.Decode(ref view, EventField.Text) ?? "");
        Span<int> items = new int[entries.Count];
        Span<bool> explores = new bool[entries.Count];
        int count = 0;
        foreach (var entry in entries)
        {
            if (books.Items.Find(entry.Product) is >= 0 and var item)
            {
                items[count] = item;
                explores[count++] = entry.Lane == ServedText.ExplorationLane;
            }
        }

        var arm = view.Text(EventField.Group).SequenceEqual("room"u8) ? Arm.Room : view.Text(EventField.Variant).SequenceEqual("control"u8) ? Arm.Control : Arm.Treatment;
        books.Exposures.Serve(Utf8Hash.Of(view.Id), arm, dayOf(view.TimeUnixMilliseconds), items[..count], explores[..count]);
    }

    private void ApplyBehaviour(ref EventView view)
    {
        if (BehaviourWeights.Of(view.Type) is not { } behaviour || !view.Has(EventField.Viewer))
        {
            return;
        }

        var viewer = view.Text(EventField.Viewer);
        ulong key = ViewerBook.KeyOf(viewer);
        int item = view.Has(EventField.Product) ? books.Items.ItemOf(ref view) : ItemOnShow(ref view);
        if (item < 0)
        {
            return;
        }

        long time = view.TimeUnixMilliseconds;
        bool counts = true;
        if (books.Personalisation.Allows(key, time))
        {
            ulong happened = Utf8Hash.Combine(Utf8Hash.Of(view.Id), Utf8Hash.Of(view.Source));
            var question = QuestionOf(happened, viewer, key, item, behaviour, time);
            counts = books.Viewers.Take(viewer, new(time, item, behaviour, 0, happened), books.Items.TraitsOf(item));
            if (counts && question is not null)
            {
                questions!.Keep(question);
            }
        }

        if (counts)
        {
            Count(ref view, behaviour, key, item);
        }
    }

    // Before the event counts: what it says must not be in the answer.
    private RecallQuestion? QuestionOf(ulong happened, ReadOnlySpan<byte> viewer, ulong key, int item, Behaviour behaviour, long time) =>
        questions is not null && questions.Wants(happened, behaviour, time)
            ? questions.Of(happened, EventText.Decode(viewer), books.Viewers.Find(key), item, behaviour, time)
            : null;

    private int ItemOnShow(ref EventView view)
    {
        lock (books.Rooms.Gate)
        {
            return view.Session.IsEmpty ? -1 : books.Rooms.Of(view.Session, view.TimeUnixMilliseconds).OnShow;
        }
    }

    private void Count(ref EventView view, Behaviour behaviour, ulong viewer, int item)
    {
        long time = view.TimeUnixMilliseconds;
        ulong cause = view.Has(EventField.Cause) ? Utf8Hash.Of(view.Text(EventField.Cause)) : 0;
        switch (behaviour)
        {
            case Behaviour.Exposed: books.Exposures.Expose(cause, viewer, item, dayOf(time), time); break;
            case Behaviour.Clicked: books.Exposures.Click(cause, viewer, item, dayOf(time), time); break;
            case Behaviour.Paid: books.Exposures.Pay(cause, viewer, item, dayOf(time), time, view.Integer(EventField.Amount)); break;
            default: break;
        }

        if (view.Session.IsEmpty)
        {
            return;
        }

        lock (books.Rooms.Gate)
        {
            if (books.Rooms.Of(view.Session, time).ItemOf(item) is { } sold)
            {
                CountInRoom(ref view, behaviour, viewer, sold);
            }
        }
    }

    private static void CountInRoom(ref EventView view, Behaviour behaviour, ulong viewer, RoomItem sold)
    {
        switch (behaviour)
        {
            case Behaviour.Exposed: sold.Exposed.Add(viewer); break;
            case Behaviour.Clicked: sold.Clicked.Add(viewer); break;
            case Behaviour.Paid:
                sold.Paid.Add(viewer);
                sold.Units += view.Integer(EventField.Quantity, 1);
                sold.SalesMinor += view.Integer(EventField.Amount);
                break;
            case Behaviour.Refunded: sold.RefundedMinor += view.Integer(EventField.Amount); break;
            default: break;
        }
    }
}
