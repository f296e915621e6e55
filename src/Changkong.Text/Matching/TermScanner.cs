using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Changkong.Text;

/// <summary>Goes through a text once: fold, automaton, and back over the few characters of each hit for its place and its score.</summary>
internal sealed class TermScanner
{
    // What may lie between two characters of a term: three that are seen, each weighing 64, and 63 that are not.
    private const int SkipWeight = 64;
    private const int GapMaximum = (3 * SkipWeight) + SkipWeight - 1;
    private const float SkipPrice = 0.08f;
    private const float RepeatPrice = 0.04f;
    private const float ScoreMinimum = 0.2f;

    private readonly TermAlphabet alphabet;
    private readonly TermAutomaton automaton;
    private readonly ushort[] codes;
    private readonly int[] starts;
    private readonly TermEdges[] edges;
    private readonly bool[] allows;

    public TermScanner(TermAlphabet alphabet, TermAutomaton automaton, ushort[] codes, int[] starts, TermEdges[] edges, bool[] allows)
    {
        this.alphabet = alphabet;
        this.automaton = automaton;
        this.codes = codes;
        this.starts = starts;
        this.edges = edges;
        this.allows = allows;
    }

    public TermAlphabet Alphabet => alphabet;

    public TermAutomaton Automaton => automaton;

    /// <summary>The term that is spelled by exactly the codes from the root to a state, or −1.</summary>
    public int TermAt(int state, int depth)
    {
        int term = automaton.OutputOf(state) - 1;
        return term >= 0 && starts[term + 1] - starts[term] == depth && !allows[term] ? term : -1;
    }

    /// <param name="text">Any UTF-16.</param>
    /// <param name="hits">Receives the hits.</param>
    /// <param name="allowedOnly">Whether the allowed phrases are wanted instead of what they cover.</param>
    public void Scan(ReadOnlySpan<char> text, scoped ref HitBuffer hits, bool allowedOnly = false)
    {
        ref ushort table = ref MemoryMarshal.GetArrayDataReference(alphabet.Codes);
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(automaton.Nodes);
        int startCodes = automaton.StartCodes;
        int wholeCodes = automaton.WholeCodes;
        int state = 0;
        int gap = 0;
        int previous = 0;
        for (int index = 0; index < text.Length; index++)
        {
            int code = Unsafe.Add(ref table, text[index]);
            if (code >= TermAlphabet.Special)
            {
                code = Resolve(text, ref index, code, state);
                if (code >= TermAlphabet.Special)
                {
                    gap += code == TermAlphabet.Invisible ? 1 : SkipWeight;
                    state = gap > GapMaximum ? 0 : state;
                    continue;
                }
            }

            gap = 0;
            int said = previous;
            previous = code;
            if (state != 0)
            {
                int next = Unsafe.Add(ref nodes, state).Base + code;
                ref var target = ref Unsafe.Add(ref nodes, next);
                if (target.Check == state)
                {
                    state = next;
                    if (target.HasOutput)
                    {
                        Report(text, index, next, ref hits, allowedOnly);
                    }

                    continue;
                }

                // The state after one code falls back to the root, which costs nothing.
                if (state > startCodes)
                {
                    int fallen = automaton.Next(automaton.FailOf(state), code);
                    // Said again, it begins nothing longer than itself: the reader hears it once.
                    if (code == said && fallen <= startCodes && (fallen == 0 || fallen > wholeCodes) && alphabet.Repeatable[code])
                    {
                        continue;
                    }

                    state = fallen;
                    if (Unsafe.Add(ref nodes, state).HasOutput)
                    {
                        Report(text, index, state, ref hits, allowedOnly);
                    }

                    continue;
                }
            }

            state = code <= startCodes ? code : 0;
            if (state <= wholeCodes && state != 0)
            {
                Report(text, index, state, ref hits, allowedOnly);
            }
        }
    }

    /// <summary>A code that is more than a look-up: half of a pair, or a plus sign. Moves to the last code unit of what it read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Resolve(ReadOnlySpan<char> text, ref int index, int code, int state)
    {
        if (code == TermAlphabet.Surrogate)
        {
            code = alphabet.WideAt(text, index, out int length);
            index += length - 1;
        }
        else if (code == TermAlphabet.Plus)
        {
            code = IsReadAloud(text, index, state) ? alphabet.PlusCode : TermAlphabet.Skip;
        }

        return code;
    }

