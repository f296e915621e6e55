using System.Text;
using Changkong.Text;

namespace Changkong.Host.Commands.Text;

/// <summary>Lexicons and messages as files of lines. A line that is no UTF-8 does not stop the others.</summary>
internal static class LexiconFile
{
    /// <summary>Reads a file of terms: text, tier and category, separated by tabs; tier and category may be absent (hold).</summary>
    /// <exception cref="EvaluationDataException">There is no such file.</exception>
    public static async Task<Lexicon> ReadAsync(string path, ICollection<LexiconFault> faults, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationDataException($"There is no file '{path}'.");
        }

        // What is not UTF-8 becomes U+FFFD, and the lexicon refuses entries that hold it.
        string[] lines = await File.ReadAllLinesAsync(path, Encoding.UTF8, cancellation);
        return Lexicon.Parse(lines, LexiconTier.Hold, faults);
    }
}
