using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Bench.Recommendation;

/// <summary>Interactions for the benchmarks: a published split where there is one, else generated from a seed; <see cref="Origin"/> says which.</summary>
internal sealed record RecommendData(InteractionMatrix Train, InteractionMatrix? Test, string Origin)
{
    /// <summary>The option that names the folder with <c>train.txt</c> and <c>test.txt</c>, one line a viewer: number, then items.</summary>
    public const string FolderOption = "data";

    private const int MadeViewers = 30_000;
    private const int MadeItems = 40_000;
    private const int MadeGroups = 400;
    private const int MadePerViewer = 27;

    /// <summary>Of the folder that was named, else of the first <c>shared/data/recommend/gowalla</c> beside the repository or beside a folder above it, else generated.</summary>
    public static RecommendData Of(BenchArguments options)
    {
        string? folder = options.Has(FolderOption) ? Path.GetFullPath(options.Text(FolderOption, "")) : Beside();
        if (folder is null)
        {
            BenchReport.Note($"no shared/data/recommend/gowalla beside the repository (--{FolderOption} DIR names another folder): generated data, without recall");
            return Made();
        }

        string train = Path.Combine(folder, "train.txt");
        string test = Path.Combine(folder, "test.txt");
        return File.Exists(train) && File.Exists(test)
            ? Read(train, test, Path.GetFileName(folder))
            : throw new BenchUsageException($"--{FolderOption}: there is no train.txt and test.txt in {folder}.");
    }

    private static string? Beside()
    {
        for (var above = Directory.GetParent(Machine.Root); above is not null; above = above.Parent)
        {
            string beside = Path.Combine(above.FullName, "shared", "data", "recommend", "gowalla");
            if (File.Exists(Path.Combine(beside, "train.txt")))
            {
                return beside;
            }
        }

        return null;
    }

    private static RecommendData Read(string trainPath, string testPath, string name)
    {
        var train = Lines(trainPath);
        var test = Lines(testPath);
        int viewers = 1 + train.Concat(test).Max(interaction => interaction.Viewer);
        int items = 1 + train.Concat(test).Max(interaction => interaction.Item);
        return new RecommendData(
            InteractionMatrix.Build(train, viewers, items, DuplicateWeights.Greatest),
            InteractionMatrix.Build(test, viewers, items, DuplicateWeights.Greatest),
            name);
    }

    private static List<Interaction> Lines(string path) =>
    [
        .. from line in File.ReadLines(path)
           let numbers = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray()
           from item in numbers.Skip(1)
           select new Interaction(numbers[0], item),
    ];

    // Viewers like a few groups of items; within a group and over all, popularity falls with the number.
    private static RecommendData Made()
    {
        var random = new Random(1);
        var interactions = new List<Interaction>();
        for (int viewer = 0; viewer < MadeViewers; viewer++)
        {
            int[] liked = [random.Next(MadeGroups), random.Next(MadeGroups), random.Next(MadeGroups)];
            int count = 2 + (int)(-Math.Log(1 - random.NextDouble()) * (MadePerViewer - 2));
            for (int index = 0; index < count; index++)
            {
                int place = (int)(Math.Pow(random.NextDouble(), 3) * (MadeItems / MadeGroups));
                int group = random.Next(4) == 0 ? random.Next(MadeGroups) : liked[random.Next(liked.Length)];
                interactions.Add(new Interaction(viewer, (place * MadeGroups) + group));
            }
        }

        return new RecommendData(
            InteractionMatrix.Build(interactions, MadeViewers, MadeItems, DuplicateWeights.Greatest),
            null,
            $"generated, seed 1, {MadeGroups} groups of items, popularity falling with the cube root");
    }
}
