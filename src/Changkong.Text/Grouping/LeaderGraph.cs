using System.Numerics;

namespace Changkong.Text;

/// <summary>
/// Which wording leads which. Wordings are ranked by hash. In that order, a wording that may be merged with no better leader leads; any other follows the leader
/// it is most similar to. So every follower has passed the true check against its leader (no chains), and who leads depends on which wordings are there, never
/// on the order in which they came or went. Ranks being random, one arrival or departure is expected to change about one other wording.
/// </summary>
internal sealed class LeaderGraph : CandidateBuckets.IPairs
{
    private const int None = -1;
    private const int EdgesLeast = 4;
    private readonly Node[] nodes;
    // Beside the nodes: most pairs end at a look at the two.
    private readonly WordingGlance[] glances;
    private readonly CandidateBuckets buckets;
    private readonly PriorityQueue<int, WordingKey> dirty = new();
    private readonly Stack<int> freeNodes = new();
    private readonly List<int> moves = [];
    private readonly Stack<Edge[]>[] spare = [.. Enumerable.Range(0, 32).Select(_ => new Stack<Edge[]>())];
    private int nodeCount;

    public LeaderGraph(int capacity)
    {
        nodes = new Node[capacity];
        glances = new WordingGlance[capacity];
        buckets = new CandidateBuckets(capacity);
    }

    /// <summary>Those that led before the last addition and follow since, best rank first.</summary>
    public IReadOnlyList<int> Moves => moves;

    public Wording WordingOf(int node) => nodes[node].Wording;

    public WordingKey KeyOf(int node) => nodes[node].Key;

    public int LeaderOf(int node) => nodes[node].Leader;

    public (GroupingReason Reason, float Similarity) Relation(int node) => (nodes[node].Reason, nodes[node].Similarity);

    public int Add(WordingKey key, Wording wording)
    {
        int node = freeNodes.TryPop(out int free) ? free : nodeCount++;
        nodes[node] = new Node { Key = key, Wording = wording, Leader = None, Out = [] };
        glances[node] = new WordingGlance(wording);
        buckets.Rank(node, key);
        moves.Clear();
        Span<ulong> bands = stackalloc ulong[CandidateBuckets.Bands];
        Sketch.Bands(wording, bands);
        for (int band = 0; band < bands.Length; band++)
        {
            buckets.Insert(node, band, bands[band], this);
        }

        MarkDirty(node);
        Settle();
        return node;
    }

    public void Remove(int node)
    {
        for (int band = 0; band < CandidateBuckets.Bands; band++)
        {
            buckets.Remove(node, band, this);
        }

        GiveBack(nodes[node].Out);
        nodes[node] = default;
        freeNodes.Push(node);
        Settle();
    }

    /// <summary>The most similar wording of another group that shares a bucket and everything guarded, or -1.</summary>
    public int Suggest(int node, float from, out float score)
    {
        Span<int> members = stackalloc int[CandidateBuckets.Offered * CandidateBuckets.Bands];
        int best = None;
        int read = 0;
        score = 0;
        for (int band = 1; band < CandidateBuckets.Bands; band++)
        {
            int before = read;
            read += buckets.Read(node, band, members[read..]);
            for (int index = before; index < read; index++)
            {
                int other = members[index];
                if (members[..before].Contains(other) || nodes[other].Leader == nodes[node].Leader || !WordingSimilarity.MayBeSuggested(nodes[node].Wording, nodes[other].Wording, from, out float similarity))
                {
                    continue;
                }

                if (similarity > score || (similarity == score && nodes[other].Key.CompareTo(nodes[best].Key) < 0))
                {
                    best = other;
                    score = similarity;
                }
            }
        }

        return best;
    }

    void CandidateBuckets.IPairs.Offer(int node, int better)
    {
        if (WordingSimilarity.AreSurelyOther(glances[node], glances[better]))
        {
            return;
        }

        int edge = Find(node, better);
        if (edge != None)
        {
            nodes[node].Out[edge].Support++;
            return;
        }

        if (WordingSimilarity.AreSame(nodes[node].Wording, nodes[better].Wording, out var reason, out float similarity))
        {
            Attach(node, better, reason, similarity);
            // One that does not lead changes nothing; should it lead one day, those that may follow it are told then.
            if (nodes[better].Leader == better)
            {
                MarkDirty(node);
            }
        }
    }

