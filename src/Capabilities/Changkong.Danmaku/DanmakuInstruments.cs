using System.Diagnostics.Metrics;
using Changkong.Danmaku.State;

namespace Changkong.Danmaku;

/// <summary>What the capability counts about itself.</summary>
internal sealed class DanmakuInstruments : IDisposable
{
    private static readonly KeyValuePair<string, object?>[] StatusTags = [.. Enum.GetValues<CommentStatus>().Select(status => new KeyValuePair<string, object?>("state", status))];

    private readonly Meter meter = new("Changkong.Danmaku");
    private readonly Counter<long> judged;
    private readonly Counter<long> patternsRanOut;
    private readonly Counter<long> enginesSwapped;
    private readonly Counter<long> decisions;
    private readonly Counter<long> answers;

    public DanmakuInstruments()
    {
        judged = meter.CreateCounter<long>("changkong.danmaku.comments_judged", "{comment}", "Verdicts, by state");
        patternsRanOut = meter.CreateCounter<long>("changkong.danmaku.patterns_ran_out", "{comment}", "Comments on which a pattern was given up for time");
        enginesSwapped = meter.CreateCounter<long>("changkong.danmaku.engines_swapped", "{engine}");
        decisions = meter.CreateCounter<long>("changkong.danmaku.decisions", "{decision}", "What people decided, by outcome");
        answers = meter.CreateCounter<long>("changkong.danmaku.answers", "{answer}", "Answers given, by level");
    }

    public void OnJudged(CommentStatus status) => judged.Add(1, StatusTags[(int)status]);

    public void OnPatternRanOut() => patternsRanOut.Add(1);

    public void OnEngineSwapped() => enginesSwapped.Add(1);

    public void OnDecided(string outcome) => decisions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void OnAnswered(string level) => answers.Add(1, new KeyValuePair<string, object?>("level", level));

    public void Dispose() => meter.Dispose();
}
