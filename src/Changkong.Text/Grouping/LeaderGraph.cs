namespace Changkong.Text;

/// <summary>
/// Which wording leads which. Wordings are ranked by hash. In that order, a wording that may be merged with no better leader leads; any other follows the leader
/// it is most similar to. So every follower has passed the true check against its leader (no chains), and who leads depends on which wordings are there, never
/// on the order in which they came or went. Ranks being random, one arrival or departure is expected to change about one other wording.
/// </summary>
internal sealed class LeaderGraph : CandidateBuckets.IPairs
{
    private const int None = -1;
    private readonly Node[] nodes;
    private readonly CandidateBuckets buckets;
    private readonly PriorityQueue<int, WordingKey> dirty = new();
    private readonly Stack<int> freeNodes = new();
    private readonly List<int> moves = [];
    private Edge[] edges = new Edge[1024];
    private int edgeCount;
    private int freeEdge = None;
    private int nodeCount;

    public LeaderGraph(int capacity)
    {
        nodes = new Node[capacity];
        buckets = new CandidateBuckets(capacity, Comparer<int>.Create((left, right) => nodes[left].Key.CompareTo(nodes[right].Key)));
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
        nodes[node] = new Node { Key = key, Wording = wording, Glance = new WordingGlance(wording), Leader = None, FirstOut = None, FirstIn = None };
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

        while (nodes[node].FirstIn != None)
        {
            int edge = nodes[node].FirstIn;
            MarkDirty(edges[edge].From);
            Detach(edge);
        }

        while (nodes[node].FirstOut != None)
        {
            Detach(nodes[node].FirstOut);
        }

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
        if (WordingSimilarity.AreSurelyOther(nodes[node].Glance, nodes[better].Glance))
        {
            return;
        }

        int edge = Find(node, better);
        if (edge != None)
        {
            edges[edge].Support++;
            return;
        }

        if (WordingSimilarity.AreSame(nodes[node].Wording, nodes[better].Wording, out var reason, out float similarity))
        {
            Attach(node, better, reason, similarity);
            MarkDirty(node);
        }
    }

    void CandidateBuckets.IPairs.Withdraw(int node, int better)
    {
        if (WordingSimilarity.AreSurelyOther(nodes[node].Glance, nodes[better].Glance))
        {
            return;
        }

        int edge = Find(node, better);
        if (edge != None && --edges[edge].Support == 0)
        {
            Detach(edge);
            MarkDirty(node);
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
                for (int edge = nodes[node].FirstIn; edge != None; edge = edges[edge].NextIn)
                {
                    MarkDirty(edges[edge].From);
                }
            }
        }
    }

    private void Choose(int node)
    {
        int best = None;
        for (int edge = nodes[node].FirstOut; edge != None; edge = edges[edge].NextOut)
        {
            int to = edges[edge].To;
            if (nodes[to].Leader == to && (best == None || IsBetter(edge, best)))
            {
                best = edge;
            }
        }

        nodes[node].Leader = best == None ? node : edges[best].To;
        nodes[node].Reason = best == None ? GroupingReason.Same : edges[best].Reason;
        nodes[node].Similarity = best == None ? 1 : edges[best].Similarity;
    }

    private bool IsBetter(int edge, int best) =>
        edges[edge].Similarity > edges[best].Similarity
        || (edges[edge].Similarity == edges[best].Similarity && nodes[edges[edge].To].Key.CompareTo(nodes[edges[best].To].Key) < 0);

    private int Find(int node, int better)
    {
        int edge = nodes[node].FirstOut;
        while (edge != None && edges[edge].To != better)
        {
            edge = edges[edge].NextOut;
        }

        return edge;
    }

    private void Attach(int from, int to, GroupingReason reason, float similarity)
    {
        int edge = freeEdge;
        if (edge != None)
        {
            freeEdge = edges[edge].NextOut;
        }
        else
        {
            if (edgeCount == edges.Length)
            {
                Array.Resize(ref edges, edges.Length * 2);
            }

            edge = edgeCount++;
        }

        edges[edge] = new Edge
        {
            From = from,
            To = to,
            NextOut = nodes[from].FirstOut,
            NextIn = nodes[to].FirstIn,
            PreviousIn = None,
            Support = 1,
            Reason = reason,
            Similarity = similarity,
        };
        nodes[from].FirstOut = edge;
        if (nodes[to].FirstIn != None)
        {
            edges[nodes[to].FirstIn].PreviousIn = edge;
        }

        nodes[to].FirstIn = edge;
    }

    private void Detach(int edge)
    {
        var gone = edges[edge];
        // A wording has at most Bands * Offered pairs with better ones; those with worse ones have no bound and are linked both ways.
        if (nodes[gone.From].FirstOut == edge)
        {
            nodes[gone.From].FirstOut = gone.NextOut;
        }
        else
        {
            int before = nodes[gone.From].FirstOut;
            while (edges[before].NextOut != edge)
            {
                before = edges[before].NextOut;
            }

            edges[before].NextOut = gone.NextOut;
        }

        if (gone.PreviousIn == None)
        {
            nodes[gone.To].FirstIn = gone.NextIn;
        }
        else
        {
            edges[gone.PreviousIn].NextIn = gone.NextIn;
        }

        if (gone.NextIn != None)
        {
            edges[gone.NextIn].PreviousIn = gone.PreviousIn;
        }

        edges[edge].NextOut = freeEdge;
        freeEdge = edge;
    }

    private struct Node
    {
        public WordingKey Key;
        public Wording Wording;
        public WordingGlance Glance;
        public int Leader;
        public int FirstOut;
        public int FirstIn;
        public float Similarity;
        public GroupingReason Reason;
        public bool IsDirty;
    }

    private struct Edge
    {
        public int From;
        public int To;
        public int NextOut;
        public int NextIn;
        public int PreviousIn;
        public int Support;
        public float Similarity;
        public GroupingReason Reason;
    }
}
