using System.Globalization;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>One line of a behaviour file, its numbers made gapless; the behaviour is the word of the file: view, fav, cart, buy.</summary>
internal readonly record struct BehaviourEvent(long AtMilliseconds, int Viewer, int Item, string Behaviour);

/// <summary>
/// Reads what viewers did and when: a head line that names the columns <c>unix_time</c> (seconds), <c>user</c>, <c>item</c>, <c>behaviour</c> and, where there is one, <c>category</c>, in any
/// order; other columns are passed over. Events are put in the order of time; numbers are given in that order, so that the file's own numbering says nothing.
/// </summary>
internal sealed record EventFile(IReadOnlyList<BehaviourEvent> Events, int ViewerCount, int ItemCount, IReadOnlyList<int>? Categories)
{
    private static readonly string[] Needed = ["unix_time", "user", "item", "behaviour"];

    /// <exception cref="EvaluationDataException">There is no such file, or a line holds something else; the message names file and line.</exception>
    public static EventFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationDataException($"There is no file '{path}'.");
        }

        using var lines = File.ReadLines(path).GetEnumerator();
        string[] head = lines.MoveNext() ? lines.Current.Split(',') : [];
        int[] places = [.. Needed.Select(name => Array.IndexOf(head, name))];
        int category = Array.IndexOf(head, "category");
        if (places.Contains(-1))
        {
            throw new EvaluationDataException($"{path}, line 1: the columns must be {string.Join(", ", Needed)}, not '{string.Join(',', head)}'.");
        }

        var rows = new List<Row>();
        for (int number = 2; lines.MoveNext(); number++)
        {
            string[] fields = lines.Current.Split(',');
            if (fields.Length != head.Length
                || !long.TryParse(fields[places[0]], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                || fields[places[1]].Length == 0
                || fields[places[2]].Length == 0)
            {
                throw new EvaluationDataException($"{path}, line {number}: '{lines.Current}' does not hold the columns of the first line.");
            }

            rows.Add(new Row(seconds, fields[places[1]], fields[places[2]], string.Intern(fields[places[3]]), category < 0 ? null : fields[category]));
        }

        return rows.Count > 0 ? Number(rows, category >= 0) : throw new EvaluationDataException($"{path}: there is no event in it.");
    }

    private static EventFile Number(List<Row> rows, bool hasCategories)
    {
        var viewers = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var categories = new List<int>();
        var events = new List<BehaviourEvent>(rows.Count);
        foreach (var row in rows.OrderBy(row => row.Seconds))
        {
            viewers.TryAdd(row.Viewer, viewers.Count);
            if (items.TryAdd(row.Item, items.Count) && row.Category is { } name)
            {
                names.TryAdd(name, names.Count);
                categories.Add(names[name]);
            }

            events.Add(new BehaviourEvent(row.Seconds * 1000, viewers[row.Viewer], items[row.Item], row.Behaviour));
        }

        return new EventFile(events, viewers.Count, items.Count, hasCategories ? categories : null);
    }

    private sealed record Row(long Seconds, string Viewer, string Item, string Behaviour, string? Category);
}
