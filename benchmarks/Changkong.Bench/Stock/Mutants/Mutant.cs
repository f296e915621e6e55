namespace Changkong.Bench.Stock.Mutants;

/// <summary>One fault planted in one place of the source.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Member">The method or property it is in.</param>
/// <param name="Line">From 1.</param>
/// <param name="Kind">What sort of fault.</param>
/// <param name="Before">The source there, on one line.</param>
/// <param name="After">What the mutant has instead.</param>
internal sealed record Mutant(string File, string Member, int Line, string Kind, string Before, string After)
{
    public override string ToString() => $"{File}:{Line} {Member}: {Kind}: `{Before}` -> `{After}`";
}

/// <summary>What became of a mutant.</summary>
internal enum MutantFate
{
    /// <summary>The examination found it out.</summary>
    Caught,

    /// <summary>The examination saw nothing.</summary>
    Survived,

    /// <summary>The compiler refused it: it could never have been shipped.</summary>
    DoesNotCompile,
}

/// <summary>The verdict on a mutant, and what gave it away.</summary>
internal sealed record MutantVerdict(Mutant Mutant, MutantFate Fate, string Evidence);