    void CandidateBuckets.IPairs.Withdraw(int node, int better)
    {
        if (WordingSimilarity.AreSurelyOther(glances[node], glances[better]))
        {
            return;
        }

        int edge = Find(node, better);
        if (edge != None && --nodes[node].Out[edge].Support == 0)
        {
            nodes[node].Out[edge] = nodes[node].Out[--nodes[node].OutCount];
            if (nodes[node].Leader == better)
            {
                MarkDirty(node);
            }
        }
    }

    private void MarkDirty(int node)
    {
        if (!nodes[node].IsDirty)
        {
            nodes[node].IsDirty = true;
            dirty.Enqueue(node, nodes[node].Key);
        }
    }

    // Best rank first: when a wording is looked at, all that it may follow are settled.
    private void Settle()
    {
        while (dirty.TryDequeue(out int node, out _))
        {
            nodes[node].IsDirty = false;
            int before = nodes[node].Leader;
            Choose(node);
            int after = nodes[node].Leader;
            if (before == node && after != node)
            {
                moves.Add(node);
            }

            if ((before == node) != (after == node))
            {
                MarkFollowers(node);
            }
        }
    }

    // Who may follow a wording is not kept: it is those to whom a bucket offers it. Most are offered to nobody.
    private void MarkFollowers(int node)
    {
        for (int band = 0; band < CandidateBuckets.Bands; band++)
        {
            for (int other = buckets.FollowerAfter(node, band, node); other != None; other = buckets.FollowerAfter(node, band, other))
            {
                if (!WordingSimilarity.AreSurelyOther(glances[other], glances[node]) && Find(other, node) != None)
                {
                    MarkDirty(other);
                }
            }
        }
    }

    private void Choose(int node)
    {
        ref var chosen = ref nodes[node];
        int best = None;
        for (int edge = 0; edge < chosen.OutCount; edge++)
        {
            int to = chosen.Out[edge].To;
            if (nodes[to].Leader == to && (best == None || IsBetter(chosen.Out[edge], chosen.Out[best])))
            {
                best = edge;
            }
        }

        chosen.Leader = best == None ? node : chosen.Out[best].To;
        chosen.Reason = best == None ? GroupingReason.Same : chosen.Out[best].Reason;
        chosen.Similarity = best == None ? 1 : chosen.Out[best].Similarity;
    }

    private bool IsBetter(in Edge edge, in Edge best) =>
        edge.Similarity > best.Similarity || (edge.Similarity == best.Similarity && nodes[edge.To].Key.CompareTo(nodes[best.To].Key) < 0);

    private int Find(int node, int better)
    {
        var edges = nodes[node].Out.AsSpan(0, nodes[node].OutCount);
        for (int edge = 0; edge < edges.Length; edge++)
        {
            if (edges[edge].To == better)
            {
                return edge;
            }
        }

        return None;
    }

    private void Attach(int from, int to, GroupingReason reason, float similarity)
    {
        ref var node = ref nodes[from];
        if (node.OutCount == node.Out.Length)
        {
            var larger = Take(Math.Max(EdgesLeast, node.Out.Length * 2));
            node.Out.CopyTo(larger, 0);
            GiveBack(node.Out);
            node.Out = larger;
        }

        node.Out[node.OutCount++] = new Edge { To = to, Support = 1, Reason = reason, Similarity = similarity };
    }

    // Wordings come and go all the time: what held the pairs of one holds those of another next.
    private Edge[] Take(int length) => spare[BitOperations.Log2((uint)length)].TryPop(out var edges) ? edges : new Edge[length];

    private void GiveBack(Edge[] edges)
    {
        if (edges.Length > 0)
        {
            spare[BitOperations.Log2((uint)edges.Length)].Push(edges);
        }
    }

    private struct Node
    {
        public WordingKey Key;
        public Wording Wording;
        public int Leader;
        public Edge[] Out;
        public int OutCount;
        public float Similarity;
        public GroupingReason Reason;
        public bool IsDirty;
    }

    // To a better wording that may be merged with this one; Support is the number of buckets that offer it.
    private struct Edge
    {
        public int To;
        public int Support;
        public float Similarity;
        public GroupingReason Reason;
    }
}
