using System.Runtime.CompilerServices;
using Shouldly;

namespace Changkong.Tests.Contracts;

/// <summary>A file of the repository that is written by code: the test fails when it is not what the code writes today.</summary>
internal static class CommittedFile
{
    private const string Update = "CHANGKONG_UPDATE_FILES";

    /// <param name="relativePath">From the root of the repository.</param>
    /// <param name="content">What the code writes today.</param>
    /// <param name="here">Filled in by the compiler.</param>
    public static void ShouldBe(string relativePath, string content, [CallerFilePath] string here = "")
    {
        string path = PathOf(relativePath, here);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        File.Exists(path).ShouldBeTrue($"{relativePath} is missing; {Hint}");
        File.ReadAllText(path).ShouldBe(content, $"{relativePath} is not what the code writes; if the change is meant, {Hint}");
    }

    public static string Read(string relativePath, [CallerFilePath] string here = "") => File.ReadAllText(PathOf(relativePath, here));

    private static string Hint => $"run the tests once with {Update}=1 and commit the file.";

    private static string PathOf(string relativePath, string here) =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", relativePath);
}
