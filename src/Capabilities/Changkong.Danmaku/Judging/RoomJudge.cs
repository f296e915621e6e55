using Changkong.Contracts.Events;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.State;
using Changkong.Live.State;
using Changkong.Text;

namespace Changkong.Danmaku.Judging;

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
    private readonly FindingMemory memory;
    private readonly TextFinding own = new();
    private readonly Func<string, bool> isOn;
    private (string Set, string Reason) ruleReason = ("", "");
    private (string Set, string Reason) suspectReason = ("", "");
    private CommentEngine? engine;
    private MessageGrouper? grouper;
    private long shown;
    private long shownWithLink;

    public RoomJudge(ContactDetector contacts, FindingMemory memory)
    {
        (this.contacts, this.memory) = (contacts, memory);
        isOn = set => Moderation.SetSwitch(set) ?? engine!.IsOnByDefault(set);
    }

    public ModerationBook Moderation { get; } = new();

    /// <summary>What is being explained; null when nothing is.</summary>
    public string? Product { get; set; }

    /// <summary>Event time of what it saw last.</summary>
    public long LastTime { get; set; }

    public CommentVerdict Judge(in CommentText comment, CommentEngine inForce)
    {
        LastTime = Math.Max(LastTime, comment.Time);
        var options = inForce.Options;
        var finding = Read(comment.Text, inForce);
        var found = flood.Add(comment.Viewer, finding.Folded, comment.Time, Moderation.SlowSeconds, options);
        var labels = VerdictLabels.Of(finding, found, comment.Text.Length > CommentEngine.TextCharactersMaximum);
        var (status, reason, score) = Decide(finding, found, Moderation.IsMuted(comment.Viewer, comment.Time), options);
        string? group = status is CommentStatus.Shown or CommentStatus.Folded && finding.Question != QuestionKind.None ? GroupOf(comment, options) : null;
        if (status == CommentStatus.Shown)
        {
            shown++;
            shownWithLink += finding.Contact.Kind == ContactKind.Link ? 1 : 0;
        }

        return new(status, reason, labels, group, Product, finding.Scores.Mood, finding.Scores.Intent, score, inForce.Version, finding);
    }

    // What a text says is the same in every room, unless the room has switches or words of its own.
    private TextFinding Read(ReadOnlySpan<char> text, CommentEngine inForce)
    {
        engine = inForce;
        var finding = own;
        if (Moderation.HasSwitches)
        {
            inForce.Read(text, isOn, contacts, own);
        }
        else if (Moderation.Words.IsEmpty)
        {
            finding = memory.Read(inForce, text, contacts);
        }
        else
        {
            own.CopyFrom(memory.Read(inForce, text, contacts));
        }

        foreach (var word in Moderation.Words)
        {
            int start = text.IndexOf(word.Text, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 || finding.Folded.Contains(word.Folded, StringComparison.Ordinal))
            {
                finding.Rules.Add(new("room", word.Tier, word.Text, Math.Max(start, 0), start >= 0 ? word.Text.Length : text.Length, MatchChannel.Exact, 1, IsPattern: false));
            }
        }

        return finding;
    }

    // The order is that of certainty: what a person said, what is written, where it leads, how it sounds, what the models say; a flood folds what would have been shown.
    private (CommentStatus Status, string Reason, int Score) Decide(TextFinding finding, FloodFinding found, bool isMuted, DanmakuOptions options)
    {
        if (isMuted)
        {
            return (CommentStatus.Blocked, "mute", 1000);
        }

        if (Worst(finding.Rules) is { } worst)
        {
            var status = worst.Tier == LexiconTier.Block ? CommentStatus.Blocked : found == FloodFinding.None ? CommentStatus.Held : CommentStatus.Folded;
            return (status, SetReason(ref ruleReason, "set:", worst.Set), (int)(worst.Score * 1000));
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

        if (Strongest(finding, options) is { } suspect)
        {
            return (found == FloodFinding.None ? CommentStatus.Held : CommentStatus.Folded, SetReason(ref suspectReason, "suspect:", suspect.Set), (int)(suspect.Score * 1000));
        }

        return found == FloodFinding.None ? (CommentStatus.Shown, "", 0) : (CommentStatus.Folded, Name(found), 1000);
    }

    /// <summary>Of the hits that hold or block the gravest, of those the surest, of those the first.</summary>
    private static RuleHit? Worst(List<RuleHit> rules)
    {
        RuleHit? worst = null;
        foreach (var hit in rules)
        {
            if (hit.Tier >= LexiconTier.Hold && (worst is not { } known || hit.Tier > known.Tier || (hit.Tier == known.Tier && hit.Score > known.Score)))
            {
                worst = hit;
            }
        }

        return worst;
    }

    private static RuleHit? Strongest(TextFinding finding, DanmakuOptions options)
    {
        RuleHit? strongest = null;
        foreach (var hit in finding.Suspects)
        {
            if (IsStrong(hit, finding.Folded, options) && (strongest is not { } known || hit.Score > known.Score))
            {
                strongest = hit;
            }
        }

        return strongest;
    }

    // Two syllables that sound like a bad word occur in every tenth ordinary sentence: a person is asked where the likeness is great, long, or all that is said.
    private static bool IsStrong(RuleHit hit, ReadOnlySpan<char> folded, DanmakuOptions options) =>
        hit.Tier >= LexiconTier.Hold && (hit.Score >= options.SuspectScoreMinimum || hit.Term.Length > 2 || hit.Length * 4 >= folded.Length * 3);

    // Many viewers may well ask one question at once; many accounts that praise another shop in one wording may not.
    private static bool IsCampaign(TextFinding finding, FloodFinding found) =>
        found == FloodFinding.Accounts && finding.Question == QuestionKind.None && (finding.Cues & Cues.Spam) != 0;

    private static string SetReason(ref (string Set, string Reason) last, string prefix, string set)
    {
        if (last.Set != set)
        {
            last = (set, prefix + set);
        }

        return last.Reason;
    }

    private static string Name(FloodFinding found) => found switch
    {
        FloodFinding.Repeat => "repeat",
        FloodFinding.Burst => "burst",
        FloodFinding.Accounts => "accounts",
        FloodFinding.Rate => "rate",
        _ => "slow",
    };

    private string? GroupOf(in CommentText comment, DanmakuOptions options)
    {
        string id = EventText.Decode(comment.Id);
        recent.Enqueue((id, comment.Text.ToString(), Product, comment.Time));
        if (recent.Count > RecentMaximum)
        {
            recent.Dequeue();
        }

        return Grouper(options).Add(id, comment.Text, Product, comment.Time).Group is { Length: > 0 } group ? group : null;
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
        writer.WriteText(Product);
        writer.Write(LastTime);
        writer.Write(shown);
        writer.Write(shownWithLink);
        writer.Write(recent.Count);
        foreach (var (id, text, product, time) in recent)
        {
            writer.WriteText(id);
            writer.WriteText(text);
            writer.WriteText(product);
            writer.Write(time);
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        Moderation.Load(ref reader);
        flood.Load(ref reader);
        Product = reader.ReadText();
        LastTime = reader.ReadInt64();
        shown = reader.ReadInt64();
        shownWithLink = reader.ReadInt64();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            recent.Enqueue((reader.ReadText()!, reader.ReadText()!, reader.ReadText(), reader.ReadInt64()));
        }
    }
}
