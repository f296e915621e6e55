using System.Text;

namespace Changkong.Text;

/// <summary>Reads the tab-separated tables of this library: <c>#</c> begins a comment line.</summary>
internal static class TextResource
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(TextResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not part of the library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
