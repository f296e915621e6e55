namespace Changkong.Host.Commands.Text;

/// <summary>What an evaluation may read.</summary>
/// <param name="Data">Directories and files of the labelled data.</param>
/// <param name="Lexicon">File of terms, for a task that needs one.</param>
/// <param name="Seed">Seed of a split.</param>
internal sealed record EvaluationRequest(IReadOnlyList<string> Data, string? Lexicon = null, ulong Seed = 1)
{
    /// <summary>The path of a file that was named, or lies in a directory that was.</summary>
    /// <exception cref="EvaluationDataException">There is no such file.</exception>
    public string File(string name) => Data.Count == 0
        ? throw new EvaluationDataException($"This task reads {name}: say where with --data DIR.")
        : Find(name) ?? throw new EvaluationDataException($"--data {string.Join(' ', Data)}: there is no file {name} in it.");

    /// <summary>The same, or null.</summary>
    public string? Find(string name) => Data
        .Select(path => Directory.Exists(path) ? Path.Combine(path, name) : path)
        .FirstOrDefault(path => Path.GetFileName(path) == name && System.IO.File.Exists(path));

    /// <summary>Every file with that ending that was named or lies in a directory that was.</summary>
    /// <exception cref="EvaluationDataException">A path does not exist, or there is no such file.</exception>
    public IReadOnlyList<string> All(string ending)
    {
        var files = new List<string>();
        foreach (string path in Data)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*" + ending).Order(StringComparer.Ordinal));
            }
            else if (System.IO.File.Exists(path))
            {
                files.Add(path);
            }
            else
            {
                throw new EvaluationDataException($"--data: there is no '{path}'.");
            }
        }

        return files.Count > 0 ? files : throw new EvaluationDataException($"This task reads files *{ending}: say where with --data DIR or FILE.");
    }
}

/// <summary>The data cannot be evaluated; the message is for the person who called.</summary>
internal sealed class EvaluationDataException(string message) : Exception(message);
