using Changkong.Contracts.Claims;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.State;
using Changkong.Text;

namespace Changkong.Danmaku.Judging;

/// <summary>A comment as the judge sees it.</summary>
internal readonly record struct CommentText(string Id, string Viewer, string Text, long Time);

/// <summary>
/// Judges the comments of one session, one after another in the order of the log: the engine says what a text is, this says what that means here and now. The
/// same comments under the same engine and the same switches get the same verdicts.
/// </summary>
internal sealed class RoomJudge
{
    private const int RecentMaximum = 5_000;

    private readonly Queue<(string Id, string Text, string? Product, long Time)> recent = new();
    private readonly FloodGate flood = new();
    private readonly ContactDetector contacts;
    private MessageGrouper? grouper;
    private long shown;
    private long shownWithLink;

    public RoomJudge(ContactDetector contacts) => this.contacts = contacts;

    public ModerationBook Moderation { get; } = new();

    /// <summary>What is being explained; null when nothing is.</summary>
    public string? Product { get; set; }

    /// <summary>Event time of what it saw last.</summary>
    public long LastTime { get; set; }

    public CommentVerdict Judge(in CommentText comment, CommentEngine engine)
    {
        LastTime = Math.Max(LastTime, comment.Time);
        string viewer = comment.Viewer;
        var finding = engine.Read(comment.Text, set => Moderation.SetSwitch(set) ?? engine.IsOnByDefault(set), contacts);
        AddRoomWords(comment.Text, finding);
        var found = flood.Add(viewer, finding.Folded, comment.Time, Moderation.SlowSeconds, engine.Options);
        var labels = VerdictLabels.Of(finding, found);
        var (status, reason, score) = Decide(finding, found, Moderation.IsMuted(viewer, comment.Time), engine.Options);
        if (comment.Text.Length > CommentEngine.TextCharactersMaximum)
        {
            labels.Add("cut");
        }

        string? group = status is CommentStatus.Shown or CommentStatus.Folded && finding.Question != QuestionKind.None ? GroupOf(comment, engine.Options) : null;
        if (status == CommentStatus.Shown)
        {
            shown++;
            shownWithLink += finding.Contact.Kind == ContactKind.Link ? 1 : 0;
        }

        return new(status, reason, labels, group, Product, finding.Scores.Mood, finding.Scores.Intent, score, engine.Version, VerdictLabels.Hits(finding));
    }

    // The order is that of certainty: what a person said, what is written, where it leads, how it sounds, what the models say; a flood folds what would have been shown.
    private (CommentStatus Status, string Reason, int Score) Decide(TextFinding finding, FloodFinding found, bool isMuted, DanmakuOptions options)
    {
        if (isMuted)
        {
            return (CommentStatus.Blocked, "mute", 1000);
        }

        var worst = finding.Rules.Where(hit => hit.Tier >= LexiconTier.Hold).OrderByDescending(hit => hit.Tier).ThenByDescending(hit => hit.Score).FirstOrDefault();
        if (worst.Set is not null)
        {
            var status = worst.Tier == LexiconTier.Block ? CommentStatus.Blocked : found == FloodFinding.None ? CommentStatus.Held : CommentStatus.Folded;
            return (status, $"set:{worst.Set}", (int)(worst.Score * 1000));
        }

        if (finding.Contact.Kind == ContactKind.Link && (Moderation.BlocksLinks || (shownWithLink + 1) * 1000 > options.LinksPerMilleMaximum * (shown + 1)))
        {
            return (CommentStatus.Blocked, "link", 1000);
        }

        if (finding.Contact.Kind is ContactKind.Contact or ContactKind.Number || finding.Scores.Offends || finding.Scores.IsSpam || IsCampaign(finding, found))
        {
            string reason = finding.Contact.Kind is ContactKind.Contact ? "contact" : finding.Contact.Kind is ContactKind.Number ? "number" : finding.Scores.Offends ? "offensive" : finding.Scores.IsSpam ? "spam" : "accounts";
            return (found is FloodFinding.None or FloodFinding.Accounts ? CommentStatus.Held : CommentStatus.Folded, reason, finding.Scores.Certainty);
        }

        var suspect = finding.Suspects.Where(hit => IsStrong(hit, finding.Folded, options)).OrderByDescending(hit => hit.Score).FirstOrDefault();
        if (suspect.Set is not null)
        {
            return (found == FloodFinding.None ? CommentStatus.Held : CommentStatus.Folded, $"suspect:{suspect.Set}", (int)(suspect.Score * 1000));
        }

        return found == FloodFinding.None ? (CommentStatus.Shown, "", 0) : (CommentStatus.Folded, found.ToString().ToLowerInvariant(), 1000);
    }

    // Two syllables that sound like a bad word occur in every tenth ordinary sentence: a person is asked where the likeness is great, long, or all that is said.
    private static bool IsStrong(RuleHit hit, string folded, DanmakuOptions options) =>
        hit.Tier >= LexiconTier.Hold && (hit.Score >= options.SuspectScoreMinimum || hit.Term.Length > 2 || hit.Length * 4 >= folded.Length * 3);

    // Many viewers may well ask one question at once; many accounts that praise another shop in one wording may not.
    private static bool IsCampaign(TextFinding finding, FloodFinding found) =>
        found == FloodFinding.Accounts && finding.Question == QuestionKind.None && finding.Cues.HasFlag(Cues.Spam);

