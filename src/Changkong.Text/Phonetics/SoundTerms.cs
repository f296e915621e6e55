using System.Runtime.InteropServices;

namespace Changkong.Text;

/// <summary>The terms of a lexicon as the phonetic channel looks for them: by sound, by initials, by what characters they hold, and what looks like them.</summary>
internal sealed class SoundTerms
{
    public const int LengthMaximum = 12;
    private const int KeysOfTermMaximum = 8;

    private readonly Dictionary<string, List<int>> bySound = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<int>> byInitials = [];
    private readonly ushort[] codeOf;
    private readonly Key[] keysOfSound;
    private readonly int[] termsOfKeys;
    private readonly char[] foldedOfKeys;
    private readonly ushort[] waysOf = new ushort[0x10000];
    private readonly ushort[][] ways;
    private readonly SoundPair[] pairs;
    private readonly CharacterNotes[] notes;

    public SoundTerms(Lexicon lexicon)
    {
        var anagrams = new AnagramIndex.Builder();
        for (int term = 0; term < lexicon.Count; term++)
        {
            string folded = lexicon.Folded[term];
            if (lexicon[term].Tier != LexiconTier.Allow && folded.Length is >= 1 and <= LengthMaximum && folded.Any(Readings.IsRead) && folded.All(IsSounded))
            {
                AddSounds(folded, term);
                AddInitials(folded, term);
                anagrams.Add(folded, term);
            }
        }

        Anagrams = anagrams.Build();
        string[] keys = [.. bySound.Keys.Order(StringComparer.Ordinal)];
        (codeOf, Automaton) = BuildAutomaton(keys);
        keysOfSound = new Key[keys.Length];
        termsOfKeys = [.. keys.SelectMany(key => bySound[key])];
        foldedOfKeys = new char[termsOfKeys.Length * LengthMaximum];
        for (int place = 0; place < termsOfKeys.Length; place++)
        {
            lexicon.Folded[termsOfKeys[place]].CopyTo(foldedOfKeys.AsSpan(place * LengthMaximum));
        }

        for (int key = 0, start = 0; key < keys.Length; key++)
        {
            keysOfSound[key] = new Key(start, bySound[keys[key]].Count, keys[key].Length);
            start += keysOfSound[key].Count;
        }

        char[] characters = [.. keys.SelectMany(key => bySound[key]).Distinct().SelectMany(term => lexicon.Folded[term]).Distinct()];
        Joins = new PartJoins(characters);
        Alikes = new AlikeCharacters(characters, lexicon.Scanner.Alphabet);
        Beginnings = new AlikeBeginnings(lexicon.Scanner, Alikes);
        ways = CollectWays();
        pairs = PairWays(keys);
        notes = new CharacterNotes[0x10000];
        for (int code = 0; code < notes.Length; code++)
        {
            char character = (char)code;
            notes[code] = new CharacterNotes(lexicon.Scanner.Alphabet.Codes[code], waysOf[code], Beginnings.RowOf(character), (byte)Anagrams.LengthsOf(character), Joins.CanBegin(character));
        }

        bySound.Clear();
    }

    public TermAutomaton Automaton { get; }

    public AnagramIndex Anagrams { get; }

    public PartJoins Joins { get; }

    public AlikeCharacters Alikes { get; }

    public AlikeBeginnings Beginnings { get; }

    /// <summary>The automaton's code of a syllable; 0 when no term has it.</summary>
    public ushort CodeOfSyllable(ushort syllable) => codeOf[syllable];

    /// <summary>The automaton's code of a Latin letter or digit said as it is.</summary>
    public ushort CodeOfCharacter(char character) => char.IsAsciiLetterOrDigit(character) ? codeOf[SymbolOf(character)] : (ushort)0;

    /// <summary>The key that is spelled by exactly the codes from the root to a state, or −1.</summary>
    public int KeyAt(int state, int depth)
    {
        int key = Automaton.OutputOf(state) - 1;
        return key >= 0 && keysOfSound[key].Length == depth ? key : -1;
    }

    /// <summary>Where the terms of a key stand.</summary>
    public (int First, int Count) PlacesOf(int key) => (keysOfSound[key].Start, keysOfSound[key].Count);

    public int TermAt(int place) => termsOfKeys[place];

    /// <summary>The folded characters of the term at a place, and nothing behind them.</summary>
    public ReadOnlySpan<char> FoldedAt(int place) => foldedOfKeys.AsSpan(place * LengthMaximum, LengthMaximum);

    public ReadOnlySpan<int> TermsOfInitials(ulong packed) => byInitials.TryGetValue(packed, out var terms) ? CollectionsMarshal.AsSpan(terms) : [];

    /// <summary>The codes of how an ideograph is usually said, as far as some term has them.</summary>
    public ReadOnlySpan<ushort> WaysOf(in CharacterNotes character) => ways[character.Ways];

    /// <summary>Notes at each element what the terms know of it and, of ideographs, of it and the next.</summary>
    public void Note(Span<SoundElement> elements)
    {
        int before = 0;
        for (int index = 0; index < elements.Length; index++)
        {
            ref var element = ref elements[index];
            element.Notes = element.Kind == ElementKind.Emoji ? default : notes[element.Value];
            if (index > 0)
            {
                elements[index - 1].Following = pairs[(before * ways.Length) + element.Notes.Ways];
            }

            before = element.Notes.Ways;
        }
    }

