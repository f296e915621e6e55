namespace Changkong.Connectors.Replay;

/// <summary>A line of the file cannot be read.</summary>
public sealed class ReplayInputException(long line, string field, string detail) : Exception($"Line {line}: {field}: {detail}")
{
    /// <summary>The line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>The column or property that is wrong.</summary>
    public string Field { get; } = field;
}
