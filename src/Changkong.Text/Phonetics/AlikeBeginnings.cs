using System.Runtime.CompilerServices;
using Row = System.Runtime.Intrinsics.Vector256<ulong>;

namespace Changkong.Text;

/// <summary>
/// Whether characters side by side can begin a term when each may be mistaken for what it looks like. For each character that is seen: what it may be, and
/// what may come after it, all folded to a few hundred bits. What says no is right.
/// </summary>
internal sealed class AlikeBeginnings
{
    // A character is two lines of the cache: as the one that begins, and as one that follows.
    private const int LineBytes = 64;

    private readonly ushort[] rowOf = new ushort[0x10000];
    private readonly byte[] room;
    private readonly int first;

    public AlikeBeginnings(TermScanner scanner, AlikeCharacters alikes)
    {
        ushort[] codes = scanner.Alphabet.Codes;
        var meanings = Meanings(scanner);
        // The first is of all characters that are nothing.
        var built = new List<Seen> { default };
        for (int character = 0; character < rowOf.Length; character++)
        {
            Seen seen = default;
            ushort own = codes[character];
            if (own is not 0 and < TermAlphabet.Special)
            {
                seen.Add(meanings[own]);
            }

            foreach (ushort meant in alikes.Of((char)character))
            {
                seen.Add(meanings[meant]);
            }

            if (seen.Being != Row.Zero)
            {
                rowOf[character] = (ushort)built.Count;
                built.Add(seen);
            }
        }

        room = GC.AllocateArray<byte>((built.Count * 2 * LineBytes) + LineBytes, pinned: true);
        first = LineStart(room);
        for (int row = 0; row < built.Count; row++)
        {
            Unsafe.WriteUnaligned(ref room[first + (row * 2 * LineBytes)], built[row]);
        }
    }

    public ushort RowOf(char seen) => rowOf[seen];

    /// <summary>Whether a character begins a term of two with the next, or a longer one with the next two.</summary>
    public bool MayBegin(in CharacterNotes begin, in CharacterNotes second, in CharacterNotes third)
    {
        ref readonly var from = ref At(begin.Alike);
        ref readonly var following = ref At(second.Alike);
        return (from.Ends & following.Being) != Row.Zero
            || ((from.Continues & following.Being) != Row.Zero && (following.Thirds & At(third.Alike).Being) != Row.Zero);
    }

    private ref readonly Seen At(int row) => ref Unsafe.As<byte, Seen>(ref room[first + (row * 2 * LineBytes)]);

    private static unsafe int LineStart(byte[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref pinned[0]);
        return (int)((LineBytes - (address % LineBytes)) % LineBytes);
    }

    // By code. A state is a child of its parent by the code that is left of it without the parent's base.
    private static Seen[] Meanings(TermScanner scanner)
    {
        var automaton = scanner.Automaton;
        var meanings = new Seen[scanner.Alphabet.Size + 1];
        for (int code = 1; code < meanings.Length; code++)
        {
            meanings[code].Being = BitOf(code);
        }

        for (int state = 1; state < automaton.Nodes.Length; state++)
        {
            int parent = automaton.Nodes[state].Check;
            int before = parent > automaton.StartCodes ? automaton.Nodes[parent].Check : 0;
            if (parent >= 1 && parent <= automaton.StartCodes && scanner.TermAt(state, 2) >= 0)
            {
                meanings[parent].Ends |= BitOf(state - automaton.Nodes[parent].Base);
            }
            else if (before >= 1 && before <= automaton.StartCodes)
            {
                int second = parent - automaton.Nodes[before].Base;
                meanings[before].Continues |= BitOf(second);
                meanings[second].Thirds |= BitOf(state - automaton.Nodes[parent].Base);
            }
        }

        return meanings;
    }

    private static Row BitOf(int code)
    {
        uint bit = (uint)code * 0x9E3779B1u >> 24;
        return System.Runtime.Intrinsics.Vector256.WithElement(Row.Zero, (int)bit >> 6, 1ul << (int)bit);
    }

    /// <summary>What a character can be in a term, and what can stand after it.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
    private struct Seen
    {
        /// <summary>What makes a term of two with it.</summary>
        public Row Ends;

        /// <summary>What is second after it in a longer term.</summary>
        public Row Continues;

        /// <summary>Itself.</summary>
        public Row Being;

        /// <summary>What is third when it is the second.</summary>
        public Row Thirds;

        public void Add(in Seen other)
        {
            Being |= other.Being;
            Ends |= other.Ends;
            Continues |= other.Continues;
            Thirds |= other.Thirds;
        }
    }
}