    /// <summary>Letters as a number: five bits each, the first highest.</summary>
    public static ulong Pack(ulong packed, char letter) => (packed << 5) | (uint)(letter - 'a' + 1);

    private static bool IsSounded(char character) => Readings.IsRead(character) || char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character);

    private static int SymbolOf(char character) => Readings.SyllableCount + (char.IsAsciiDigit(character) ? character - '0' : 10 + character - 'a');

    private void AddSounds(string folded, int term)
    {
        List<string> keys = [""];
        foreach (char character in folded)
        {
            ushort[] symbols = Readings.IsRead(character) ? Readings.Of(character).ToArray() : [(ushort)SymbolOf(character)];
            keys = [.. (from symbol in symbols from key in keys select key + (char)symbol).Take(KeysOfTermMaximum)];
        }

        foreach (string key in keys)
        {
            if (!bySound.TryGetValue(key, out var terms))
            {
                bySound[key] = terms = [];
            }

            terms.Add(term);
        }
    }

    private void AddInitials(string folded, int term)
    {
        List<ulong> keys = [0];
        foreach (char character in folded)
        {
            if (char.IsAsciiDigit(character))
            {
                return;
            }

            char[] initials = Readings.IsRead(character) ? [.. Readings.Of(character).ToArray().Select(syllable => Readings.Initials[syllable]).Distinct()] : [character];
            keys = [.. (from initial in initials from key in keys select Pack(key, initial)).Take(KeysOfTermMaximum)];
        }

        foreach (ulong key in keys)
        {
            if (!byInitials.TryGetValue(key, out var terms))
            {
                byInitials[key] = terms = [];
            }

            terms.Add(term);
        }
    }

    private static (ushort[] CodeOf, TermAutomaton Automaton) BuildAutomaton(string[] keys)
    {
        int[] counts = new int[Readings.SyllableCount + 36];
        bool[] begins = new bool[counts.Length];
        foreach (string key in keys)
        {
            begins[key[0]] = true;
            foreach (char symbol in key)
            {
                counts[symbol]++;
            }
        }

        ushort[] codeOf = new ushort[counts.Length];
        ushort code = 0;
        foreach (int symbol in Enumerable.Range(0, counts.Length).Where(symbol => counts[symbol] > 0).OrderBy(symbol => !begins[symbol]).ThenByDescending(symbol => counts[symbol]))
        {
            codeOf[symbol] = ++code;
        }

        var codes = new List<ushort>();
        int[] starts = new int[keys.Length + 1];
        for (int key = 0; key < keys.Length; key++)
        {
            codes.AddRange(keys[key].Select(symbol => codeOf[symbol]));
            starts[key + 1] = codes.Count;
        }

        return (codeOf, TermAutomatonBuilder.Build([.. codes], starts, code, begins.Count(begin => begin), 0));
    }

    // Ideographs that are said alike share one list: there are few enough of them that a bit for each pair fits the second cache.
    private ushort[][] CollectWays()
    {
        var lists = new List<ushort[]> { Array.Empty<ushort>() };
        var known = new Dictionary<string, ushort>(StringComparer.Ordinal);
        for (int code = 0; code < waysOf.Length; code++)
        {
            ushort[] all = [.. Readings.UsualOf((char)code).ToArray().Where(syllable => codeOf[syllable] != 0).Select(syllable => codeOf[syllable])];
            if (all.Length > 0)
            {
                string key = string.Concat(all.Select(way => (char)way));
                if (!known.TryGetValue(key, out waysOf[code]))
                {
                    known[key] = waysOf[code] = (ushort)lists.Count;
                    lists.Add(all);
                }
            }
        }

        return [.. lists];
    }

    private SoundPair[] PairWays(string[] keys)
    {
        var waysOfCode = new List<int>[codeOf.Max() + 1];
        for (int way = 1; way < ways.Length; way++)
        {
            foreach (ushort code in ways[way])
            {
                (waysOfCode[code] ??= []).Add(way);
            }
        }

        var told = new SoundPair[ways.Length * ways.Length];
        var done = new HashSet<(char, char, SoundPair)>();
        foreach (string key in keys.Where(key => key.Length > 1))
        {
            Tell(key[0], key[1], key.Length == 2 ? SoundPair.Whole : SoundPair.Begins);
            if (key.Length > 2)
            {
                Tell(key[1], key[2], SoundPair.Middle);
            }
        }

        return told;

        void Tell(char first, char second, SoundPair what)
        {
            if (done.Add((first, second, what)))
            {
                foreach (int one in waysOfCode[codeOf[first]] ?? [])
                {
                    foreach (int other in waysOfCode[codeOf[second]] ?? [])
                    {
                        told[(one * ways.Length) + other] |= what;
                    }
                }
            }
        }
    }

    // Which of the terms a key has, and how many syllables.
    private readonly record struct Key(int Start, int Count, int Length);
}

/// <summary>Of two sounds, however the two ideographs are usually said.</summary>
[Flags]
internal enum SoundPair : byte
{
    None = 0,

    /// <summary>They are all of some term.</summary>
    Whole = 1,

    /// <summary>They begin a longer term.</summary>
    Begins = 2,

    /// <summary>They are the second and the third of some term.</summary>
    Middle = 4,
}