    private bool IsReadAloud(ReadOnlySpan<char> text, int index, int state)
    {
        if (alphabet.PlusCode == 0)
        {
            return false;
        }

        if (state == 0 || index + 1 == text.Length)
        {
            return true;
        }

        int following = alphabet.Codes[text[index + 1]];
        return following >= TermAlphabet.Special || !automaton.Continues(state, following);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Report(ReadOnlySpan<char> text, int last, int state, scoped ref HitBuffer hits, bool allowedOnly)
    {
        int end = last + 1;
        for (int output = automaton.OutputOf(state); output != 0; output = automaton.NextOutput(output))
        {
            int term = output - 1;
            var (start, skips, repeats) = Locate(text, last, codes.AsSpan(starts[term], starts[term + 1] - starts[term]));
            if (edges[term] != TermEdges.None && TouchesLongerWord(text, start, end, edges[term]))
            {
                continue;
            }

            if (allows[term] && !allowedOnly)
            {
                hits.Cover(start, end);
                continue;
            }

            if (allowedOnly && !allows[term])
            {
                continue;
            }

            var channel = skips > 0 ? MatchChannel.Skipped : repeats > 0 ? MatchChannel.Repeated : MatchChannel.Exact;
            hits.Add(new TextHit(term, start, end - start, channel, Math.Max(ScoreMinimum, 1 - (SkipPrice * skips) - (RepeatPrice * repeats))));
        }
    }

    /// <summary>Back from the last code unit of a term to its first.</summary>
    private (int Start, int Skips, int Repeats) Locate(ReadOnlySpan<char> text, int last, ReadOnlySpan<ushort> term)
    {
        int left = term.Length;
        int skips = 0;
        int repeats = 0;
        int index = last + 1;
        ushort matched = 0;
        while (left > 0)
        {
            index--;
            ushort code = alphabet.Codes[text[index]];
            if (code >= TermAlphabet.Special)
            {
                code = Resolve(text, ref index, code, term[left - 1]);
            }

            if (code == term[left - 1])
            {
                matched = code;
                left--;
            }
            else if (code == matched)
            {
                repeats++;
            }
            else
            {
                skips += code == TermAlphabet.Invisible ? 0 : 1;
            }
        }

        return (index, skips, repeats);
    }

    // Backwards: the low half of a pair stands first, and a plus sign is what the term expects there.
    private ushort Resolve(ReadOnlySpan<char> text, ref int index, ushort code, ushort expected)
    {
        if (code == TermAlphabet.Plus)
        {
            return expected == alphabet.PlusCode ? expected : TermAlphabet.Skip;
        }

        if (code == TermAlphabet.Surrogate)
        {
            index -= char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]) ? 1 : 0;
            return alphabet.WideAt(text, index, out _);
        }

        return code;
    }

    private static bool TouchesLongerWord(ReadOnlySpan<char> text, int start, int end, TermEdges edge)
    {
        for (var before = text[..start]; Rune.DecodeLastFromUtf16(before, out var rune, out int length) != OperationStatus.NeedMoreData; before = before[..^length])
        {
            var neighbour = FoldTable.Of(rune.Value);
            if (neighbour.Kind != CharacterKind.Invisible)
            {
                if (Continues(neighbour.CodePoint, edge, TermEdges.LatinStart, TermEdges.DigitStart))
                {
                    return true;
                }

                break;
            }
        }

        for (var after = text[end..]; Rune.DecodeFromUtf16(after, out var rune, out int length) != OperationStatus.NeedMoreData; after = after[length..])
        {
            var neighbour = FoldTable.Of(rune.Value);
            if (neighbour.Kind != CharacterKind.Invisible)
            {
                return Continues(neighbour.CodePoint, edge, TermEdges.LatinEnd, TermEdges.DigitEnd);
            }
        }

        return false;
    }

    private static bool Continues(int neighbour, TermEdges edge, TermEdges latin, TermEdges digit) =>
        ((edge & latin) != 0 && neighbour is >= 'a' and <= 'z') || ((edge & digit) != 0 && neighbour is >= '0' and <= '9');
}
