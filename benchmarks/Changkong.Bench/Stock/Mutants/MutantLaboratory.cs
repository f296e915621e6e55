using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Changkong.Bench.Stock.Mutants;

/// <summary>
/// Compiles the ledger's sources together with their examination, faults planted behind switches, and examines one fault after the other. Nothing is written
/// to disk; the sources are those of the repository.
/// </summary>
internal sealed class MutantLaboratory
{
    private const int CompilationsMaximum = 30;

    private const string Usings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private readonly List<SyntaxTree> subjects;
    private readonly List<SyntaxTree> others;
    private readonly CSharpCompilation empty;
    private readonly string entryType;

    /// <param name="subjects">Files that get faults.</param>
    /// <param name="others">Files that are compiled with them as they are.</param>
    /// <param name="entryType">Full name of the type whose static <c>string? Run(int depth)</c> returns what is wrong, or null.</param>
    public MutantLaboratory(IEnumerable<string> subjects, IEnumerable<string> others, string entryType)
    {
        this.subjects = [.. subjects.Order(StringComparer.Ordinal).Select(Parse)];
        this.others = [.. others.Select(Parse), CSharpSyntaxTree.ParseText(Usings, Language), CSharpSyntaxTree.ParseText(MutantSwitches.Source, Language)];
        this.entryType = entryType;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Changkong.", StringComparison.Ordinal) || Path.GetFileName(path) == "Changkong.Contracts.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
        // Under this name the compiler lets it use what Contracts keeps for its friends.
        empty = CSharpCompilation.Create("Changkong.Tests", references: references, options: options);
        Faults = [.. this.subjects.SelectMany(MutantFinder.Find)];
    }

    /// <summary>Every fault that can be planted, in a stable order.</summary>
    public IReadOnlyList<PlantedFault> Faults { get; }

    /// <summary>Examines the sources as they are, and then each of these faults.</summary>
    /// <param name="faults">Some or all of <see cref="Faults"/>.</param>
    /// <param name="depth">Handed to the examination.</param>
    /// <param name="progress">Told each verdict, from several threads.</param>
    /// <exception cref="InvalidOperationException">The healthy ledger fails its examination, or nothing compiles.</exception>
    public List<MutantVerdict> Examine(IReadOnlyList<PlantedFault> faults, int depth, Action<MutantVerdict> progress)
    {
        var switched = faults.Index().Where(fault => CanBeSwitched(fault.Item)).ToDictionary(fault => fault.Index + 1, fault => fault.Item);
        var assembly = CompileSwitched(switched);
        var examination = new Examination(assembly, entryType);
        if (examination.Run(0, depth) is { } wrong)
        {
            throw new InvalidOperationException("The ledger without a fault does not pass its examination: " + wrong);
        }

        var verdicts = new MutantVerdict[faults.Count];
        Parallel.For(0, faults.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            verdicts[index] = switched.ContainsKey(index + 1) ? VerdictOf(faults[index], examination.Run(index + 1, depth)) : ExamineAlone(faults[index], depth);
            progress(verdicts[index]);
        });
        return [.. verdicts];
    }

    // A copy beside the original must not bring in a name twice; what runs once for all cannot be switched.
    private static bool CanBeSwitched(PlantedFault fault) =>
        !MutantFinder.DefinesNames(fault.Node) && !fault.Node.Ancestors().Any(ancestor => ancestor is PropertyDeclarationSyntax { Initializer: not null });

    private static MutantVerdict VerdictOf(PlantedFault fault, string? evidence) =>
        new(fault.Mutant, evidence is null ? MutantFate.Survived : MutantFate.Caught, evidence ?? "");

    private MutantVerdict ExamineAlone(PlantedFault fault, int depth)
    {
        var tree = fault.Node.SyntaxTree;
        var mutated = tree.WithRootAndOptions(tree.GetRoot().ReplaceNode(fault.Node, fault.Replacement.WithTriviaFrom(fault.Node)), tree.Options);
        var trees = subjects.Select(subject => subject == tree ? mutated : subject).Select(subject => Planted(subject, []));
        return TryCompile(trees, out var result) is { } assembly
            ? VerdictOf(fault, new Examination(assembly, entryType).Run(0, depth))
            : new(fault.Mutant, MutantFate.DoesNotCompile, result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    // Removes from the dictionary what cannot stand behind a switch.
    private byte[] CompileSwitched(Dictionary<int, PlantedFault> switched)
    {
        for (int attempt = 0; attempt < CompilationsMaximum; attempt++)
        {
            var planted = switched.GroupBy(pair => pair.Value.Node).ToDictionary(group => group.Key, group => group.Select(pair => (pair.Key, pair.Value.Replacement)).ToList());
            if (TryCompile(subjects.Select(subject => Planted(subject, planted)), out var result) is { } assembly)
            {
                return assembly;
            }

            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            int before = switched.Count;
            errors.ForEach(error => Blamed(error, switched).ForEach(number => switched.Remove(number)));
            if (switched.Count == before)
            {
                throw new InvalidOperationException($"The ledger and its examination do not compile: {errors[0]}");
            }
        }

        throw new InvalidOperationException("Too many faults cannot stand behind a switch.");
    }

    // A dropped assignment is noticed elsewhere, where what it should have set is used: then all dropped statements of that member are examined alone.
    private static List<int> Blamed(Diagnostic error, Dictionary<int, PlantedFault> switched)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            return [];
        }

        var numbers = MutantSwitches.NumbersAt(tree.GetRoot(), error.Location.SourceSpan);
        string member = MutantFinder.MemberOf(tree.GetRoot().FindNode(error.Location.SourceSpan));
        return numbers.Count > 0
            ? numbers
            : [.. switched.Where(pair => pair.Value.Node is StatementSyntax && pair.Value.Mutant.File == Path.GetFileName(tree.FilePath) && pair.Value.Mutant.Member == member).Select(pair => pair.Key)];
    }

    private static SyntaxTree Planted(SyntaxTree tree, Dictionary<SyntaxNode, List<(int, SyntaxNode)>> planted) =>
        CSharpSyntaxTree.ParseText(new MutantSwitches(planted).Visit(tree.GetRoot())!.NormalizeWhitespace().ToFullString(), Language, tree.FilePath);

    private byte[]? TryCompile(IEnumerable<SyntaxTree> trees, out Microsoft.CodeAnalysis.Emit.EmitResult result)
    {
        using var stream = new MemoryStream();
        result = empty.AddSyntaxTrees(trees.Concat(others)).Emit(stream);
        return result.Success ? stream.ToArray() : null;
    }

    private static SyntaxTree Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language, path);

    // Not unloaded while faults are examined in it, from several threads.
    private sealed class Examination
    {
        private readonly Func<int, string?> run;
        private readonly Action<int> begin;

        public Examination(byte[] assembly, string entryType)
        {
            using var stream = new MemoryStream(assembly);
            var loaded = new AssemblyLoadContext(entryType, isCollectible: true).LoadFromStream(stream);
            run = loaded.GetType(entryType, throwOnError: true)!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Func<int, string?>>();
            begin = loaded.GetType("Changkong.Mutants.Switches", throwOnError: true)!.GetMethod("Begin")!.CreateDelegate<Action<int>>();
        }

        public string? Run(int number, int depth)
        {
            begin(number);
            try
            {
                return run(depth);
            }
            catch (Exception exception)
            {
                return exception.GetType().Name + ": " + exception.Message;
            }
        }
    }
}
