using System.Runtime.CompilerServices;

namespace Changkong.Text.Classification;

/// <summary>Takes the features of a text one by one.</summary>
internal interface IGramSink
{
    void Add(uint bucket);
}

/// <summary>Cuts a text into hashed features in one pass, without allocation. Training and scoring read through the same code.</summary>
internal static class GramReader
{
    private const ulong PairSalt = 0x0001_0000_0000_0000;
    private const ulong WordSalt = 0x0002_0000_0000_0000;
    private const ulong LengthSalt = 0x0003_0000_0000_0000;
    private const ulong ScopeSalt = 0x0004_0000_0000_0000;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const int DigitRunLengthMax = 12;

    /// <returns>How many features there were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read<TSink>(ReadOnlySpan<char> text, GramOptions options, ref TSink sink)
        where TSink : struct, IGramSink, allows ref struct
    {
        char[] classes = CharacterClasses.Table;
        int shift = 64 - options.Bits;
        int count = 0;
        ulong window = CharacterClasses.Edge;
        ulong opener = 0;
        var run = default(WordRun);
        for (int index = 0; index <= text.Length; index++)
        {
            ulong current = index < text.Length ? classes[text[index]] : CharacterClasses.Edge;
            if (current == 0 || (current == ' ' && (window & 0xFFFF) == ' ') || (current == CharacterClasses.Edge && window == CharacterClasses.Edge))
            {
                continue;
            }

            if (options.Words)
            {
                count += run.Take(current, shift, ref sink);
            }

            window = (window << 16) | current;
            if (current != CharacterClasses.Edge)
            {
                sink.Add(Bucket(window & 0xFFFF, shift));
                count++;
            }

            sink.Add(Bucket(window & 0xFFFF_FFFF, shift));
            count++;
            if (options.Longest >= 3 && (window >> 32) != 0)
            {
                sink.Add(Bucket(window & 0xFFFF_FFFF_FFFF, shift));
                count++;
                if (options.Skips)
                {
                    sink.Add(Bucket(PairSalt | (window & 0xFFFF_0000_FFFF), shift));
                    count++;
                }
            }

            if (options.Scopes)
            {
                ulong scope = ScopeOf(current, opener);
                if (scope != 0 && scope == opener)
                {
                    sink.Add(Bucket(ScopeSalt | (scope << 32) | current, shift));
                    count++;
                }

                opener = scope;
            }

            if (options.Longest >= 4 && (window >> 48) != 0)
            {
                sink.Add(Bucket(window, shift));
                count++;
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bucket(ulong gram, int shift)
    {
        ulong mixed = gram * Multiplier;
        return (uint)((mixed ^ (mixed >> 32)) * Multiplier >> shift);
    }

    /// <returns>Under which word the next characters stand: this one, the one before, or none after the end of a clause.</returns>
    private static ulong ScopeOf(ulong current, ulong opener) => (char)current switch
    {
        '不' or '没' or '但' or '就' => current,
        ',' or '.' or '!' or '?' or ';' or '。' or '、' or ' ' or '~' or CharacterClasses.Edge => 0,
        _ => opener,
    };

    /// <summary>A run of latin letters and digits, up to where the reader stands.</summary>
    private struct WordRun
    {
        private ulong hash;
        private int length;
        private int digits;

        /// <returns>How many features the end of a run gave.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Take<TSink>(ulong current, int shift, ref TSink sink)
            where TSink : struct, IGramSink, allows ref struct
        {
            bool digit = current - '0' <= 9;
            if (digit || current - 'a' <= 25)
            {
                hash = ((hash ^ current) * 0x0000_0100_0000_01B3) & 0xFFFF_FFFF_FFFF;
                length++;
                digits += digit ? 1 : 0;
                return 0;
            }

            return length > 0 ? End(shift, ref sink) : 0;
        }

        private int End<TSink>(int shift, ref TSink sink)
            where TSink : struct, IGramSink, allows ref struct
        {
            int count = 0;

            // One or two characters are grams already; how long a number is tells prices, sizes and telephone numbers apart.
            if (length > 2)
            {
                sink.Add(Bucket(WordSalt | hash, shift));
                count++;
            }

            if (digits == length)
            {
                sink.Add(Bucket(LengthSalt | (uint)Math.Min(digits, DigitRunLengthMax), shift));
                count++;
            }

            this = default;
            return count;
        }
    }
}
