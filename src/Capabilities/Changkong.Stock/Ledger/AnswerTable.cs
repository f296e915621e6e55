namespace Changkong.Stock.Ledger;

/// <summary>
/// Answers by key. Records stand in pages and never move; what is looked up are 256 small indexes by the first byte of the key, so that no growth ever stops a round for long. A page whose answers may all
/// be forgotten is given back as a whole.
/// </summary>
internal sealed class AnswerTable
{
    public const int PageRecords = 16_384;

    private const int PageBits = 14;
    private const int IndexCount = 256;

    private readonly List<Answer[]?> pages = [];
    private readonly Queue<int> freePages = new();
    private readonly Index[] indexes = [.. Enumerable.Range(0, IndexCount).Select(_ => new Index())];
    private int current = -1;
    private int used = PageRecords;

    public int Count { get; private set; }

    public IEnumerable<(int Page, Answer[] Records, int Used)> Pages
    {
        get
        {
            for (int page = 0; page < pages.Count; page++)
            {
                if (pages[page] is { } records)
                {
                    yield return (page, records, page == current ? used : PageRecords);
                }
            }
        }
    }

    /// <summary>Numbers of records, newest pages first, from before a number on.</summary>
    public IEnumerable<int> NewestFirst(int? before)
    {
        for (int page = Math.Min(pages.Count - 1, (before ?? int.MaxValue) >> PageBits); page >= 0; page--)
        {
            int end = pages[page] is null ? 0 : page == current ? used : PageRecords;
            for (int place = end - 1; place >= 0; place--)
            {
                int number = (page << PageBits) | place;
                if (before is null || number < before)
                {
                    yield return number;
                }
            }
        }
    }

    /// <summary>The record at a number that <see cref="TryFind"/> or <see cref="Add"/> gave out.</summary>
    public ref Answer At(int number) => ref pages[number >> PageBits]![number & (PageRecords - 1)];

    public bool TryFind(UInt128 key, out int number)
    {
        var index = indexes[(int)(key >> 120)];
        return index.TryFind(this, key, out number);
    }

    /// <summary>A new record under a key that is not there.</summary>
    public ref Answer Add(UInt128 key, out int number)
    {
        if (used == PageRecords)
        {
            OpenPage();
        }

        number = (current << PageBits) | used++;
        ref var record = ref At(number);
        record = new() { KeyHigh = (ulong)(key >> 64), KeyLow = (ulong)key, Sku = NameBook.None, Warehouse = NameBook.None, Channel = NameBook.None };
        indexes[(int)(record.KeyHigh >> 56)].Add(this, number);
        Count++;
        return ref record;
    }

    /// <summary>Gives back pages of which every answer may be forgotten.</summary>
    /// <returns>Answers forgotten.</returns>
    public int Forget(long changedBefore, int pagesMaximum)
    {
        int forgotten = 0;
        for (int page = 0; page < pages.Count && pagesMaximum > 0; page++)
        {
            if (page != current && pages[page] is { } records && MayForget(records, changedBefore))
            {
                foreach (ref readonly var record in records.AsSpan())
                {
                    indexes[(int)(record.KeyHigh >> 56)].Remove(this, record.Key);
                }

                pages[page] = null;
                freePages.Enqueue(page);
                forgotten += PageRecords;
                pagesMaximum--;
            }
        }

        Count -= forgotten;
        return forgotten;
    }

    public static bool MayForget(in Answer answer, long changedBefore) => answer.ChangedAt < changedBefore && !answer.IsOpen;

    private static bool MayForget(Answer[] records, long changedBefore)
    {
        foreach (ref readonly var record in records.AsSpan())
        {
            if (!MayForget(in record, changedBefore))
            {
                return false;
            }
        }

        return true;
    }

    private void OpenPage()
    {
        if (!freePages.TryDequeue(out current))
        {
            current = pages.Count;
            pages.Add(null);
        }

        pages[current] = new Answer[PageRecords];
        used = 0;
    }

    // Open addressing with linear steps; a place holds the record's number plus one.
    private sealed class Index
    {
        private int[] places = new int[16];
        private int count;

        public bool TryFind(AnswerTable table, UInt128 key, out int number)
        {
            int mask = places.Length - 1;
            for (int at = (int)(ulong)key & mask; places[at] != 0; at = (at + 1) & mask)
            {
                number = places[at] - 1;
                ref var record = ref table.At(number);
                if (record.KeyLow == (ulong)key && record.KeyHigh == (ulong)(key >> 64))
                {
                    return true;
                }
            }

            number = -1;
            return false;
        }

        public void Add(AnswerTable table, int number)
        {
            if ((count + 1) * 3 > places.Length * 2)
            {
                Grow(table);
            }

            Place(places, (int)table.At(number).KeyLow, number);
            count++;
        }

        public void Remove(AnswerTable table, UInt128 key)
        {
            int mask = places.Length - 1;
            int at = (int)(ulong)key & mask;
            while (table.At(places[at] - 1).Key != key)
            {
                at = (at + 1) & mask;
            }

            // What follows without a gap moves up, so that no search stops before its record.
            int next = (at + 1) & mask;
            while (places[next] != 0)
            {
                int home = (int)table.At(places[next] - 1).KeyLow & mask;
                if (((next - home) & mask) >= ((next - at) & mask))
                {
                    places[at] = places[next];
                    at = next;
                }

                next = (next + 1) & mask;
            }

            places[at] = 0;
            count--;
        }

        private static void Place(int[] places, int hash, int number)
        {
            int mask = places.Length - 1;
            int at = hash & mask;
            while (places[at] != 0)
            {
                at = (at + 1) & mask;
            }

            places[at] = number + 1;
        }

        private void Grow(AnswerTable table)
        {
            int[] larger = new int[places.Length * 2];
            foreach (int place in places)
            {
                if (place != 0)
                {
                    Place(larger, (int)table.At(place - 1).KeyLow, place - 1);
                }
            }

            places = larger;
        }
    }
}
