using System.Text;
using Changkong.Contracts.Log;
using Changkong.Danmaku.Interaction;
using Changkong.Danmaku.Knowledge;
using Changkong.Danmaku.State;
using Changkong.Live;

namespace Changkong.Danmaku.Frames;

/// <summary>Reads panels from the partitions. Thread-safe.</summary>
internal sealed class PanelReader(ILiveRuntime live, Suggestions suggestions, InteractionReader interaction)
{
    private const int QuestionsShown = 20;
    private const int MinutesShown = 60;
    private const int ProgrammesShown = 5;

    public int PartitionOf(string session) => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session), live.PartitionCount);

    /// <summary>What <paramref name="read"/> makes of a panel; of an empty one when nothing has been said in the session.</summary>
    public ValueTask<TResult> ReadAsync<TResult>(string session, Func<RoomPanel, TResult> read, CancellationToken cancellation) =>
        live.ReadAsync<DanmakuState, TResult>(PartitionOf(session), state => read(state.Find(session) ?? new RoomPanel(session)), cancellation);

    /// <summary>The panel of a session.</summary>
    /// <param name="since">Lines up to this revision are left out; 0 for the newest lines.</param>
    /// <param name="linesMaximum">Newest lines at most.</param>
    public async ValueTask<(PanelFrame Frame, long Revision)> FrameAsync(string session, long since, int linesMaximum, CancellationToken cancellation)
    {
        var (frame, revision) = await ReadAsync(session, panel => (Frame(panel, since, linesMaximum), panel.Revision), cancellation);
        var questions = await suggestions.AddAsync(session, frame.Questions, cancellation);
        return (frame with { Questions = questions, Interaction = await interaction.FrameAsync(session, ProgrammesShown, cancellation) }, revision);
    }

    private static PanelFrame Frame(RoomPanel panel, long since, int linesMaximum)
    {
        var lines = new List<PanelLine>(linesMaximum);
        long leftOut = 0;
        var all = panel.Lines;
        for (int index = all.Length - 1; index >= 0; index--)
        {
            if (all[index].Status != CommentStatus.Shown || all[index].Revision <= since)
            {
                continue;
            }

            if (lines.Count < linesMaximum)
            {
                lines.Add(PanelLine.Of(all[index]));
            }
            else
            {
                leftOut++;
            }
        }

        lines.Reverse();
        return new(
            panel.Session, panel.Revision, since == 0, panel.AsOf == long.MinValue ? null : PanelViews.Instant(panel.AsOf), lines, since == 0 ? 0 : leftOut, PanelViews.Counters(panel), PanelViews.Holds(panel),
            PanelViews.Questions(panel, QuestionsShown), PanelViews.Switches(panel), PanelViews.Minutes(panel, MinutesShown));
    }
}
