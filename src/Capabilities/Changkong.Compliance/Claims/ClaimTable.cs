namespace Changkong.Compliance.Claims;

/// <summary>Tables that ship inside the assembly: one row a line, cells parted by tabs, <c>#</c> begins a comment line.</summary>
internal static class ClaimTable
{
    /// <exception cref="InvalidDataException">A row has another number of cells: the build shipped a broken table.</exception>
    public static IReadOnlyList<string[]> Read(string name, int cells)
    {
        using var stream = typeof(ClaimTable).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"The table {name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(name, reader.ReadToEnd(), cells);
    }

    public static IReadOnlyList<string[]> Parse(string name, string text, int cells)
    {
        var rows = new List<string[]>();
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string trimmed = line.TrimEnd('\r');
            if (trimmed.Length == 0 || trimmed[0] == '#')
            {
                continue;
            }

            string[] row = trimmed.Split('\t');
            if (row.Length != cells)
            {
                throw new InvalidDataException($"{name}, line {number}: {row.Length} cells where {cells} are needed.");
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The items of a cell; <c>-</c> stands for none.</summary>
    public static string[] Items(string cell) => cell is "-" or "" ? [] : cell.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
