using Changkong.Bench.Support;
using Changkong.Danmaku;
using Changkong.Danmaku.Judging;
using Changkong.Text;

namespace Changkong.Bench.Text;

/// <summary>
/// The shipped model with one head and with six, then the whole way of a message: fold, all matches, suspects by sound, six heads, flood. Messages come from
/// 5,000 made viewers, one a millisecond. As in a room, what the lexicon has decided is not looked for by sound again; beside it stands the way on which nothing is spared.
/// </summary>
internal static class ModelSection
{
    private const double PipelineMillionTarget = 1;
    private const int Viewers = 5_000;
    private const int HitsMaximum = 64;

    public static void Run(BenchReport report, IReadOnlyList<string> terms, IReadOnlyList<string> messages, int rounds)
    {
        var model = TextModel.Shipped;
        var single = model.Only("question");
        string[] texts = [.. messages];
        string[] viewers = [.. Enumerable.Range(0, Viewers).Select(viewer => $"viewer-{viewer}")];
        string[] folded = [.. texts.Select(text => TextFold.Fold(text))];
        var large = Engine.Of(Lexicon.Build([.. terms.Select(term => new LexiconTerm(term, LexiconTier.Hold, "bench"))]));
        var shipped = Engine.Of(Lexicon.Build(Lexicon.ShippedTerms));
        var runs = new (string Name, Func<double> Run)[]
        {
            ("text_model_one_head", () => Score(single, texts)),
            ("text_model_six_heads", () => Score(model, texts)),
            ("text_step_fold", () => Fold(texts)),
            ("text_step_flood", () => Flood(folded, viewers)),
            ("text_pipeline", () => Pipeline(large, model, texts, viewers, Sounds.Undecided)),
            ("text_pipeline_shipped_terms", () => Pipeline(shipped, model, texts, viewers, Sounds.Undecided)),
            ("text_pipeline_every_message_by_sound", () => Pipeline(large, model, texts, viewers, Sounds.All)),
            ("text_pipeline_without_sounds", () => Pipeline(large, model, texts, viewers, Sounds.None)),
        };
        double[] best = Rounds.Least(rounds, [.. runs.Select(run => (Action)(() => run.Run()))]);
        for (int run = 0; run < runs.Length; run++)
        {
            double speed = texts.Length / best[run] * 1000;
            if (runs[run].Name == "text_pipeline")
            {
                report.Result(runs[run].Name, speed, "M_messages/s", Target.AtLeast, PipelineMillionTarget);
                BenchReport.Note("text_pipeline looks for all the given terms by sound where the lexicon found none, as a room does; text_pipeline_every_message_by_sound spares nothing");
            }
            else
            {
                BenchReport.Figure(runs[run].Name, speed, "M_messages/s");
            }
        }
    }

    private static double Score(TextModel model, string[] texts)
    {
        Span<float> probabilities = stackalloc float[TextModel.HeadsMax];
        double sum = 0;
        foreach (string text in texts)
        {
            model.Score(text, probabilities);
            sum += probabilities[0];
        }

        return sum;
    }

    private static double Fold(string[] texts)
    {
        double sum = 0;
        foreach (string text in texts)
        {
            sum += TextFold.Fold(text).Length;
        }

        return sum;
    }

    private static double Flood(string[] folded, string[] viewers)
    {
        var flood = new FloodGate();
        var options = new DanmakuOptions();
        double sum = 0;
        for (int index = 0; index < folded.Length; index++)
        {
            sum += (int)flood.Add(viewers[index % viewers.Length], folded[index], index, 0, options);
        }

        return sum;
    }

    private static double Pipeline(Engine engine, TextModel model, string[] texts, string[] viewers, Sounds sounds)
    {
        var flood = new FloodGate();
        var options = new DanmakuOptions();
        char[] folded = new char[texts.Max(text => text.Length)];
        int[] origins = new int[folded.Length];
        Span<float> probabilities = stackalloc float[TextModel.HeadsMax];
        Span<TextHit> hits = stackalloc TextHit[HitsMaximum];
        double sum = 0;
        for (int index = 0; index < texts.Length; index++)
        {
            string text = texts[index];
            int length = TextFold.Fold(text, folded, origins);
            int found = engine.Terms.FindAll(text, hits);
            sum += found;
            if (sounds == Sounds.All || (sounds == Sounds.Undecided && found == 0))
            {
                sum += engine.Sounds.FindSuspects(text, hits);
            }

            model.Score(text, probabilities);
            sum += probabilities[0];
            sum += (int)flood.Add(viewers[index % viewers.Length], folded.AsSpan(0, length), index, 0, options);
        }

        return sum;
    }

    /// <summary>Which messages are asked for what only sounds or looks like a term.</summary>
    private enum Sounds
    {
        None,
        Undecided,
        All,
    }

    private sealed record Engine(Lexicon Terms, PhoneticMatcher Sounds)
    {
        public static Engine Of(Lexicon lexicon) => new(lexicon, PhoneticMatcher.Build(lexicon));
    }
}
