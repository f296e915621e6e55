using Changkong.Text.Classification.Training;

namespace Changkong.Host.Commands.Text;

/// <summary>Reads a corpus: label, tab, text.</summary>
internal static class CorpusFile
{
    private const int FaultsShown = 3;

    /// <summary>Its rows without repeats; lines that are none are named and left out.</summary>
    public static List<CorpusRow> Read(string path)
    {
        var faults = new List<string>();
        var rows = Corpora.Read(File.ReadLines(path), faults);
        foreach (string fault in faults.Take(FaultsShown))
        {
            Console.Error.WriteLine($"{path}: {fault}");
        }

        if (faults.Count > FaultsShown)
        {
            Console.Error.WriteLine($"{path}: {faults.Count} lines were left out.");
        }

        return rows;
    }
}
