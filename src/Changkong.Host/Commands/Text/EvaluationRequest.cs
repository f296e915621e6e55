namespace Changkong.Host.Commands.Text;

/// <summary>What an evaluation may read.</summary>
/// <param name="Data">Directory of the labelled data, when one was given.</param>
internal sealed record EvaluationRequest(DirectoryInfo? Data)
{
    /// <summary>The path of a file of the data directory.</summary>
    /// <exception cref="EvaluationDataException">There is no directory or no such file.</exception>
    public string File(string name)
    {
        if (Data is null)
        {
            throw new EvaluationDataException($"This task reads {name}: say where with --data DIR.");
        }

        string path = Path.Combine(Data.FullName, name);
        return System.IO.File.Exists(path) ? path : throw new EvaluationDataException($"--data {Data}: there is no file {name} in it.");
    }
}

/// <summary>The data cannot be evaluated; the message is for the person who called.</summary>
internal sealed class EvaluationDataException(string message) : Exception(message);
