using System.Globalization;
using System.Text;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.State;

/// <summary>Several movements as the text of one field, and back. Names hold none of the characters that part them: the desk refuses such names.</summary>
internal static class MoveLines
{
    public static string Write(ReadOnlySpan<Move> moves, StockBook book)
    {
        var text = new StringBuilder();
        foreach (ref readonly var move in moves)
        {
            text.Append(text.Length == 0 ? "" : ";");
            text.Append(book.Skus[move.Sku]).Append('|');
            text.Append(move.Warehouse == NameBook.None ? "" : book.Warehouses[move.Warehouse]).Append('|');
            text.Append(move.Channel == NameBook.None ? "" : book.Channels[move.Channel]).Append('|');
            text.Append(PostingNames.OfWay(move.From, move.To)).Append('|').Append(move.Quantity.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <exception cref="InvalidDataException">The text is none of ours.</exception>
    public static void Read(string text, StockBook book, List<Move> moves)
    {
        foreach (var line in text.Split(';'))
        {
            string[] parts = line.Split('|');
            if (parts.Length != 5 || !PostingNames.TryWay(parts[3], out var from, out var to) || !int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out int quantity))
            {
                throw new InvalidDataException($"'{line}' is no movement of units.");
            }

            moves.Add(new(Number(book.Skus, parts[0]), Number(book.Warehouses, parts[1]), Number(book.Channels, parts[2]), from, to, quantity));
        }
    }

    private static int Number(NameBook names, string name) => name.Length == 0 ? NameBook.None : names.FindOrAdd(name);
}
