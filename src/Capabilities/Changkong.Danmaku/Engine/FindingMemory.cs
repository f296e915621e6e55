namespace Changkong.Danmaku.Engine;

/// <summary>
/// Remembers what an engine said of texts that come again: in a room most people say what others say. Only rooms in which no set was switched by hand share it. A text is kept from
/// the second time on, and as long as it comes again before as many others have; what is forgotten lends its room to the next. Belongs to one loop.
/// </summary>
internal sealed class FindingMemory
{
    private const int TextsPerGeneration = 1_024;
    private const int TextCharactersMaximum = 60;
    private const int SeenPlaces = 8_192;

    private readonly int[] seen = new int[SeenPlaces];
    private readonly Stack<TextFinding> free = new();
    private readonly TextFinding passing = new();
    private Dictionary<string, TextFinding> young = new(StringComparer.Ordinal);
    private Dictionary<string, TextFinding> old = new(StringComparer.Ordinal);
    private CommentEngine? engine;
    private string version = "";

    /// <summary>What the engine says of a text. Valid until the next text is read.</summary>
    public TextFinding Read(CommentEngine current, ReadOnlySpan<char> text, ContactDetector contacts)
    {
        ForgetOthersThan(current);
        if (young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
        {
            return known;
        }

        if (old.GetAlternateLookup<ReadOnlySpan<char>>().Remove(text, out string? kept, out known))
        {
            Keep(kept, known);
            return known;
        }

        current.Read(text, current.DefaultSwitches, contacts, passing);
        if (text.Length is 0 or > TextCharactersMaximum || passing.RanOut)
        {
            return passing;
        }

        // No string is made of a text that comes once.
        int hash = string.GetHashCode(text);
        ref int place = ref seen[(uint)hash % SeenPlaces];
        if (place != hash)
        {
            place = hash;
            return passing;
        }

        var finding = free.TryPop(out var used) ? used : new TextFinding();
        finding.CopyFrom(passing);
        Keep(text.ToString(), finding);
        return finding;
    }

    // The claim rules change without the engine, and say so in its version.
    private void ForgetOthersThan(CommentEngine current)
    {
        if (ReferenceEquals(engine, current) && version == current.Version)
        {
            return;
        }

        (engine, version) = (current, current.Version);
        Forget(young);
        Forget(old);
    }

    private void Keep(string text, TextFinding finding)
    {
        if (young.Count >= TextsPerGeneration)
        {
            Forget(old);
            (young, old) = (old, young);
        }

        young.Add(text, finding);
    }

    private void Forget(Dictionary<string, TextFinding> texts)
    {
        foreach (var finding in texts.Values)
        {
            free.Push(finding);
        }

        texts.Clear();
    }
}
