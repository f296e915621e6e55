namespace Changkong.Text;

/// <summary>Places the states of a set of keys: level by level, so that the states near the root lie together, and within a level those with most children first, while there is room.</summary>
internal sealed class TermAutomatonBuilder
{
    // How many free places are tried for a state with several children before they go to the end.
    private const int PlacesTried = 4000;

    private readonly ushort[] codes;
    private readonly int[] starts;
    private readonly int[] order;
    private readonly int alphabetSize;
    private readonly int[] nextOutputs;
    private List<Span> level = [];
    private List<Span> nextLevel = [];
    private readonly List<(ushort Code, int From, int To)> children = [];
    private TermAutomaton.Node[] nodes;
    private int[] fails;
    private int[] outputs;
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
        fails = new int[room];
        outputs = new int[room];
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
        Array.Resize(ref builder.fails, builder.used);
        Array.Resize(ref builder.outputs, builder.used);
        return new TermAutomaton(builder.nodes, builder.fails, builder.outputs, builder.nextOutputs, startCodes, wholeCodes);
    }

    private ReadOnlySpan<ushort> KeyOf(int key) => codes.AsSpan(starts[key], starts[key + 1] - starts[key]);

    private void Place()
    {
        used = alphabetSize + 1;
        level.Add(new Span(0, 0, order.Length, 0, 0));
        while (level.Count > 0)
        {
            foreach (var span in level.OrderByDescending(span => span.Children))
            {
                int from = span.State == 0 ? span.From : Mark(span);
                Collect(from, span.To, span.Depth);
                if (children.Count > 0)
                {
                    PlaceChildren(span);
                }
            }

            (level, nextLevel) = (nextLevel, level);
            nextLevel.Clear();
        }
    }

    /// <summary>Says which key ends in a state, if one does; of sorted keys it is the first.</summary>
    private int Mark(Span span)
    {
        int from = span.From;
        int shorter = outputs[fails[span.State]];
        outputs[span.State] = shorter;
        if (KeyOf(order[from]).Length == span.Depth)
        {
            outputs[span.State] = order[from] + 1;
            nextOutputs[order[from] + 1] = shorter;
            from++;
        }

        nodes[span.State].HasOutput = outputs[span.State] != 0;
        return from;
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

    private int CountChildren(int from, int to, int depth)
    {
        int count = 0;
        int previous = 0;
        for (int key = from; key < to; key++)
        {
            int code = KeyOf(order[key]).Length > depth ? KeyOf(order[key])[depth] : 0;
            count += code == previous ? 0 : 1;
            previous = code;
        }

        return count;
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

            nodes[child].Check = span.State;
            fails[child] = span.State == 0 ? 0 : FailOf(fails[span.State], code);
            nextLevel.Add(new Span(child, from, to, span.Depth + 1, CountChildren(from, to, span.Depth + 1)));
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

            state = fails[state];
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
        Array.Resize(ref fails, after);
        Array.Resize(ref outputs, after);
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

    private readonly record struct Span(int State, int From, int To, int Depth, int Children);
}
