using System.Text;

namespace Changkong.Text;

/// <summary>
/// Finds the approved answer to a question, or none. Immutable: build a new one when the answers change. May be read from any thread.
/// </summary>
public sealed class AnswerIndex
{
    /// <summary>The score at which an answer may be suggested to an operator.</summary>
    public const float SureFrom = 0.5f;

    private const float AskedShare = 0.55f;
    private readonly Entry[] entries;
    private readonly Dictionary<int, List<int>> postings = [];
    private readonly float[] totals;
    private readonly TermWeights weights;

    private AnswerIndex(Entry[] entries)
    {
        this.entries = entries;
        weights = new TermWeights(entries.Select(entry => entry.Terms));
        totals = [.. entries.Select(entry => (float)weights.Total(entry.Terms))];
        for (int index = 0; index < entries.Length; index++)
        {
            foreach (int term in entries[index].Terms.Keys)
            {
                if (!postings.TryGetValue(term, out var list))
                {
                    postings.Add(term, list = []);
                }

                list.Add(index);
            }
        }
    }

    /// <summary>How many answers it holds.</summary>
    public int Count { get; private init; }

    /// <summary>Builds the index.</summary>
    /// <exception cref="ArgumentException">An answer without an id, text, source or question, or two with one id; the message names the answer.</exception>
    public static AnswerIndex Build(IEnumerable<ApprovedAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var canonical = new CanonicalText();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        foreach (var answer in answers)
        {
            Check(answer, ids);
            entries.AddRange(answer.Questions.Select(question => Entry.Of(answer, question, canonical)));
        }

        return new AnswerIndex([.. entries]) { Count = ids.Count };
    }

    /// <summary>As the other overload, among the answers that are valid without limit of time.</summary>
    public AnswerMatch? Find(ReadOnlySpan<char> question, string? product, float least) => Find(question, product, least, null);

    /// <summary>The answer that fits the question best.</summary>
    /// <param name="question">As it was written.</param>
    /// <param name="product">What it is about. Answers for another product are never given; one for this product goes before one for all.</param>
    /// <param name="least">No answer with a lower score is given, 0 to 1. See the evaluation for what a score means.</param>
    /// <param name="atUnixMilliseconds">Answers that are not valid at this moment are not given.</param>
    public AnswerMatch? Find(ReadOnlySpan<char> question, string? product, float least, long atUnixMilliseconds) =>
        Find(question, product, least, (long?)atUnixMilliseconds);

    private AnswerMatch? Find(ReadOnlySpan<char> question, string? product, float least, long? at)
    {
        var asked = Entry.Of(null, question.ToString(), new CanonicalText());
        if (entries.Length == 0 || asked.Terms.Count == 0)
        {
            return null;
        }

        float[] similarity = Similarities(asked);
        int best = -1;
        float bestScore = 0;
        float rival = 0;
        for (int index = 0; index < entries.Length; index++)
        {
            if (similarity[index] <= 0 || !IsEligible(entries[index].Answer!, product, at))
            {
                continue;
            }

            float score = AnswerScore.Of(asked, entries[index], similarity[index]) + (entries[index].Answer!.Product is null ? 0 : AnswerScore.OwnProduct);
            if (score > bestScore)
            {
                rival = best >= 0 && entries[best].Answer!.Id != entries[index].Answer!.Id ? bestScore : rival;
                (best, bestScore) = (index, score);
            }
            else if (score > rival && entries[best].Answer!.Id != entries[index].Answer!.Id)
            {
                rival = score;
            }
        }

        float calibrated = AnswerScore.Calibrate(bestScore, rival);
        return best >= 0 && calibrated >= least ? new AnswerMatch(entries[best].Answer!, entries[best].Question, calibrated) : null;
    }

    // How much of the question is explained by the known one counts for more than how much of the known one is asked.
    private float[] Similarities(Entry asked)
    {
        float[] shared = new float[entries.Length];
        foreach (var (term, count) in asked.Terms)
        {
            foreach (int index in postings.GetValueOrDefault(term, []))
            {
                shared[index] += (float)weights.Of(term) * Math.Min(count, entries[index].Terms[term]);
            }
        }

        float total = (float)weights.Total(asked.Terms);
        for (int index = 0; index < shared.Length; index++)
        {
            shared[index] = MathF.Pow(shared[index] / total, AskedShare) * MathF.Pow(shared[index] / totals[index], 1 - AskedShare);
        }

        return shared;
    }

    private static bool IsEligible(ApprovedAnswer answer, string? product, long? at) =>
        (answer.Product is null || string.Equals(answer.Product, product, StringComparison.Ordinal))
        && (at is { } moment
            ? (answer.ValidFromUnixMilliseconds ?? long.MinValue) <= moment && moment < (answer.ValidToUnixMilliseconds ?? long.MaxValue)
            : answer is { ValidFromUnixMilliseconds: null, ValidToUnixMilliseconds: null });

    private static void Check(ApprovedAnswer answer, HashSet<string> ids)
    {
        string? fault = string.IsNullOrWhiteSpace(answer.Id) ? "an answer has no id"
            : !ids.Add(answer.Id) ? $"two answers have the id '{answer.Id}'"
            : string.IsNullOrWhiteSpace(answer.Answer) ? $"answer '{answer.Id}' has no text"
            : string.IsNullOrWhiteSpace(answer.Source) ? $"answer '{answer.Id}' has no source"
            : answer.Questions.Count == 0 || answer.Questions.Any(string.IsNullOrWhiteSpace) ? $"answer '{answer.Id}' has no question, or a blank one"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException($"The answers cannot be indexed: {fault}.", nameof(answer));
        }
    }

    /// <summary>One way to ask for one answer; without an answer, what a viewer asks.</summary>
    internal sealed record Entry(ApprovedAnswer? Answer, string Question, string Canonical, HashSet<ulong> Guards, QuestionKind Kind, Dictionary<int, int> Terms)
    {
        private static readonly RewriteTable Words = new(TextResource.Rows("answer-words.tsv").Select(row => (row[0], row[1])));

        public static Entry Of(ApprovedAnswer? answer, string question, CanonicalText canonical)
        {
            canonical.Write(question);
            string text = Rewritten(canonical.Text);
            return new Entry(answer, question, text, Changkong.Text.Guards.DecisiveOf(text), QuestionKinds.Of(question), TermWeights.TermsOf(text));
        }

        private static string Rewritten(ReadOnlySpan<char> canonical)
        {
            var text = new StringBuilder(canonical.Length + 8);
            for (int index = 0; index < canonical.Length;)
            {
                bool isWord = Words.TryFind(canonical[index..], out string to, out int length);
                text.Append(isWord ? to : canonical.Slice(index, 1));
                index += isWord ? length : 1;
            }

            return text.ToString();
        }
    }
}
