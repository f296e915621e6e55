using System.Buffers;
using Changkong.Compliance.Claims;
using Changkong.Compliance.Rulebook;
using Changkong.Compliance.Screening;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Compliance.Lights;

/// <summary>Derives <c>speech.judged</c> from the host's transcript and from the titles of sessions and products, with the rules in force when it is read.</summary>
internal sealed class JudgeWords(ClaimScreen screen, ClaimSwitches switches) : ILogReaction
{
    public string Name => "compliance-words";

    public int Version => 1;

    public IReadOnlySet<EventType> Reads { get; } = new HashSet<EventType>
    {
        EventType.SpeechTranscribed, EventType.SessionPlanned, EventType.SessionStarted, EventType.SessionEnded, EventType.ProductListed, EventType.ProductPinned,
        EventType.ProductExplainStarted, EventType.ProductExplainEnded,
    };

    public IReadOnlySet<EventType> Emits { get; } = new HashSet<EventType> { EventType.SpeechJudged };

    public Task PrepareAsync(CancellationToken cancellation) => switches.LoadAsync(cancellation);

    public IReactionState Create(int partition) => new WordsState(screen);
}

/// <summary>What is on sale and being explained in the sessions of one partition: it says what the words are about.</summary>
internal sealed class WordsState(IClaimScreen screen) : IReactionState
{
    // A partition has few rooms on air at a time; those that were silent longest are over.
    private const int SessionsMaximum = 64;
    private const int ProductsMaximum = 2_000;

    private readonly Dictionary<string, SessionGoods> sessions = new(StringComparer.Ordinal);
    private readonly SpeechVerdictWriter writer = new();

    public void React(ref EventView view, in EventContext context, ReactionOutput derived)
    {
        var goods = GoodsOf(EventText.Decode(view.Session), view.TimeUnixMilliseconds);
        string product = EventText.Decode(view.Text(EventField.Product));
        switch (view.Type)
        {
            case EventType.SpeechTranscribed:
                string about = product.Length > 0 ? product : goods.Product;
                string said = EventText.Decode(view.Text(EventField.Text));
                goods.Hear(said);
                Judge(ref view, said, ClaimScope.Speech, about, goods, derived);
                break;
            case EventType.ProductListed:
                goods.List(product, GoodsCategories.Of(EventText.Decode(view.Text(EventField.Category))), EventText.Decode(view.Text(EventField.Brand)), ProductsMaximum);
                Judge(ref view, EventText.Decode(view.Text(EventField.Title)), ClaimScope.Title, product, goods, derived);
                break;
            case EventType.ProductPinned:
                goods.Product = product;
                break;
            case EventType.ProductExplainStarted:
                goods.Explain(product);
                break;
            case EventType.ProductExplainEnded:
                if (goods.NoticeLeftOut(product) is { } notice)
                {
                    derived.Add(writer.WriteLeftOut(ref view, product, notice, screen.Version));
                }

                goods.Product = goods.Product == product ? "" : goods.Product;
                break;
            case EventType.SessionEnded:
                goods.Product = "";
                break;
            default:
                Judge(ref view, EventText.Decode(view.Text(EventField.Title)), ClaimScope.Title, "", goods, derived);
                break;
        }
    }

    public void Save(IBufferWriter<byte> output)
    {
        var snapshot = new SnapshotWriter(output);
        snapshot.Write(sessions.Count);
        foreach (var (session, goods) in sessions)
        {
            snapshot.WriteText(session);
            goods.Save(snapshot);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        sessions.Clear();
        var reader = new SnapshotReader(snapshot);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string session = reader.ReadText()!;
            sessions.Add(session, SessionGoods.Load(ref reader));
        }
    }

    private void Judge(ref EventView view, string text, ClaimScope scope, string product, SessionGoods goods, ReactionOutput derived)
    {
        if (text.Length > 0)
        {
            derived.Add(writer.Write(ref view, text, scope, product, screen.Screen(text, scope, goods.SubjectOf(product))));
        }
    }

    private SessionGoods GoodsOf(string session, long time)
    {
        if (!sessions.TryGetValue(session, out var goods))
        {
            if (sessions.Count >= SessionsMaximum)
            {
                sessions.Remove(sessions.MinBy(entry => entry.Value.LastTime).Key);
            }

            sessions.Add(session, goods = new SessionGoods());
        }

        goods.LastTime = Math.Max(goods.LastTime, time);
        return goods;
    }
}

/// <summary>The goods of one session.</summary>
internal sealed class SessionGoods
{
    private readonly Dictionary<string, (string Category, string Brand)> listed = new(StringComparer.Ordinal);

    /// <summary>What is being explained or pinned; empty when nothing is.</summary>
    public string Product { get; set; } = "";

    /// <summary>What is being explained and needs a notice that nobody has said yet; empty when nothing is.</summary>
    public string Owing { get; private set; } = "";

    public long LastTime { get; set; } = long.MinValue;

    public void List(string product, string category, string brand, int maximum)
    {
        if (listed.Count < maximum || listed.ContainsKey(product))
        {
            listed[product] = (category, brand);
        }
    }

    public void Explain(string product)
    {
        Product = product;
        Owing = NoticeOf(product) is null ? "" : product;
    }

    public void Hear(string speech)
    {
        if (Owing.Length > 0 && NoticeOf(Owing)!.IsSaidIn(speech))
        {
            Owing = "";
        }
    }

    /// <summary>The notice that was not said until the explaining of a product ended.</summary>
    public RequiredNotice? NoticeLeftOut(string product)
    {
        if (Owing.Length == 0 || Owing != product)
        {
            return null;
        }

        Owing = "";
        return NoticeOf(product);
    }

    private RequiredNotice? NoticeOf(string product) => listed.TryGetValue(product, out var goods) ? RequiredNotice.ByCategory.GetValueOrDefault(goods.Category) : null;

    public ClaimSubject? SubjectOf(string product) =>
        listed.TryGetValue(product, out var goods) ? new ClaimSubject(goods.Category, goods.Brand.Length > 0 ? [goods.Brand] : null) : null;

    public void Save(SnapshotWriter snapshot)
    {
        snapshot.WriteText(Product);
        snapshot.WriteText(Owing);
        snapshot.Write(LastTime);
        snapshot.Write(listed.Count);
        foreach (var (product, goods) in listed)
        {
            snapshot.WriteText(product);
            snapshot.WriteText(goods.Category);
            snapshot.WriteText(goods.Brand);
        }
    }

    public static SessionGoods Load(ref SnapshotReader snapshot)
    {
        var goods = new SessionGoods { Product = snapshot.ReadText()!, Owing = snapshot.ReadText()!, LastTime = snapshot.ReadInt64() };
        for (int left = snapshot.ReadInt32(); left > 0; left--)
        {
            goods.listed.Add(snapshot.ReadText()!, (snapshot.ReadText()!, snapshot.ReadText()!));
        }

        return goods;
    }
}
