using System.Text;
using Changkong.Analytics.Dictionary;

namespace Changkong.Analytics.Catalogue;

/// <summary>Writes <c>docs/metrics.md</c>. Pure: the same dictionary gives the same text, byte for byte.</summary>
public static class MetricsDocument
{
    /// <summary>The whole document.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Metrics / 指标词典\n\nGenerated from the dictionary by `changkong docs`; do not edit. 由指标词典生成，请勿手改。\n\n");
        text.Append("A ratio is always formed from summed numerators and denominators at the level shown; without a denominator it is unknown, never 0. ");
        text.Append("Distinct counts are counted anew for every total. Money is in minor units.\n\n## Platform conflicts / 平台口径冲突\n\n");
        text.Append("Numbers of one name that must not be put into one chart without saying so.\n\n| Metric | Platform | Code | Why not comparable |\n|---|---|---|---|\n");
        foreach (var metric in MetricCatalogue.Metrics)
        {
            foreach (var platform in metric.Platforms.Where(platform => platform.Relation == "notComparable"))
            {
                text.Append($"| {metric.Name.Chinese} `{metric.Id}` | {platform.Platform} | {platform.Code} | {platform.Remark.Chinese} {platform.Remark.English} |\n");
            }
        }

        foreach (var group in MetricCatalogue.Metrics.GroupBy(metric => metric.Group))
        {
            text.Append($"\n## {char.ToUpperInvariant(group.Key[0])}{group.Key[1..]}\n");
            foreach (var metric in group)
            {
                Append(text, metric);
            }
        }

        AppendMeasures(text);
        AppendDimensions(text);
        return text.ToString();
    }

    private static void Append(StringBuilder text, MetricInfo metric)
    {
        text.Append($"\n### {metric.Name.Chinese} / {metric.Name.English} `{metric.Id}`\n\n{metric.Meaning.Chinese}。{metric.Meaning.English}.\n\n");
        text.Append($"- Formula: `{metric.Formula}`\n- Unit: {metric.Unit}, counts {metric.CountUnit}; {metric.Direction}; combines as {metric.Additivity}\n");
        text.Append($"- Time: {metric.TimeBasis}; attribution: {metric.Attribution}; refunds: {metric.Refunds}; presale: {metric.Presale}\n- Source: {metric.Source}\n");
        foreach (var platform in metric.Platforms)
        {
            text.Append($"- {platform.Platform} `{platform.Code}`: {platform.Relation}. {platform.Remark.Chinese} / {platform.Remark.English}\n");
        }
    }

    private static void AppendMeasures(StringBuilder text)
    {
        text.Append("\n## Measures / 度量\n\n| Id | 说明 | Description | SQL |\n|---|---|---|---|\n");
        foreach (var measure in MetricCatalogue.Metrics.SelectMany(metric => metric.Measures).DistinctBy(measure => measure.Id))
        {
            text.Append($"| `{measure.Id}` | {measure.Description.Chinese} | {measure.Description.English} | `{measure.Sql}` |\n");
        }
    }

    private static void AppendDimensions(StringBuilder text)
    {
        text.Append("\n## Dimensions / 维度\n\nA missing value is shown as `unknown`. Values joined from the session or the listing are those in force at the event's time.\n\n");
        text.Append("| Id | 名称 | Name | Origin | Metrics that can be cut by it |\n|---|---|---|---|---|\n");
        foreach (var dimension in MetricCatalogue.Dimensions)
        {
            string metrics = dimension.Metrics.Count == Metrics.All.Count ? "all" : $"{dimension.Metrics.Count} of {Metrics.All.Count}";
            text.Append($"| `{dimension.Id}` | {dimension.Name.Chinese} | {dimension.Name.English} | {dimension.Origin} | {metrics} |\n");
        }
    }
}
