using Changkong.Text;

namespace Changkong.Host.Commands.Text;

/// <summary>
/// How many of the entities of texts that were written anew are still found, by the lexicon alone and with the phonetic channel, beside the alarms on texts that
/// hold none. The lexicon is the file given, or the union of the entities: then the shares are upper bounds.
/// </summary>
internal sealed class EvasionEvaluation
{
    // What a kind of perturbation is called in file names, and the least share of entities to find.
    private static readonly (string[] Names, double Least)[] Targets =
    [
        (["trad"], 0.99), (["homo"], 0.94), (["initial", "pyinit", "abbr"], 0.85), (["full", "pinyin", "py"], 0.97), (["radical", "visual", "vsim", "shape", "similar"], 0.60),
        (["split", "chai"], 0.11), (["swap", "shuffle", "order"], 0.16), (["emoji"], 0.26),
    ];

    private readonly Lexicon lexicon;
    private readonly PhoneticMatcher phonetic;
    private TextHit[] room = new TextHit[256];

    private EvasionEvaluation(Lexicon lexicon)
    {
        this.lexicon = lexicon;
        phonetic = PhoneticMatcher.Build(lexicon);
    }

    public static async Task<int> RunAsync(EvaluationRequest request, EvaluationReport report, CancellationToken cancellation)
    {
        var data = await EvasionData.ReadAsync(request.All(".json"), cancellation);
        if (data.Items.Count == 0)
        {
            throw new EvaluationDataException("The data holds no item with toxic_entity, original_text and perturbed_text.");
        }

        var lexiconFaults = new List<LexiconFault>();
        var lexicon = request.Lexicon is { } path
            ? await LexiconFile.ReadAsync(path, lexiconFaults, cancellation)
            : Lexicon.Build(data.Items.SelectMany(item => item.Entities).Distinct(StringComparer.Ordinal).Select(entity => new LexiconTerm(entity, LexiconTier.Hold, "entity")), lexiconFaults);
        report.Note($"lexicon: {lexicon.Count} terms of {request.Lexicon ?? "the entities themselves, so that shares are upper bounds"}, version {lexicon.Version}, {lexiconFaults.Count} entries left out");
        foreach (string fault in data.Faults.Take(5))
        {
            report.Note($"left out: {fault}");
        }

        var evaluation = new EvasionEvaluation(lexicon);
        var alarms = evaluation.MeasureAlarms(data, report);
        foreach (var kind in data.Items.GroupBy(item => item.Kind).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            evaluation.Measure(kind.Key, [.. kind], alarms, report);
        }

        return report.ExitCode;
    }

    private static double? TargetOf(string kind)
    {
        foreach (var (names, least) in Targets)
        {
            if (Array.Exists(names, name => kind.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                return least;
            }
        }

        return null;
    }

    // Texts without entities are clean. Where the data has none, an original text counts as flagged by what is none of its own entities.
    private (double Lexical, double All) MeasureAlarms(EvasionData data, EvaluationReport report)
    {
        var texts = data.Clean.Count > 0
            ? [.. data.Clean.Select(text => (Text: text, Own: (IReadOnlyList<string>)[]))]
            : data.Items.Select(item => (Text: item.Original, Own: item.Entities)).DistinctBy(pair => pair.Text).ToList();
        string name = data.Clean.Count > 0 ? "clean" : "original_other_entities";
        int lexical = 0;
        int all = 0;
        var channels = new Dictionary<MatchChannel, int>();
        foreach (var (text, own) in texts)
        {
            var ownTerms = own.SelectMany(entity => TermsOf(entity)).ToHashSet();
            bool isLexical = Hits(text, suspects: false).Any(hit => !ownTerms.Contains(hit.Term));
            var suspected = Hits(text, suspects: true).Where(hit => !ownTerms.Contains(hit.Term)).Select(hit => hit.Channel).Distinct().ToList();
            lexical += isLexical ? 1 : 0;
            all += isLexical || suspected.Count > 0 ? 1 : 0;
            foreach (var channel in suspected)
            {
                channels[channel] = channels.GetValueOrDefault(channel) + 1;
            }
        }

        report.Figure($"evasion_alarms_{name}_lexicon", Share(lexical, texts.Count), "share");
        report.Figure($"evasion_alarms_{name}_with_suspects", Share(all, texts.Count), "share");
        foreach (var (channel, count) in channels.OrderBy(pair => pair.Key))
        {
            report.Figure($"evasion_alarms_{name}_{channel.ToString().ToLowerInvariant()}", Share(count, texts.Count), "share");
        }

        return (Share(lexical, texts.Count), Share(all, texts.Count));
    }

    private void Measure(string kind, List<EvasionItem> items, (double Lexical, double All) alarms, EvaluationReport report)
    {
        int entities = 0;
        int lexical = 0;
        int all = 0;
        int unknown = 0;
        var channels = new Dictionary<MatchChannel, int>();
        foreach (var item in items)
        {
            var found = Hits(item.Perturbed, suspects: false);
            var suspects = Hits(item.Perturbed, suspects: true);
            foreach (string entity in item.Entities)
            {
                entities++;
                var terms = TermsOf(entity);
                unknown += terms.Count == 0 ? 1 : 0;
                bool isLexical = found.Exists(hit => terms.Contains(hit.Term));
                var suspected = suspects.Where(hit => terms.Contains(hit.Term)).Select(hit => hit.Channel).Distinct().ToList();
                lexical += isLexical ? 1 : 0;
                all += isLexical || suspected.Count > 0 ? 1 : 0;
                foreach (var channel in isLexical ? [] : suspected)
                {
                    channels[channel] = channels.GetValueOrDefault(channel) + 1;
                }
            }
        }

        string name = $"evasion_{string.Concat(kind.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_'))}";
        report.Figure($"{name}_lexicon", Share(lexical, entities), "share");
        if (TargetOf(kind) is { } least)
        {
            report.Result($"{name}_found", Share(all, entities), "share", least);
        }
        else
        {
            report.Figure($"{name}_found", Share(all, entities), "share");
        }

        report.Figure($"{name}_half_width", EvaluationReport.HalfWidth(Share(all, entities), entities), "share");
        report.Figure($"{name}_alarms_beside", alarms.All, "share");
        foreach (var (channel, count) in channels.OrderBy(pair => pair.Key))
        {
            report.Figure($"{name}_only_by_{channel.ToString().ToLowerInvariant()}", Share(count, entities), "share");
        }

        report.Figure($"{name}_entities", entities, "entities");
        report.Figure($"{name}_entities_not_in_lexicon", unknown, "entities");
    }

    /// <summary>The terms that are this entity: those the lexicon finds over all of it.</summary>
    private List<int> TermsOf(string entity)
    {
        var hits = Hits(entity, suspects: false);
        int longest = hits.Count == 0 ? 0 : hits.Max(hit => hit.Length);
        return longest * 2 > entity.Length ? [.. hits.Where(hit => hit.Length == longest).Select(hit => hit.Term)] : [];
    }

    private List<TextHit> Hits(string text, bool suspects)
    {
        int count = suspects ? phonetic.FindSuspects(text, room) : lexicon.FindAll(text, room);
        if (count > room.Length)
        {
            room = new TextHit[count * 2];
            return Hits(text, suspects);
        }

        return [.. room[..count]];
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
