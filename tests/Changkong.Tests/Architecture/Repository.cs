using System.Xml.Linq;

namespace Changkong.Tests.Architecture;

/// <summary>The repository as the rules look at it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Spine, from upstream to downstream, without Contracts and Operations, which are no stations of the data.</summary>
    public static IReadOnlyList<string> Spine { get; } = ["Changkong.Connectors", "Changkong.Ingest", "Changkong.Live", "Changkong.Analytics"];

    public static IReadOnlyList<string> Capabilities { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src", "Capabilities")).Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(path => ProjectFile.Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))];

    /// <summary>The built assembly of a project of ours; the tests reference all of them.</summary>
    public static string AssemblyOf(string project) => Path.Combine(AppContext.BaseDirectory, (project == "Changkong.Host" ? "changkong" : project) + ".dll");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Changkong.slnx")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run from within the repository.");
        }

        return directory.FullName;
    }
}

/// <summary>A project and the projects that it references.</summary>
internal sealed record ProjectFile(string Name, IReadOnlyList<string> References)
{
    public static ProjectFile Parse(string name, string xml) => new(
        name,
        [.. XDocument.Parse(xml).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))]);
}
