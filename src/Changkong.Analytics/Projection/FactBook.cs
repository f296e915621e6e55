using System.Globalization;
using System.Text;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Store;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Projection;

/// <summary>
/// The facts of all sessions. Those of recently seen sessions are in memory; the others are read from the store when an event of theirs comes in.
/// </summary>
internal sealed class FactBook(DuckDbConnection connection, CodeBook codes, int sessionsMaximum)
{
    private readonly Dictionary<uint, SessionFacts> sessions = [];
    private readonly List<(uint Session, EventType Type, long Time, string Id, uint[] Codes)> unsaved = [];
    private static readonly List<string> FactColumns = [.. AnalyticsSchema.FactCodes];
    private uint lastCode;
    private SessionFacts? last;

    /// <summary>Codes up to this one were in the store when it was opened, so their facts may be there too.</summary>
    private readonly uint greatestStored = codes["session"].Greatest;
    private readonly HashSet<uint> evicted = [];
    private long batch;

    /// <summary>Sessions with rows to correct.</summary>
    public IEnumerable<SessionFacts> Restatements => sessions.Values.Where(facts => facts.Pending is not null);

    public SessionFacts? Of(ReadOnlySpan<byte> session)
    {
        uint code = codes["session"].Code(session);
        if (code == 0)
        {
            return null;
        }

        if (code == lastCode)
        {
            return last;
        }

        if (!sessions.TryGetValue(code, out var facts))
        {
            facts = code <= greatestStored || evicted.Remove(code) ? Load(code) : new(code);
            sessions[code] = facts;
        }

        facts.LastBatch = batch;
        lastCode = code;
        last = facts;
        return facts;
    }

    /// <summary>Takes in an event that says something about other rows of its session.</summary>
    public void Learn(SessionFacts facts, ref EventView view)
    {
        if (!IsFact(view.Type))
        {
            return;
        }

        var fact = new uint[AnalyticsSchema.FactCodes.Count];
        foreach (var (field, index) in FieldsOf(view.Type))
        {
            fact[index] = codes[AnalyticsSchema.FactCodes[index]].Code(view.Text(field));
        }

        if (view.Type == EventType.ProductListed && view.Has(EventField.Price))
        {
            fact[IndexOf("price_band")] = codes["price_band"].Code(PriceBands.Of(view.Integer(EventField.Price)));
        }

        string id = Encoding.UTF8.GetString(view.Id);
        Take(facts, view.Type, view.TimeUnixMilliseconds, id, fact);
        unsaved.Add((facts.Session, view.Type, view.TimeUnixMilliseconds, id, fact));
    }

    public void Save()
    {
        if (unsaved.Count == 0)
        {
            return;
        }

        using var appender = connection.CreateAppender(AnalyticsSchema.Facts);
        int row = 0;
        foreach (var (session, type, time, id, fact) in unsaved)
        {
            appender.Set(0, row, session);
            appender.Set(1, row, (byte)type);
            appender.Set(2, row, time);
            appender.SetText(3, row, Encoding.UTF8.GetBytes(id));
            for (int index = 0; index < fact.Length; index++)
            {
                appender.Set(4 + index, row, fact[index]);
            }

            if (++row == appender.Capacity)
            {
                appender.AppendRows(row);
                row = 0;
            }
        }

        appender.AppendRows(row);
        appender.Flush();
    }

    /// <summary>The transaction with <see cref="Save"/> was committed. Sessions not seen for long leave the memory.</summary>
    public void Saved()
    {
        unsaved.Clear();
        batch++;
        if (sessions.Count <= sessionsMaximum)
        {
            return;
        }

        foreach (var facts in sessions.Values.OrderBy(facts => facts.LastBatch).Take(sessions.Count - (sessionsMaximum / 2)).ToList())
        {
            sessions.Remove(facts.Session);
            evicted.Add(facts.Session);
        }

        lastCode = 0;
    }

    private static bool IsFact(EventType type) => type is EventType.SessionStarted or EventType.SessionPlanned or EventType.SessionEnded or EventType.ProductListed
        or EventType.ProductExplainStarted or EventType.ProductExplainEnded or EventType.SegmentStarted or EventType.SegmentEnded;

    private static IEnumerable<(EventField Field, int Index)> FieldsOf(EventType type) => type switch
    {
        EventType.SessionStarted or EventType.SessionPlanned => SessionFact.Columns.Select(column => (column.Field, IndexOf(column.Column))),
        EventType.ProductListed =>
        [
            (EventField.Product, IndexOf("product")), (EventField.Category, IndexOf("category")), (EventField.Brand, IndexOf("brand")), (EventField.Supplier, IndexOf("supplier")),
        ],
        EventType.ProductExplainStarted or EventType.ProductExplainEnded => [(EventField.Product, IndexOf("product"))],
        EventType.SegmentStarted or EventType.SegmentEnded => [(EventField.Segment, IndexOf("segment"))],
        _ => [],
    };

    private static int IndexOf(string column) => FactColumns.IndexOf(column);

    private static void Take(SessionFacts facts, EventType type, long time, string id, uint[] fact)
    {
        switch (type)
        {
            case EventType.SessionStarted or EventType.SessionPlanned:
                facts.Add(type, new SessionFact(time, id, fact[..SessionFact.Columns.Count]));
                break;
            case EventType.ProductListed:
                facts.Add(fact[IndexOf("product")], new Listing(time, id, fact[IndexOf("category")], fact[IndexOf("brand")], fact[IndexOf("supplier")], fact[IndexOf("price_band")]));
                break;
            default:
                facts.Add(new RoomFact(time, type, id, fact[IndexOf("product")], fact[IndexOf("segment")]));
                break;
        }
    }

    private SessionFacts Load(uint session)
    {
        var facts = new SessionFacts(session);
        string code = session.ToString(CultureInfo.InvariantCulture);
        using (var result = connection.Query($"SELECT event_type, time_ms, id, {string.Join(", ", AnalyticsSchema.FactCodes)} FROM facts WHERE session = {code}"))
        {
            while (result.NextChunk())
            {
                for (int row = 0; row < result.RowCount; row++)
                {
                    var fact = new uint[AnalyticsSchema.FactCodes.Count];
                    for (int index = 0; index < fact.Length; index++)
                    {
                        fact[index] = (uint)result.Column(3 + index).GetLong(row);
                    }

                    Take(facts, (EventType)result.Column(0).GetLong(row), result.Column(1).GetLong(row), Encoding.UTF8.GetString(result.Column(2).GetText(row)), fact);
                }
            }
        }

        using var greatest = connection.Query($"SELECT max(time_ms) FROM events WHERE session = {code}");
        if (greatest.NextChunk() && !greatest.Column(0).IsNull(0))
        {
            facts.AssumeWrittenUpTo(greatest.Column(0).GetLong(0));
        }

        facts.Restated();
        return facts;
    }
}
