using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;

namespace Changkong.Recommendation.Exposure;

/// <summary>Would this product have been offered? Asked with the viewer as of just before the event.</summary>
/// <param name="Viewer">Without the product itself, which may have been on the screen; null when nothing was known.</param>
/// <param name="Model">The version that served when the event was read: a later one may have learned from it.</param>
/// <param name="Draw">Decides which questions are kept: a hash of the event.</param>
internal sealed record RecallQuestion(ServingModel Model, ulong Draw, string ViewerName, ViewerState? Viewer, int Item, Behaviour Behaviour, long Time);

/// <summary>
/// Draws from what viewers click, put into the cart and buy for the first time: of each round those whose events have the least hashes, so that the draw depends on nothing else, and its cost
/// not on the traffic. Thread-safe.
/// </summary>
/// <param name="serving">The version that serves now; while there is none, nothing is asked.</param>
internal sealed class RecallQuestions(Func<ServingModel?> serving)
{
    /// <summary>Questions of a round.</summary>
    public const int RoundMaximum = 25;

    // Whoever acted longer before the newest action than this would be answered from what was learned since.
    private const long AskedWithinMilliseconds = 10 * 60_000;

    private readonly Lock gate = new();
    private readonly SortedList<ulong, RecallQuestion> drawn = new(RoundMaximum + 1);
    private long newest = long.MinValue;

    /// <summary>Whether an event would be drawn as things stand: then the viewer is copied before the event counts.</summary>
    public bool Wants(ulong draw, Behaviour behaviour, long time)
    {
        if (behaviour is not (Behaviour.Clicked or Behaviour.Carted or Behaviour.Paid) || serving() is null)
        {
            return false;
        }

        lock (gate)
        {
            newest = Math.Max(newest, time);
            if (newest - time > AskedWithinMilliseconds)
            {
                return false;
            }

            return drawn.Count < RoundMaximum || draw < drawn.GetKeyAtIndex(RoundMaximum - 1);
        }
    }

    /// <summary>The question of an event; null when the viewer had turned to the product before, or acts like a machine.</summary>
    public RecallQuestion? Of(ulong draw, string viewerName, ViewerState? viewer, int item, Behaviour behaviour, long time) =>
        serving() is not { } model || (viewer is not null && (viewer.IsSuspect || viewer.Items.Any(interest => interest.Item == item && interest.IsActive)))
            ? null
            : new(model, draw, viewerName, viewer is null ? null : viewer with { Items = [.. viewer.Items.Where(interest => interest.Item != item)] }, item, behaviour, time);

    public void Keep(RecallQuestion question)
    {
        lock (gate)
        {
            drawn[question.Draw] = question;
            if (drawn.Count > RoundMaximum)
            {
                drawn.RemoveAt(RoundMaximum);
            }
        }
    }

    /// <summary>Ends the round.</summary>
    public IReadOnlyList<RecallQuestion> Take()
    {
        lock (gate)
        {
            RecallQuestion[] round = [.. drawn.Values];
            drawn.Clear();
            return round;
        }
    }
}
