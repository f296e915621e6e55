using System.Runtime.InteropServices;

namespace Changkong.Text;

/// <summary>
/// Puts messages that say the same into one group, over a window of event time. What it says of a window depends on the messages of the window, not on the order
/// in which they came (see <see cref="GroupingOptions.MaximumWordings"/> for the one exception: more wordings in the newest slot than fit). The cost of a message
/// does not grow with the window. Holds state and buffers: one thread at a time.
/// </summary>
public sealed class MessageGrouper
{
    private const int MembersMaximum = 16;
    private readonly GroupingOptions options;
    private readonly long slotMilliseconds;
    private readonly CanonicalText canonical = new();
    private readonly LeaderGraph graph;
    private readonly Dictionary<WordingKey, int> byKey = [];
    private readonly WordingWindow window;
    private readonly NodeNames[] names;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it and its rule.</exception>
    public MessageGrouper(GroupingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.options = options;
        slotMilliseconds = options.WindowMilliseconds / options.Slots;
        graph = new LeaderGraph(options.MaximumWordings);
        window = new WordingWindow(options);
        names = new NodeNames[options.MaximumWordings];
    }

    /// <summary>Different wordings in the window.</summary>
    public int Wordings => byKey.Count;

    /// <summary>Messages that were not counted, being older than the window when they came.</summary>
    public long TooOld { get; private set; }

    /// <summary>Messages that were not counted because the newest slot was full.</summary>
    public long NoRoom { get; private set; }

    /// <summary>Counts a message and says which group it belongs to now.</summary>
    /// <param name="id">The message's id; kept with the evidence, and decides which of two messages of one millisecond is the earlier.</param>
    /// <param name="text">As it was written. Any UTF-16; what comes after 512 code units must be equal.</param>
    /// <param name="product">Messages about different products are never in one group. Null: about none that is known.</param>
    /// <param name="timeUnixMilliseconds">Event time. A newer one moves the window on.</param>
    public GroupedMessage Add(string id, ReadOnlySpan<char> text, string? product, long timeUnixMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(id);
        long slot = Math.DivRem(timeUnixMilliseconds, slotMilliseconds, out long rest) - (rest < 0 ? 1 : 0);
        if (slot > window.Newest)
        {
            Expire(window.MoveTo(slot));
        }
        else if (slot < window.Oldest)
        {
            TooOld++;
            return new GroupedMessage("", GroupingReason.TooOld, 0, 0, null, 0);
        }

        canonical.Write(text);
        var key = Wording.KeyOf(canonical, text, product);
        bool isNew = false;
        if (!byKey.TryGetValue(key, out int node))
        {
            while (byKey.Count == options.MaximumWordings && window.Oldest < window.Newest)
            {
                Expire(window.MoveOldest());
            }

            if (slot < window.Oldest || byKey.Count == options.MaximumWordings)
            {
                return Refuse(slot);
            }

            node = graph.Add(key, Wording.Of(canonical, text, product));
            byKey.Add(key, node);
            names[node] = new NodeNames { Id = $"{key.High:x16}", Product = product };
            names[node].Name = NameOf(node);
            isNew = true;
        }

        window.Count(node, slot, new Evidence(id, timeUnixMilliseconds), text);
        if (isNew)
        {
            int other = graph.Suggest(node, options.SuggestFrom, out float suggestedScore);
            names[node].Suggested = other < 0 ? (null, 0) : (names[other].Name, suggestedScore);
        }

        var (reason, similarity) = graph.Relation(node);
        var (with, score) = names[node].Suggested;
        return new GroupedMessage(names[node].Name, reason, similarity, window.CountOf(node), with, score);
    }

    /// <summary>The groups of the window with at least so many messages, largest first; of equal size, by id.</summary>
    public IReadOnlyList<MessageGroup> Snapshot(int least = 1)
    {
        var groups = new Dictionary<int, List<int>>();
        foreach (int node in byKey.Values)
        {
            ref var nodes = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, graph.LeaderOf(node), out _);
            (nodes ??= []).Add(node);
        }

        return
        [
            .. from pair in groups
               let count = pair.Value.Sum(window.CountOf)
               where count >= least
               orderby count descending, names[pair.Key].Id
               select Describe(pair.Key, pair.Value, count)
        ];
    }

    private GroupedMessage Refuse(long slot)
    {
        if (slot < window.Oldest)
        {
            TooOld++;
            return new GroupedMessage("", GroupingReason.TooOld, 0, 0, null, 0);
        }

        NoRoom++;
        return new GroupedMessage("", GroupingReason.NoRoom, 0, 0, null, 0);
    }

    private MessageGroup Describe(int leader, List<int> nodes, int count)
    {
        var frequent = nodes.OrderByDescending(window.CountOf).ThenBy(graph.KeyOf).First();
        var members = from node in nodes
                      from evidence in window.EvidenceOf(node)
                      orderby evidence.Time, evidence.Id
                      let relation = graph.Relation(node)
                      select new GroupMember(evidence.Id, evidence.Text, evidence.Time, relation.Reason, relation.Similarity);
        var (with, score) = nodes.Select(Suggest).OrderByDescending(suggestion => suggestion.Score).ThenBy(suggestion => suggestion.Group, StringComparer.Ordinal).First();
        var spans = nodes.Select(window.SpanOf).ToList();
        return new MessageGroup(
            names[leader].Id,
            window.EvidenceOf(frequent).First().Text,
            names[leader].Product,
            count,
            spans.Min(span => span.First),
            spans.Max(span => span.Last),
            [.. members.Take(MembersMaximum)],
            with,
            score);
    }

    private (string? Group, float Score) Suggest(int node)
    {
        int other = graph.Suggest(node, options.SuggestFrom, out float score);
        return other < 0 ? (null, 0) : (names[graph.LeaderOf(other)].Id, score);
    }

    // Who leads may change with every arrival; what a group is called when its messages are reported must not.
    private string NameOf(int node)
    {
        int leader = graph.LeaderOf(node);
        return leader != node ? names[leader].Name : graph.Moves.Count > 0 ? names[graph.Moves[0]].Name : names[node].Id;
    }

    private void Expire(IReadOnlyList<int> gone)
    {
        foreach (int node in gone)
        {
            byKey.Remove(graph.KeyOf(node));
            graph.Remove(node);
            names[node] = default;
        }
    }

    private struct NodeNames
    {
        public string Id;
        public string Name;
        public string? Product;
        public (string? Group, float Score) Suggested;
    }
}
