using System.Text;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Store;

namespace Changkong.Analytics.Projection;

/// <summary>The codes of all coded columns. What is new is saved in the transaction of the rows that use it.</summary>
internal sealed class CodeBook
{
    private readonly Dictionary<string, TextCodes> byColumn = EventTable.Coded.ToDictionary(column => column, column => new TextCodes(column));

    public TextCodes this[string column] => byColumn[column];

    public static CodeBook Load(DuckDbConnection connection)
    {
        var book = new CodeBook();
        using var result = connection.Query("SELECT dimension, code, coalesce(wire, value) FROM dictionary WHERE dimension <> 'event_type' ORDER BY dimension, code");
        while (result.NextChunk())
        {
            for (int row = 0; row < result.RowCount; row++)
            {
                if (book.byColumn.TryGetValue(Encoding.UTF8.GetString(result.Column(0).GetText(row)), out var codes))
                {
                    codes.Load((uint)result.Column(1).GetLong(row), result.Column(2).GetText(row));
                }
            }
        }

        return book;
    }

    public void Save(DuckDbConnection connection)
    {
        if (byColumn.Values.All(codes => codes.Unsaved.Count == 0))
        {
            return;
        }

        using var appender = connection.CreateAppender("dictionary");
        int row = 0;
        foreach (var codes in byColumn.Values)
        {
            byte[] column = Encoding.UTF8.GetBytes(codes.Column);
            foreach (var text in codes.Unsaved)
            {
                appender.SetText(0, row, column);
                appender.Set(1, row, text.Code);
                appender.SetText(2, row, Encoding.UTF8.GetBytes(text.Text));
                if (text.Wire is null)
                {
                    appender.SetNull(3, row);
                }
                else
                {
                    appender.SetText(3, row, Encoding.UTF8.GetBytes(text.Wire));
                }

                if (++row == appender.Capacity)
                {
                    appender.AppendRows(row);
                    row = 0;
                }
            }
        }

        appender.AppendRows(row);
        appender.Flush();
    }

    /// <summary>The transaction with <see cref="Save"/> was committed.</summary>
    public void Saved()
    {
        foreach (var codes in byColumn.Values)
        {
            codes.Saved();
        }
    }
}
