using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Export;
using Changkong.Contracts.Errors;
using Changkong.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Insight.Reviews;

/// <summary>A review as a file: one line a number, so that a spreadsheet can filter and pivot it.</summary>
internal static class ExportReview
{
    private static readonly string[] Headers = ["部分", "项目", "指标", "metric", "单位", "值", "目标", "中位数", "变化"];

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string session, string? format, SessionAccess access, ReviewBuilder builder, OperationsDbContext store, CancellationToken cancellation)
    {
        var kind = format switch { null or "csv" => TableFormat.Csv, "xlsx" => TableFormat.Xlsx, _ => throw new BadInputException("format", "must be csv or xlsx.") };
        if (await access.FindAsync(session, cancellation) is null || await ReadReview.BuildAsync(session, builder, store, cancellation) is not { } review)
        {
            return SessionAccess.NotFound(session);
        }

        using var file = new MemoryStream();
        await TableFile.WriteAsync(kind, [.. Headers.Select(header => new ExportColumn(header, null))], Rows(review), file, cancellation);
        return TypedResults.File(file.ToArray(), TableFile.ContentType(kind), $"review-{session}.{(kind is TableFormat.Csv ? "csv" : "xlsx")}");
    }

    internal static IEnumerable<object?[]> Rows(Review review)
    {
        foreach (var total in review.Totals)
        {
            yield return Row("总览", review.Session, total.Metric, total.Value.Value, total.Goal, total.Median7, total.Change);
        }

        foreach (var stage in review.Funnel)
        {
            yield return ["漏斗", stage.Stage, "人数", "people", null, (double)stage.People, null, null, null];
            yield return ["漏斗", stage.Stage, "流失率", "loss", null, stage.Loss, stage.BenchmarkLoss, null, null];
        }

        foreach (var channel in review.Channels)
        {
            string name = channel.Detail is null ? channel.Channel : $"{channel.Channel} / {channel.Detail}";
            yield return Row("渠道", name, "entries", channel.Views);
            yield return Row("渠道", name, "viewers", channel.Viewers);
            yield return Row("渠道", name, "gmv", channel.Gmv);
            yield return Row("渠道", name, "stat_cost", channel.Spend);
        }

        foreach (var product in review.Products)
        {
            string name = product.Title.Length > 0 ? product.Title : product.Product;
            yield return Row("商品", name, "product_clickers", product.Clickers);
            yield return Row("商品", name, "viewing_click_rate", product.ClickRate);
            yield return Row("商品", name, "pay_ucnt", product.Buyers);
            yield return Row("商品", name, "gmv", product.Gmv);
            yield return Row("商品", name, "refund_amount", product.RefundAmount);
        }

        foreach (var minute in review.Minutes)
        {
            string at = DateTimeOffset.FromUnixTimeMilliseconds(minute.MinuteUnixMs).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
            foreach (var (metric, value) in minute.Values)
            {
                yield return Row("分钟", at, metric, value);
            }
        }
    }

    private static object?[] Row(string part, string item, string metricId, double? value, double? goal = null, double? median = null, double? change = null)
    {
        var metric = Metrics.Find(metricId)!;
        double scale = metric.Unit is MetricUnit.Money ? 0.01 : 1;
        string unit = metric.Unit switch { MetricUnit.Money => "元", MetricUnit.Seconds => "秒", MetricUnit.Ratio => "比率", _ => "" };
        return [part, item, metric.Name.Chinese, metric.Id, unit, value * scale, goal * scale, median * scale, change];
    }
}
