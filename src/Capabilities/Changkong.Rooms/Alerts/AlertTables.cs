using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Rooms.Alerts;

/// <summary>A rule as it is kept.</summary>
internal sealed class AlertRuleRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Metric { get; set; }
    public List<string>? Rooms { get; set; }
    public AlertOperator Operator { get; set; }
    public double Threshold { get; set; }
    public int WindowMinutes { get; set; }
    public int ForSeconds { get; set; }
    public int KeepFiringSeconds { get; set; }
    public AlertLevel Level { get; set; }
    public bool Enabled { get; set; }
    public List<string> Inhibits { get; set; } = [];

    public AlertRule Rule() => new(Id, Name, Metric, Rooms, Operator, Threshold, WindowMinutes, ForSeconds, KeepFiringSeconds, Level, Enabled, Inhibits);
}

/// <summary>A silence as it is kept.</summary>
internal sealed class SilenceRow
{
    public required string Id { get; init; }

    /// <summary>Each <c>label=value</c>.</summary>
    public List<string> Matchers { get; set; } = [];
    public DateTimeOffset From { get; set; }
    public DateTimeOffset Until { get; set; }
    public required string Comment { get; set; }
    public required string CreatedBy { get; set; }

    public Silence Silence() => new(Id, [.. Matchers.Select(Parse)], From, Until, Comment, CreatedBy);

    public static string Text(SilenceMatcher matcher) => $"{matcher.Label}={matcher.Value}";

    private static SilenceMatcher Parse(string text)
    {
        string[] parts = text.Split('=', 2);
        return new(Enum.Parse<AlertLabel>(parts[0]), parts[1]);
    }
}

/// <summary>Where alerts are sent.</summary>
internal sealed class WebhookRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public WebhookFormat Format { get; set; }
    public required string Url { get; set; }

    /// <summary>Protected; null when the receiver asks for none.</summary>
    public byte[]? Secret { get; set; }
    public List<string> Levels { get; set; } = [];
    public bool Enabled { get; set; }
}

/// <summary>What became of the newest message to a webhook.</summary>
internal sealed class WebhookDeliveryRow
{
    public required string Webhook { get; init; }
    public DateTimeOffset At { get; set; }
    public int? Status { get; set; }
    public string? Error { get; set; }
}

/// <summary>Somebody has seen an alert.</summary>
internal sealed class AcknowledgementRow
{
    public required string Alert { get; init; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Says that the built-in rules have been created once: whoever deletes them does not get them back.</summary>
internal sealed class AlertSeedRow
{
    public required string Id { get; init; }
}

internal sealed class AlertTables : IModelContribution
{
    public string Name => "alerts";

    public void Configure(ModelBuilder model)
    {
        model.Entity<AlertRuleRow>(entity =>
        {
            entity.ToTable("alert_rules").HasKey(row => row.Id);
            entity.Property(row => row.Operator).HasConversion<string>();
            entity.Property(row => row.Level).HasConversion<string>();
        });
        model.Entity<SilenceRow>().ToTable("silences").HasKey(row => row.Id);
        model.Entity<WebhookRow>(entity =>
        {
            entity.ToTable("webhooks").HasKey(row => row.Id);
            entity.Property(row => row.Format).HasConversion<string>();
            entity.Property(row => row.Secret).IsSecret();
        });
        model.Entity<WebhookDeliveryRow>().IsNotAudited().ToTable("webhook_deliveries").HasKey(row => row.Webhook);
        model.Entity<AcknowledgementRow>().ToTable("alert_acknowledgements").HasKey(row => row.Alert);
        model.Entity<AlertSeedRow>().IsNotAudited().ToTable("alert_seeds").HasKey(row => row.Id);
    }
}
