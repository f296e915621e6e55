using System.Globalization;
using System.Text;
using Changkong.Analytics.DuckDb;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Query;

/// <summary>How constants stand in SQL: as the codes of the store, or as words where a person reads it.</summary>
internal interface ISqlLiterals
{
    string Type(EventType type);

    /// <summary>The test of a text column against values.</summary>
    /// <param name="column">The column of the table of events.</param>
    /// <param name="name">How the column is called where the test stands.</param>
    /// <param name="values">The values.</param>
    /// <param name="orAbsent">Whether an event without the text passes.</param>
    string In(string column, string name, IEnumerable<string> values, bool orAbsent);
}

/// <summary>SQL for people: words instead of codes.</summary>
internal sealed class ReadableLiterals : ISqlLiterals
{
    public string Type(EventType type) => $"'{EventTypes.Name(type)}'";

    public string In(string column, string name, IEnumerable<string> values, bool orAbsent)
    {
        string list = string.Join(", ", values.Select(value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"));
        string test = list.Contains(',', StringComparison.Ordinal) ? $"{name} IN ({list})" : $"{name} = {list}";
        return orAbsent ? $"({test} OR {name} IS NULL)" : test;
    }
}

/// <summary>SQL for the store. Texts that no row has are left out of lists.</summary>
internal sealed class StoredLiterals : ISqlLiterals
{
    private readonly Dictionary<(string Column, string Text), uint> codes = [];

    /// <summary>Looks all texts up at once, within the caller's transaction.</summary>
    public static StoredLiterals Load(DuckDbConnection connection, IReadOnlyCollection<(string Column, string Text)> texts)
    {
        var literals = new StoredLiterals();
        if (texts.Count == 0)
        {
            return literals;
        }

        var distinct = texts.Distinct().ToList();
        var parameters = Enumerable.Range(0, distinct.Count).Select(index => string.Create(CultureInfo.InvariantCulture, $"(${(2 * index) + 1}, ${(2 * index) + 2})"));
        using var statement = connection.Prepare($"SELECT dimension, value, code FROM dictionary WHERE (dimension, value) IN (VALUES {string.Join(", ", parameters)})");
        for (int index = 0; index < distinct.Count; index++)
        {
            statement.Bind((2 * index) + 1, distinct[index].Column);
            statement.Bind((2 * index) + 2, distinct[index].Text);
        }

        using var result = statement.Query();
        while (result.NextChunk())
        {
            for (int row = 0; row < result.RowCount; row++)
            {
                string column = Encoding.UTF8.GetString(result.Column(0).GetText(row));
                literals.codes[(column, Encoding.UTF8.GetString(result.Column(1).GetText(row)))] = (uint)result.Column(2).GetLong(row);
            }
        }

        return literals;
    }

    public string Type(EventType type) => ((int)type).ToString(CultureInfo.InvariantCulture);

    public string In(string column, string name, IEnumerable<string> values, bool orAbsent)
    {
        var list = values.Where(value => codes.ContainsKey((column, value))).Select(value => codes[(column, value)]).ToList();
        if (orAbsent)
        {
            list.Add(0);
        }

        return list.Count switch
        {
            0 => "FALSE",
            1 => $"{name} = {list[0].ToString(CultureInfo.InvariantCulture)}",
            _ => $"{name} IN ({string.Join(", ", list.Order().Select(code => code.ToString(CultureInfo.InvariantCulture)))})",
        };
    }
}
