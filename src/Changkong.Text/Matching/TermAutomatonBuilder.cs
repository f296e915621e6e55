namespace Changkong.Text;

/// <summary>Places the states of a set of keys: breadth first, so that the states near the root lie together.</summary>
internal sealed class TermAutomatonBuilder
{
    // How many free places are tried for a state with several children before they go to the end.
    private const int PlacesTried = 48;

    private readonly ushort[] codes;
    private readonly int[] starts;
    private readonly int[] order;
    private readonly int alphabetSize;
    private readonly int[] nextOutputs;
    private readonly Queue<Span> open = new();
    private readonly List<(ushort Code, int From, int To)> children = [];
    private TermAutomaton.Node[] nodes;
    private int[] nextFree;
    private int[] previousFree;
    private int used;
    private int firstFree;

    private TermAutomatonBuilder(ushort[] codes, int[] starts, int alphabetSize)
    {
        this.codes = codes;
        this.starts = starts;
        this.alphabetSize = alphabetSize;
        int keys = starts.Length - 1;
        order = new int[keys];
        for (int key = 0; key < keys; key++)
        {
            order[key] = key;
        }

        Array.Sort(order, (left, right) => KeyOf(left).SequenceCompareTo(KeyOf(right)));
        nextOutputs = new int[keys + 1];
        int room = Math.Max(1024, codes.Length + (2 * alphabetSize));
        nodes = new TermAutomaton.Node[room];
        nextFree = new int[room];
        previousFree = new int[room];
        Clear(0);
        firstFree = alphabetSize + 1;
    }

    /// <summary>Builds the automaton of distinct, non-empty keys.</summary>
    /// <param name="codes">The codes of all keys, one after the other; 0 is no code.</param>
    /// <param name="starts">Where each key begins in <paramref name="codes"/>, and where the last ends.</param>
    /// <param name="alphabetSize">The greatest code.</param>
    /// <param name="startCodes">Codes up to this one begin a key; no other does.</param>
    /// <param name="wholeCodes">Codes up to this one are keys of their own.</param>
    public static TermAutomaton Build(ushort[] codes, int[] starts, int alphabetSize, int startCodes, int wholeCodes)
    {
        var builder = new TermAutomatonBuilder(codes, starts, alphabetSize);
        builder.Place();
        // Any base plus any code must be a place: look-ups are not checked.
        Array.Resize(ref builder.nodes, builder.used + alphabetSize + 1);
        return new TermAutomaton(builder.nodes, builder.nextOutputs, startCodes, wholeCodes);
    }

    private ReadOnlySpan<ushort> KeyOf(int key) => codes.AsSpan(starts[key], starts[key + 1] - starts[key]);

    private void Place()
    {
        used = alphabetSize + 1;
        open.Enqueue(new Span(0, 0, order.Length, 0));
        while (open.TryDequeue(out var span))
        {
            int from = span.From;
            if (span.State != 0 && KeyOf(order[from]).Length == span.Depth)
            {
                int output = order[from] + 1;
                nextOutputs[output] = nodes[nodes[span.State].Fail].Output;
                nodes[span.State].Output = output;
                from++;
            }
            else if (span.State != 0)
            {
                nodes[span.State].Output = nodes[nodes[span.State].Fail].Output;
            }

            Collect(from, span.To, span.Depth);
            if (children.Count > 0)
            {
                PlaceChildren(span);
            }
        }
    }

    private void Collect(int from, int to, int depth)
    {
        children.Clear();
        while (from < to)
        {
            ushort code = KeyOf(order[from])[depth];
            int end = from + 1;
            while (end < to && KeyOf(order[end])[depth] == code)
            {
                end++;
            }

            children.Add((code, from, end));
            from = end;
        }
    }

    private void PlaceChildren(Span span)
    {
        int place = span.State == 0 ? 0 : FindBase();
        nodes[span.State].Base = place;
        foreach (var (code, from, to) in children)
        {
            int child = place + code;
            if (span.State != 0)
            {
                Take(child);
            }

            ref var node = ref nodes[child];
            node.Check = span.State;
            node.Fail = span.State == 0 ? 0 : FailOf(nodes[span.State].Fail, code);
            open.Enqueue(new Span(child, from, to, span.Depth + 1));
        }
    }

    private int FailOf(int state, ushort code)
    {
        while (true)
        {
            int next = nodes[state].Base + code;
            if (next < nodes.Length && nodes[next].Check == state && next != 0)
            {
                return next;
            }

            if (state == 0)
            {
                return 0;
            }

            state = nodes[state].Fail;
        }
    }

    private int FindBase()
    {
        int least = children[0].Code;
        int place = firstFree;
        for (int tried = 0; tried < PlacesTried && place < used; tried++, place = nextFree[place])
        {
            if (Fits(place - least))
            {
                return place - least;
            }
        }

        int end = used;
        Reserve(end + alphabetSize + 1);
        return end - least;
    }

    private bool Fits(int candidate)
    {
        Reserve(candidate + children[^1].Code + 1);
        foreach (var (code, _, _) in children)
        {
            if (nodes[candidate + code].Check != TermAutomaton.NoParent)
            {
                return false;
            }
        }

        return true;
    }

    // Free places are a list in ascending order; everything from `used` on is free and linked to its neighbour.
    private void Take(int place)
    {
        if (place == firstFree)
        {
            firstFree = nextFree[place];
        }
        else
        {
            nextFree[previousFree[place]] = nextFree[place];
        }

        previousFree[nextFree[place]] = previousFree[place];
        used = Math.Max(used, place + 1);
    }

    private void Reserve(int length)
    {
        int before = nodes.Length;
        if (length + 1 < before)
        {
            return;
        }

        int after = Math.Max(length + 2, before + (before / 2));
        Array.Resize(ref nodes, after);
        Array.Resize(ref nextFree, after);
        Array.Resize(ref previousFree, after);
        Clear(before);
    }

    private void Clear(int from)
    {
        for (int place = from; place < nodes.Length; place++)
        {
            nodes[place].Check = TermAutomaton.NoParent;
            nextFree[place] = place + 1;
            previousFree[place] = place - 1;
        }
    }

    private readonly record struct Span(int State, int From, int To, int Depth);
}
