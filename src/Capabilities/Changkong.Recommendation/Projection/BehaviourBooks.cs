using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Rooms;

namespace Changkong.Recommendation.Projection;

/// <summary>Everything that the log is folded into: who wants what, what there is, who is where, what was shown.</summary>
internal sealed class BehaviourBooks
{
    public BehaviourBooks(RecommendationOptions options)
    {
        Viewers = new ViewerBook(ProfileLimits.Of(options), options.ViewersMaximum);
        Items = new ItemBook(options.ItemsMaximum);
        Exposures = new ExposureBook(options.AttributionHours * 3_600_000L);
    }

    public ViewerBook Viewers { get; }

    public ItemBook Items { get; }

    public RoomBook Rooms { get; } = new();

    public ExposureBook Exposures { get; }

    /// <summary>What of that which viewers turned to had been candidates.</summary>
    public RecallBook Recall { get; } = new();

    /// <summary>Who may not be remembered, and until when what was known is erased.</summary>
    public PersonalisationBook Personalisation { get; } = new();

    /// <summary>The newest event time seen.</summary>
    public long Watermark { get; set; }

    public void Clear()
    {
        Viewers.Clear();
        Items.Clear();
        Rooms.Clear();
        Exposures.Clear();
        Recall.Clear();
        Watermark = 0;
    }
}
