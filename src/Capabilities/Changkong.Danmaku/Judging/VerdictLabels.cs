using Changkong.Contracts.Claims;
using Changkong.Danmaku.Engine;
using Changkong.Text;

namespace Changkong.Danmaku.Judging;

/// <summary>What stands in a verdict beside its state, packed into one number: few of the many combinations occur, and their text is made once.</summary>
internal readonly record struct VerdictLabels(int Bits)
{
    private const int KindBits = 4;
    private const int ContactBits = 2;
    private const int LayerBits = 2;
    private const int FlagsFrom = KindBits + ContactBits + LayerBits;

    // In the order in which labels are written; the contact stands behind the first four, the layer before the last.
    private static readonly string[] Flags =
        ["intent", "complaint", "offensive", "spam", "flood", "suspect", "claim", "pattern-gave-up", "praise", "thanks", "birthday", "story", "cut"];

    private static readonly string[] Questions = [.. Enum.GetNames<QuestionKind>().Select(name => $"question:{Wire.Name(name)}")];
    private static readonly string[] Contacts = [.. Enum.GetNames<ContactKind>().Select(Wire.Name)];
    private static readonly string[] Layers = ["layer:basic", "layer:deep", "layer:emotion"];
    private static readonly int ContactAt = Array.IndexOf(Flags, "flood");
    private static readonly int LayerAt = Array.IndexOf(Flags, "cut");

    /// <param name="finding">What the words say.</param>
    /// <param name="flood">What the room says.</param>
    /// <param name="isCut">Only the beginning was looked at.</param>
    public static VerdictLabels Of(TextFinding finding, FloodFinding flood, bool isCut = false)
    {
        var (scores, cues) = (finding.Scores, finding.Cues);
        int bits = (int)finding.Question | ((int)finding.Contact.Kind << KindBits) | (LayerOf(finding) << (KindBits + ContactBits));
        ReadOnlySpan<bool> flags =
        [
            scores.WantsToBuy, scores.Complains, scores.Offends, scores.IsSpam, flood != FloodFinding.None, finding.Suspects.Count > 0, finding.Claim != ClaimLight.Green, finding.RanOut,
            (cues & Cues.Praise) != 0, (cues & Cues.Thanks) != 0, (cues & Cues.Birthday) != 0, (cues & Cues.Story) != 0, isCut,
        ];
        for (int flag = 0; flag < flags.Length; flag++)
        {
            bits |= flags[flag] ? 1 << (FlagsFrom + flag) : 0;
        }

        return new(bits);
    }

    public IEnumerable<string> All
    {
        get
        {
            if (Field(0, KindBits) is > 0 and var question)
            {
                yield return Questions[question];
            }

            for (int flag = 0; flag < Flags.Length; flag++)
            {
                if (flag == ContactAt && Field(KindBits, ContactBits) is > 0 and var contact)
                {
                    yield return Contacts[contact];
                }

                if (flag == LayerAt)
                {
                    yield return Layers[Field(KindBits + ContactBits, LayerBits)];
                }

                if (Field(FlagsFrom + flag, 1) == 1)
                {
                    yield return Flags[flag];
                }
            }
        }
    }

    public override string ToString() => string.Join(',', All);

    // Emotion before depth: "thank you, when do you ship" is a bond first, and the question is counted as a question anyhow.
    private static int LayerOf(TextFinding finding) =>
        (finding.Cues & (Cues.Praise | Cues.Thanks | Cues.Birthday | Cues.Story)) != 0 ? 2
        : finding.Question != QuestionKind.None || finding.Scores.WantsToBuy || finding.Scores.Complains || (finding.Cues & Cues.Product) != 0 ? 1
        : 0;

    private int Field(int from, int bits) => (Bits >> from) & ((1 << bits) - 1);
}

/// <summary>Names of enumerations as they stand on the wire.</summary>
internal static class Wire
{
    public static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
