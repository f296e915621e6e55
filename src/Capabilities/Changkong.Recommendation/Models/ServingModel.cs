using System.Collections.Concurrent;
using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Core.Content;
using Changkong.Recommendation.Core.Sequences;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Serving;

namespace Changkong.Recommendation.Models;

/// <summary>
/// A model ready to be asked, by the numbers of the books: items that came after its training have no number in it and are the business of the cold lane. Never changes; for many threads.
/// </summary>
internal sealed class ServingModel
{
    private readonly int[] ofBook;
    private readonly int[] toBook;
    private readonly int[] viewers;
    private readonly ContentVectors contents;
    private readonly ConcurrentBag<(ItemScores Scores, ItemScores Scratch)> workspaces = [];

    public ServingModel(ModelCard card, TrainingSet set, FittedParts parts, ItemBook items)
    {
        (Card, Set, Parts) = (card, set, parts);
        toBook = Array.ConvertAll(set.Products, items.Find);
        contents = ContentVectors.Build(set.Contents, ItemTaste.Options);
        viewers = new int[toBook.Length];
        foreach (var one in set.Events)
        {
            viewers[one.Item]++;
        }

        ofBook = new int[items.Count];
        Array.Fill(ofBook, -1);
        for (int item = 0; item < toBook.Length; item++)
        {
            if (toBook[item] >= 0 && toBook[item] < ofBook.Length)
            {
                ofBook[toBook[item]] = item;
            }
        }
    }

    public ModelCard Card { get; }

    public TrainingSet Set { get; }

    public FittedParts Parts { get; }

    public int ItemCount => toBook.Length;

    /// <summary>Number of the model's item in the books, −1 when the books do not know it.</summary>
    public int BookItem(int item) => toBook[item];

    /// <summary>Number of a book's item in the model, −1 when it came later.</summary>
    public int ItemOf(int bookItem) => (uint)bookItem < (uint)ofBook.Length ? ofBook[bookItem] : -1;

    public float PopularityOf(int bookItem) => ItemOf(bookItem) is >= 0 and var item ? Parts.Popularity[item] : 0;

    /// <summary>Viewers of the training who met a book's item; 0 for one that came later.</summary>
    public int ViewersOf(int bookItem) => ItemOf(bookItem) is >= 0 and var item ? viewers[item] : 0;

    /// <summary>The content vector of a book's item as it was at the training; empty when that is not kept.</summary>
    public ReadOnlySpan<float> ContentOf(int bookItem) => ItemOf(bookItem) is >= 0 and var item && item < contents.ItemCount ? contents.Of(item) : [];

    /// <summary>A viewer's history in the model's numbers, oldest first.</summary>
    public HistoryItem[] HistoryOf(ViewerState viewer, ProfileLimits limits, long now) =>
        [.. viewer.Items.Select(interest => new HistoryItem(ItemOf(interest.Item), interest.LastTime, interest.WeightAt(now, limits.HalfLife, limits.ItemWeight)))
            .Where(item => item.Item >= 0 && item.Weight > 0.05f).OrderBy(item => item.AtMilliseconds).ThenBy(item => item.Item)];

    /// <summary>The best new items for a history, in the books' numbers, by the blend of all parts.</summary>
    public List<(int Item, float Score)> Propose(ReadOnlySpan<HistoryItem> history, long now, int count)
    {
        var proposed = new List<(int, float)>(count);
        if (history.IsEmpty)
        {
            return proposed;
        }

        if (Parts.Order is { } order)
        {
            return [.. order.Order(history, now).Where(one => toBook[one.Item] >= 0).Select(one => (toBook[one.Item], one.Score)).Take(count)];
        }

        if (!workspaces.TryTake(out var work))
        {
            work = (new ItemScores(ItemCount), new ItemScores(ItemCount));
        }

        Parts.Blend.AddTo(work.Scores, work.Scratch, history, now);
        int[] best = new int[Math.Min(count, ItemCount)];
        int found = work.Scores.Best(best);
        foreach (int item in best.AsSpan(0, found))
        {
            if (toBook[item] >= 0)
            {
                proposed.Add((toBook[item], work.Scores[item]));
            }
        }

        work.Scores.Clear();
        workspaces.Add(work);
        return proposed;
    }

    /// <summary>How strongly one item of a history speaks for another, over the parts that link items.</summary>
    public float LinkOf(int from, int to)
    {
        float strength = Parts.Spectral.Kernel.StrengthOf(from, to);
        foreach (var (links, weight) in Parts.Links)
        {
            int place = links.ItemsOf(from).BinarySearch(to);
            strength += place >= 0 ? weight * links.WeightsOf(from)[place] : 0;
        }

        return strength;
    }

    /// <summary>Items most like one, or bought with one, in the books' numbers.</summary>
    public List<(int Item, float Score)> Neighbours(int bookItem, ItemLinks links, int count)
    {
        if (ItemOf(bookItem) is not (>= 0 and var item))
        {
            return [];
        }

        var found = new List<(int, float)>();
        var neighbours = links.ItemsOf(item);
        for (int index = 0; index < neighbours.Length; index++)
        {
            if (toBook[neighbours[index]] >= 0)
            {
                found.Add((toBook[neighbours[index]], links.WeightsOf(item)[index]));
            }
        }

        return [.. found.OrderByDescending(one => one.Item2).ThenBy(one => one.Item1).Take(count)];
    }
}
