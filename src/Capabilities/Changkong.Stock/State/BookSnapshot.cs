using System.Runtime.InteropServices;
using Changkong.Contracts.Stock;
using Changkong.Live.State;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.State;

/// <summary>The books as a snapshot. Answers go in whole pages, one copy each: a million with their buyers takes 0.2 s.</summary>
internal static class BookSnapshot
{
    private const int End = -1;

    public static void Save(StockBook book, SnapshotWriter writer)
    {
        writer.Write(book.Sequence);
        writer.Write(book.Time);
        SaveNames(book.Skus, writer);
        SaveNames(book.Warehouses, writer);
        SaveNames(book.Channels, writer);
        writer.Write(book.TermsSequence);
        writer.WriteText(PolicyText.Write(book.Terms.Policy));
        writer.Write(book.Stocks.Count);
        foreach (var stock in book.Stocks)
        {
            SaveStock(stock, writer);
        }

        SaveAnswers(book, writer);
        foreach (var table in book.Buyers.Tables)
        {
            var rows = new TallyRow[table.Count];
            int count = 0;
            foreach (var ((sku, buyer), units) in table)
            {
                rows[count++] = new(sku, units, buyer);
            }

            writer.WriteArray<TallyRow>(rows);
        }
    }

    public static StockBook Load(ref SnapshotReader reader)
    {
        var book = new StockBook { Sequence = reader.ReadInt64(), Time = reader.ReadInt64() };
        LoadNames(book.Skus, ref reader);
        LoadNames(book.Warehouses, ref reader);
        LoadNames(book.Channels, ref reader);
        long sequence = reader.ReadInt64();
        book.RestoreTerms(TermsOf(book, reader.ReadText()!), sequence);
        int stocks = reader.ReadInt32();
        for (int sku = 0; sku < stocks; sku++)
        {
            LoadStock(book, book.StockOf(sku), ref reader);
        }

        foreach (var stock in book.Stocks.OrderBy(stock => stock.ChangedSequence))
        {
            book.Changes.Touch(stock.Number);
        }

        LoadAnswers(book, ref reader);
        for (int table = 0; table < book.Buyers.Tables.Count; table++)
        {
            foreach (ref readonly var row in reader.ReadSpan<TallyRow>(reader.ReadInt32()))
            {
                book.Buyers.Add(row.Sku, row.Buyer, row.Units);
            }
        }

        return book;
    }

    private static void SaveNames(NameBook names, SnapshotWriter writer)
    {
        writer.Write(names.Count);
        for (int number = 0; number < names.Count; number++)
        {
            writer.WriteText(names[number]);
        }
    }

    private static void LoadNames(NameBook names, ref SnapshotReader reader)
    {
        int count = reader.ReadInt32();
        for (int number = 0; number < count; number++)
        {
            names.FindOrAdd(reader.ReadText());
        }
    }

    private static PolicyTerms TermsOf(StockBook book, string text)
    {
        var policy = PolicyText.Read(text);
        return new(policy, [.. policy.Channels.Select(share => (book.Channels.FindOrAdd(share.Channel), share.Value))]);
    }

    private static void SaveStock(SkuStock stock, SnapshotWriter writer)
    {
        writer.Write(stock.ChangedSequence);
        writer.Write(stock.PolicySequence);
        writer.WriteText(stock.Policy is null ? null : PolicyText.Write(stock.Policy.Policy));
        writer.Write(stock.DrawSequence);
        writer.WriteArray<byte>(stock.DrawSeed);
        writer.Write(stock.Places.Count);
        foreach (var place in stock.Places)
        {
            writer.Write(place.Warehouse);
            var cells = place.Cells.Select(cell => new CellRow(cell.Units, cell.Channel, (int)cell.Pool)).ToArray();
            writer.WriteArray<CellRow>(cells);
        }

        var waiting = stock.Waiting.Select(pair => new WaitingRow(pair.Key, (ulong)(pair.Value >> 64), (ulong)pair.Value)).ToArray();
        writer.WriteArray<WaitingRow>(waiting);
        var rates = stock.Rates.SelectMany(rate => rate.Ring.Select(place => new RateRow(place.Minute, place.Units, rate.Channel, 0))).Where(row => row.Units != 0).ToArray();
        writer.WriteArray<RateRow>(rates);
        writer.WriteArray<LedgerLine>(stock.Lines.All.ToArray());
    }

    private static void LoadStock(StockBook book, SkuStock stock, ref SnapshotReader reader)
    {
        stock.ChangedSequence = reader.ReadInt64();
        long policySequence = reader.ReadInt64();
        if (reader.ReadText() is { } text)
        {
            book.RestorePolicy(stock, TermsOf(book, text), policySequence);
        }

        long drawSequence = reader.ReadInt64();
        byte[] seed = reader.ReadArray<byte>();
        if (drawSequence > 0)
        {
            book.RestoreDraw(stock, seed, drawSequence);
        }

        int places = reader.ReadInt32();
        for (int index = 0; index < places; index++)
        {
            var place = stock.FindOrAddPlace(reader.ReadInt32());
            foreach (var row in reader.ReadArray<CellRow>())
            {
                place.FindOrAdd((StockPool)row.Pool, row.Channel).Units = row.Units;
            }
        }

        foreach (var row in reader.ReadArray<WaitingRow>())
        {
            book.AddWaiting(stock, row.Sequence, new(row.KeyHigh, row.KeyLow));
        }

        foreach (var row in reader.ReadArray<RateRow>())
        {
            stock.RateOf(row.Channel).AddMinute(row.Minute, row.Units);
        }

        foreach (ref readonly var line in reader.ReadSpan<LedgerLine>(reader.ReadInt32()))
        {
            stock.Lines.Add(in line);
        }
    }

    private static void SaveAnswers(StockBook book, SnapshotWriter writer)
    {
        foreach (var (_, records, used) in book.Answers.Pages)
        {
            writer.Write(used);
            writer.WriteArray<Answer>(records.AsSpan(0, used));
        }

        writer.Write(End);
        writer.Write(book.Bundles.Count);
        foreach (var (key, moves) in book.Bundles)
        {
            writer.Write(key);
            writer.WriteArray<Move>(moves);
        }
    }

    private static void LoadAnswers(StockBook book, ref SnapshotReader reader)
    {
        for (int used = reader.ReadInt32(); used != End; used = reader.ReadInt32())
        {
            foreach (ref readonly var answer in reader.ReadSpan<Answer>(reader.ReadInt32()))
            {
                book.Restore(in answer);
            }
        }

        int bundles = reader.ReadInt32();
        for (int index = 0; index < bundles; index++)
        {
            var key = reader.Read<UInt128>();
            book.RestoreBundle(key, reader.ReadArray<Move>());
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TallyRow(int Sku, int Units, ulong Buyer);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct CellRow(long Units, int Channel, int Pool);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct WaitingRow(long Sequence, ulong KeyHigh, ulong KeyLow);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct RateRow(long Minute, long Units, int Channel, int Padding);
}
