namespace Changkong.Tests.Architecture;

/// <summary>The rules of the house. Each gives one sentence an offence: who, what, and what to do instead.</summary>
internal static class Rules
{
    public const int MethodLinesMaximum = 70;
    public const int FileLinesMaximum = 400;

    // A project may reference what has a lower number.
    private static readonly Dictionary<string, int> Layers = new(StringComparer.Ordinal)
    {
        ["Changkong.Contracts"] = 0,
        ["Changkong.Connectors"] = 1,
        ["Changkong.Operations"] = 1,
        ["Changkong.Ingest"] = 2,
        ["Changkong.Live"] = 2,
        ["Changkong.Analytics"] = 2,
        ["Changkong.Text"] = 2,
        ["Changkong.Recommendation.Core"] = 2,
        ["Changkong.Forecasting"] = 2,
        ["Changkong.Host"] = 4,
    };

    private static readonly string[] OutsideTypes =
    [
        "System.IO.File", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.FileSystemWatcher", "System.IO.DriveInfo",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Diagnostics.Process",
        "System.Threading.Tasks.Parallel", "System.Threading.Tasks.TaskFactory", "Microsoft.Extensions.Hosting.BackgroundService", "Microsoft.Extensions.Hosting.IHostedService",
    ];

    private static readonly string[] OutsideNamespaces = ["System.Net.Sockets.", "System.Net.Http.", "System.Net.WebSockets.", "System.Timers.", "System.IO.Pipes.", "Microsoft.Data.Sqlite.", "Changkong.Analytics.DuckDb."];

    private static readonly (string Type, string Member)[] OutsideMembers =
    [
        ("System.Threading.Tasks.Task", "Run"), ("System.Threading.Tasks.Task", "Delay"), ("System.TimeProvider", "CreateTimer"), ("System.Threading.CancellationTokenSource", "CancelAfter"),
    ];

    private static readonly string[] ClockTypes = ["System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Environment", "System.Console"];

    private static readonly string[] InsightReads =
    [
        "Changkong.Contracts.", "Changkong.Operations.", "Changkong.Analytics.Query.", "Changkong.Analytics.Dictionary.", "Changkong.Analytics.Export.", "Changkong.Analytics.Bilingual", "Changkong.Insight.",
    ];

    public static IEnumerable<string> UpstreamReferences(IEnumerable<ProjectFile> projects, IReadOnlyList<string> capabilities) =>
        from project in projects
        from reference in project.References
        where LayerOf(reference, capabilities) >= LayerOf(project.Name, capabilities) && !(capabilities.Contains(project.Name) && capabilities.Contains(reference))
        select $"{project.Name} references {reference}, which does not lie below it. Move what it needs into Contracts (an event or a facade), or turn the reference around.";

    public static IEnumerable<string> ReferencesBetweenCapabilities(IEnumerable<ProjectFile> projects, IReadOnlyList<string> capabilities) =>
        from project in projects
        where capabilities.Contains(project.Name)
        from reference in project.References
        where capabilities.Contains(reference)
        select $"Capability {project.Name} references capability {reference}. Let {reference} publish a facade in Contracts, or meet in the log through an event.";

    // Records and enumerations are what the API's answers are made of; they carry no behaviour that another project could come to rely on.
    public static IEnumerable<string> ExposedTypes(AssemblyFacts capability)
    {
        string module = $"{capability.Name}.{capability.Name.Split('.')[^1]}Module";
        foreach (var type in capability.PublicTypes.Where(type => type.Name != module && !type.IsRecord && !type.IsEnum))
        {
            yield return $"{type.Name} is public. A capability exposes its module {module}, records and enumerations only: make it internal.";
        }

        if (!capability.PublicTypes.Any(type => type.Name == module && type.IsStatic))
        {
            yield return $"{capability.Name} has no public static class {module}. Register its services and map its routes there.";
        }
    }

    public static IEnumerable<string> NamedCapabilities(AssemblyFacts spine, IReadOnlyList<string> capabilities) =>
        spine.References.Where(capabilities.Contains)
            .Select(capability => $"{spine.Name} references {capability}. The spine knows no capability: let the capability implement an interface of the spine.")
            .Concat(spine.Uses.Where(use => capabilities.Any(capability => use.Type.StartsWith(capability + ".", StringComparison.Ordinal)))
                .Select(use => $"{use.From} uses {use.Type}. The spine knows no capability: let the capability implement an interface of the spine."))
            .Distinct();

    public static IEnumerable<string> OpenedResources(AssemblyFacts capability) => capability.Uses
        .Where(IsOutside)
        .Select(use => $"{use.From} uses {use.Type}{(use.Member is null ? string.Empty : "." + use.Member)}. A capability opens no socket, file, thread or timer: "
            + "let the host do it through a facade (IScheduledWork, IWebhookOutbox, OperationsDbContext).")
        .Distinct();

    // A loop over cores is how arithmetic is done, so Parallel is allowed; a clock would make two runs differ.
    public static IEnumerable<string> ImpureUses(AssemblyFacts library) => library.Uses
        .Where(use => (IsOutside(use) && use.Type != "System.Threading.Tasks.Parallel") || ClockTypes.Contains(use.Type))
        .Select(use => $"{use.From} uses {use.Type}{(use.Member is null ? string.Empty : "." + use.Member)}. {library.Name} is pure: take what it gives as an argument.")
        .Concat(library.References.Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal))
            .Select(reference => $"{library.Name} references {reference}. It needs nothing but the base class library."))
        .Distinct();

    public static IEnumerable<string> ReadsPastFacades(AssemblyFacts insight) => insight.Uses
        .Where(use => use.Type.StartsWith("Changkong.", StringComparison.Ordinal) && !use.Type.StartsWith(insight.Name + ".", StringComparison.Ordinal))
        .Where(use => use.Type.StartsWith("Changkong.Contracts.Log.", StringComparison.Ordinal) || !InsightReads.Any(allowed => use.Type.StartsWith(allowed, StringComparison.Ordinal)))
        .Select(use => $"{use.From} uses {use.Type}. Insight reads only what the owners publish: facades in Contracts and the queries of Analytics.")
        .Distinct();

    // A constructor also holds the initialisers of fields, wherever in the file they stand.
    public static IEnumerable<string> LongMethods(AssemblyFacts assembly) => assembly.Methods
        .Where(method => !method.Name.EndsWith("ctor", StringComparison.Ordinal))
        .Where(method => method.Lines > MethodLinesMaximum && !method.File.Contains("/obj/", StringComparison.Ordinal) && !method.File.EndsWith(".g.cs", StringComparison.Ordinal))
        .Select(method => $"{method.Name} has {method.Lines} lines, more than {MethodLinesMaximum}. Split it where its steps have names ({Path.GetFileName(method.File)}).");

    public static IEnumerable<string> LongFiles(IEnumerable<(string Path, int Lines)> files) => files
        .Where(file => file.Lines > FileLinesMaximum)
        .Select(file => $"{file.Path} has {file.Lines} lines, more than {FileLinesMaximum}. Split it by responsibility.");

    private static bool IsOutside(Use use) =>
        OutsideTypes.Contains(use.Type)
        || OutsideNamespaces.Any(prefix => use.Type.StartsWith(prefix, StringComparison.Ordinal))
        || OutsideMembers.Any(member => use.Type == member.Type && use.Member == member.Member);

    private static int LayerOf(string project, IReadOnlyList<string> capabilities) =>
        Layers.TryGetValue(project, out int layer) ? layer
        : capabilities.Contains(project) ? 3
        : throw new InvalidOperationException($"{project} has no place in the house. Add it to the design and to Rules.Layers.");
}
