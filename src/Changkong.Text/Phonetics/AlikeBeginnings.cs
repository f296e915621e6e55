using System.Runtime.Intrinsics;

namespace Changkong.Text;

/// <summary>
/// Whether two characters side by side can begin a term when each may be mistaken for what it looks like. For each character that is seen: the set of
/// what may follow it, and of what it may be as a follower, both folded to a few hundred bits. What says no is right.
/// </summary>
internal sealed class AlikeBeginnings
{
    private readonly ushort[] rowOf = new ushort[0x10000];
    private readonly Vector512<ulong>[] rows;

    public AlikeBeginnings(TermAutomaton automaton, TermAlphabet alphabet, AlikeCharacters alikes)
    {
        var followers = Followers(automaton);
        // Two rows a character: what may follow, then what it may be. The first pair is of all characters that are nothing.
        var built = new List<Vector512<ulong>> { default, default };
        for (int seen = 0; seen < rowOf.Length; seen++)
        {
            Vector512<ulong> following = default;
            Vector512<ulong> being = default;
            ushort own = alphabet.Codes[seen];
            if (own is not 0 and < TermAlphabet.Special)
            {
                following |= followers[Math.Min(own, followers.Length - 1)];
                being |= BitOf(own);
            }

            foreach (ushort meant in alikes.Of((char)seen))
            {
                following |= followers[Math.Min(meant, followers.Length - 1)];
                being |= BitOf(meant);
            }

            if ((following | being) != default)
            {
                rowOf[seen] = (ushort)(built.Count / 2);
                built.Add(following);
                built.Add(being);
            }
        }

        rows = [.. built];
    }

    public ushort RowOf(char seen) => rowOf[seen];

    public bool MayBegin(in CharacterNotes first, in CharacterNotes second) => (rows[first.Alike * 2] & rows[(second.Alike * 2) + 1]) != default;

    // By code: what follows it at the beginning of a term. One entry more, of nothing, for codes that begin none.
    private static Vector512<ulong>[] Followers(TermAutomaton automaton)
    {
        var followers = new Vector512<ulong>[automaton.StartCodes + 2];
        for (int state = 1; state < automaton.Nodes.Length; state++)
        {
            int parent = automaton.Nodes[state].Check;
            if (parent >= 1 && parent <= automaton.StartCodes)
            {
                followers[parent] |= BitOf(state - automaton.Nodes[parent].Base);
            }
        }

        return followers;
    }

    private static Vector512<ulong> BitOf(int code)
    {
        uint bit = (uint)code * 0x9E3779B1u >> 23;
        return Vector512<ulong>.Zero.WithElement((int)bit >> 6, 1ul << (int)bit);
    }
}
