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

    private readonly int[] nextOutputs;

    public TermAutomaton(Node[] nodes, int[] nextOutputs, int startCodes, int wholeCodes)
    {
        Nodes = nodes;
        this.nextOutputs = nextOutputs;
        StartCodes = startCodes;
        WholeCodes = wholeCodes;
    }

    public Node[] Nodes { get; }

    public int StartCodes { get; }

    public int WholeCodes { get; }

    /// <summary>The next shorter key that ends with a key, as an output (key + 1); 0 when there is none.</summary>
    public int NextOutput(int output) => nextOutputs[output];

    /// <summary>The state after a code. The caller knows the nodes to be long enough for every code of the alphabet.</summary>
    public int Next(int state, int code)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(Nodes);
        while (state != 0)
        {
            ref var node = ref System.Runtime.CompilerServices.Unsafe.Add(ref nodes, state);
            int next = node.Base + code;
            if (System.Runtime.CompilerServices.Unsafe.Add(ref nodes, next).Check == state)
            {
                return next;
            }

            state = node.Fail;
        }

        return code <= StartCodes ? code : 0;
    }

    /// <summary>A state. 16 bytes: one load brings all of it.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    internal struct Node
    {
        /// <summary>Where its children stand: base + code.</summary>
        public int Base;

        /// <summary>The state it is a child of; a slot belongs to a parent only when this says so.</summary>
        public int Check;

        /// <summary>The state of the longest other end of what was read.</summary>
        public int Fail;

        /// <summary>The longest key that ends here, plus 1; 0 when none does.</summary>
        public int Output;
    }
}