    private void AddRoomWords(string text, TextFinding finding)
    {
        foreach (var word in Moderation.InForce(LastTime).Where(fact => fact.Action == ModerationActions.Word))
        {
            int start = text.IndexOf(word.Subject, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 || finding.Folded.Contains(TextFold.Fold(word.Subject), StringComparison.Ordinal))
            {
                var tier = word.State == "block" ? LexiconTier.Block : LexiconTier.Hold;
                finding.Rules.Add(new("room", tier, word.Subject, Math.Max(start, 0), start >= 0 ? word.Subject.Length : text.Length, MatchChannel.Exact, 1, IsPattern: false));
            }
        }
    }

    private string? GroupOf(in CommentText comment, DanmakuOptions options)
    {
        recent.Enqueue((comment.Id, comment.Text, Product, comment.Time));
        if (recent.Count > RecentMaximum)
        {
            recent.Dequeue();
        }

        return Grouper(options).Add(comment.Id, comment.Text, Product, comment.Time).Group is { Length: > 0 } group ? group : null;
    }

    // After a restart the groups are made anew from the questions that are still at hand: what a window says does not depend on how it was reached.
    private MessageGrouper Grouper(DanmakuOptions options)
    {
        if (grouper is null)
        {
            grouper = new(new GroupingOptions { WindowMilliseconds = options.GroupingMinutes * 60_000L, MaximumWordings = RecentMaximum });
            foreach (var (id, text, product, time) in recent)
            {
                grouper.Add(id, text, product, time);
            }
        }

        return grouper;
    }

    public void Save(SnapshotWriter writer)
    {
        Moderation.Save(writer);
        flood.Save(writer);
        writer.Write(Product);
        writer.Write(LastTime);
        writer.Write(shown);
        writer.Write(shownWithLink);
        writer.Write(recent, entry =>
        {
            writer.Write(entry.Id);
            writer.Write(entry.Text);
            writer.Write(entry.Product);
            writer.Write(entry.Time);
        });
    }

    public void Load(SnapshotReader reader)
    {
        Moderation.Load(reader);
        flood.Load(reader);
        Product = reader.ReadText();
        LastTime = reader.ReadNumber();
        shown = reader.ReadNumber();
        shownWithLink = reader.ReadNumber();
        foreach (var entry in reader.ReadMany(() => (reader.ReadName(), reader.ReadName(), reader.ReadText(), reader.ReadNumber())))
        {
            recent.Enqueue(entry);
        }
    }
}

/// <summary>What stands in a verdict beside its state.</summary>
internal static class VerdictLabels
{
    private const int HitsMaximum = 16;

    public static List<string> Of(TextFinding finding, FloodFinding flood)
    {
        var labels = new List<string>();
        Add(labels, finding.Question != QuestionKind.None, $"question:{Lower(finding.Question.ToString())}");
        Add(labels, finding.Scores.WantsToBuy, "intent");
        Add(labels, finding.Scores.Complains, "complaint");
        Add(labels, finding.Scores.Offends, "offensive");
        Add(labels, finding.Scores.IsSpam, "spam");
        Add(labels, finding.Contact.Kind != ContactKind.None, Lower(finding.Contact.Kind.ToString()));
        Add(labels, flood != FloodFinding.None, "flood");
        Add(labels, finding.Suspects.Count > 0, "suspect");
        Add(labels, finding.Claim != ClaimLight.Green, "claim");
        Add(labels, finding.RanOut, "pattern-gave-up");
        foreach (var cue in (Cues[])[Cues.Praise, Cues.Thanks, Cues.Birthday, Cues.Story])
        {
            Add(labels, finding.Cues.HasFlag(cue), Lower(cue.ToString()));
        }

        labels.Add(LayerOf(finding));
        return labels;
    }

    public static List<VerdictHit> Hits(TextFinding finding)
    {
        var hits = finding.Rules.Concat(finding.Suspects).Take(HitsMaximum)
            .Select(hit => new VerdictHit($"{hit.Set}:{hit.Term}", hit.Start, hit.Length, hit.IsPattern ? "pattern" : Lower(hit.Channel.ToString()), Lower(hit.Tier.ToString()))).ToList();
        if (finding.Contact.Kind != ContactKind.None)
        {
            hits.Add(new(Lower(finding.Contact.Kind.ToString()), finding.Contact.Start, finding.Contact.Length, "detector", finding.Contact.Kind == ContactKind.Link ? "block" : "hold"));
        }

        return hits;
    }

    // Emotion before depth: "thank you, when do you ship" is a bond first, and the question is counted as a question anyhow.
    private static string LayerOf(TextFinding finding) =>
        (finding.Cues & (Cues.Praise | Cues.Thanks | Cues.Birthday | Cues.Story)) != 0 ? "layer:emotion"
        : finding.Question != QuestionKind.None || finding.Scores.WantsToBuy || finding.Scores.Complains || finding.Cues.HasFlag(Cues.Product) ? "layer:deep"
        : "layer:basic";

    private static void Add(List<string> labels, bool applies, string label)
    {
        if (applies)
        {
            labels.Add(label);
        }
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
