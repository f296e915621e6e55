using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Text;

/// <summary>
/// Aho-Corasick over codes of an alphabet, as a double array. State 0 is the root; the state after one code is that code itself, so that falling back to
/// the root costs no load. Codes that begin a key are 1…<see cref="StartCodes"/>, of which 1…<see cref="WholeCodes"/> are keys of their own.
/// </summary>
internal sealed class TermAutomaton
{
    /// <summary>Placed where no state is: no parent has this number.</summary>
    public const int NoParent = -1;

    private readonly int[] fails;
    private readonly int[] outputs;
    private readonly int[] nextOutputs;

    public TermAutomaton(Node[] nodes, int[] fails, int[] outputs, int[] nextOutputs, int startCodes, int wholeCodes)
    {
        Nodes = nodes;
        this.fails = fails;
        this.outputs = outputs;
        this.nextOutputs = nextOutputs;
        StartCodes = startCodes;
        WholeCodes = wholeCodes;
    }

    public Node[] Nodes { get; }

    public int StartCodes { get; }

    public int WholeCodes { get; }

    /// <summary>The longest key that ends in a state, as an output (key + 1); 0 when none does.</summary>
    public int OutputOf(int state) => outputs[state];

    /// <summary>The next shorter key that ends with a key, as an output; 0 when there is none.</summary>
    public int NextOutput(int output) => nextOutputs[output];

    /// <summary>The state of the longest other end of what was read.</summary>
    public int FailOf(int state) => fails[state];

    /// <summary>Whether a code leads on from a state without falling back.</summary>
    public bool Continues(int state, int code) => Nodes[Nodes[state].Base + code].Check == state;

    /// <summary>The state after a code. The nodes are long enough for every code of the alphabet, so that the look-up needs no check.</summary>
    public int Next(int state, int code)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(Nodes);
        while (state != 0)
        {
            int next = Unsafe.Add(ref nodes, state).Base + code;
            if (Unsafe.Add(ref nodes, next).Check == state)
            {
                return next;
            }

            state = fails[state];
        }

        return code <= StartCodes ? code : 0;
    }

    /// <summary>A state as the scan needs it at every character; 8 bytes, so that the states near the root stay in the first cache.</summary>
    internal struct Node
    {
        private uint place;

        /// <summary>The state it is a child of; a slot belongs to a parent only when this says so.</summary>
        public int Check;

        /// <summary>Where its children stand: base + code.</summary>
        public int Base
        {
            readonly get => (int)(place >> 1);
            set => place = (uint)value << 1 | (place & 1);
        }

        /// <summary>Whether a key ends here.</summary>
        public bool HasOutput
        {
            readonly get => (place & 1) != 0;
            set => place = (place & ~1u) | (value ? 1u : 0);
        }
    }
}
