using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Changkong.Contracts.Delivery;

namespace Changkong.Rooms.Alerts;

/// <summary>What a receiver understands.</summary>
internal enum WebhookFormat
{
    /// <summary>Our own JSON.</summary>
    Generic,
    /// <summary>DingTalk custom robot.</summary>
    DingTalk,
    /// <summary>Feishu custom bot.</summary>
    Feishu,
    /// <summary>WeCom group robot; its key is part of the address, it knows no signature.</summary>
    WeCom,
}

/// <summary>What is told of an alert.</summary>
internal sealed record AlertNotice(string Id, bool Fired, string RuleName, AlertLevel Level, string Room, string Session, string Metric, double? Value, double Threshold, AlertOperator Operator, DateTimeOffset At);

/// <summary>Where to, and how it is signed.</summary>
internal sealed record WebhookTarget(string Id, WebhookFormat Format, string Url, string? Secret);

/// <summary>Writes and signs messages as their receivers ask for. Pure.</summary>
internal static class WebhookFormats
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WebhookMessage Message(WebhookTarget target, AlertNotice notice, DateTimeOffset now) =>
        Message(target, Title(notice), Lines(notice), () => GenericBody(notice), now);

    public static WebhookMessage Message(WebhookTarget target, TeamNotice notice, DateTimeOffset now) =>
        Message(target, notice.Title, Lines(notice), () => GenericBody(notice), now);

    private static WebhookMessage Message(WebhookTarget target, string title, IReadOnlyList<string> lines, Func<byte[]> generic, DateTimeOffset now) => target.Format switch
    {
        WebhookFormat.Generic => Generic(target, generic(), now),
        WebhookFormat.DingTalk => new(target.Id, DingTalkUrl(target, now), Body(new { msgtype = "markdown", markdown = new { title, text = $"### {title}\n\n{string.Join("\n\n", lines)}" } }), NoHeaders),
        WebhookFormat.Feishu => new(target.Id, target.Url, Feishu(target, $"{title}\n{string.Join('\n', lines)}", now), NoHeaders),
        WebhookFormat.WeCom => new(target.Id, target.Url, Body(new { msgtype = "markdown", markdown = new { content = $"**{title}**\n{string.Join('\n', lines)}" } }), NoHeaders),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Format, "No such format."),
    };

    private static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>();

    /// <summary>Hex of HMAC-SHA256 over <c>timestamp.body</c>, the timestamp in Unix seconds.</summary>
    public static string GenericSignature(string secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(unixSeconds.ToString(CultureInfo.InvariantCulture) + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    /// <summary>Base64 of HMAC-SHA256 under the secret over <c>timestamp\nsecret</c>, the timestamp in Unix milliseconds.</summary>
    public static string DingTalkSignature(string secret, long unixMilliseconds) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{unixMilliseconds.ToString(CultureInfo.InvariantCulture)}\n{secret}")));

    /// <summary>Base64 of HMAC-SHA256 under <c>timestamp\nsecret</c> over nothing, the timestamp in Unix seconds.</summary>
    public static string FeishuSignature(string secret, long unixSeconds) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{unixSeconds.ToString(CultureInfo.InvariantCulture)}\n{secret}"), Array.Empty<byte>()));

    private static byte[] GenericBody(AlertNotice notice) => Body(new
    {
        version = 1,
        id = notice.Id,
        state = notice.Fired ? "firing" : "resolved",
        rule = notice.RuleName,
        level = notice.Level.ToString().ToLowerInvariant(),
        room = notice.Room,
        session = notice.Session,
        metric = notice.Metric,
        value = notice.Value,
        threshold = notice.Threshold,
        @operator = notice.Operator.ToString().ToLowerInvariant(),
        at = Instant(notice.At),
    });

    private static byte[] GenericBody(TeamNotice notice) => Body(new
    {
        version = 1,
        id = notice.Id,
        state = "notice",
        kind = notice.Kind,
        level = notice.Level.ToString().ToLowerInvariant(),
        title = notice.Title,
        text = notice.Text,
        session = notice.Session,
        at = Instant(notice.At),
    });

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static WebhookMessage Generic(WebhookTarget target, byte[] body, DateTimeOffset now)
    {
        if (target.Secret is not { Length: > 0 } secret)
        {
            return new(target.Id, target.Url, body, NoHeaders);
        }

        long seconds = now.ToUnixTimeSeconds();
        return new(target.Id, target.Url, body, new Dictionary<string, string>
        {
            ["X-Changkong-Timestamp"] = seconds.ToString(CultureInfo.InvariantCulture),
            ["X-Changkong-Signature"] = GenericSignature(secret, seconds, body),
        });
    }

    private static string DingTalkUrl(WebhookTarget target, DateTimeOffset now)
    {
        if (target.Secret is not { Length: > 0 } secret)
        {
            return target.Url;
        }

        long milliseconds = now.ToUnixTimeMilliseconds();
        string join = target.Url.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        return $"{target.Url}{join}timestamp={milliseconds.ToString(CultureInfo.InvariantCulture)}&sign={Uri.EscapeDataString(DingTalkSignature(secret, milliseconds))}";
    }

    private static byte[] Feishu(WebhookTarget target, string text, DateTimeOffset now)
    {
        var content = new { text };
        long seconds = now.ToUnixTimeSeconds();
        return target.Secret is { Length: > 0 } secret
            ? Body(new { timestamp = seconds.ToString(CultureInfo.InvariantCulture), sign = FeishuSignature(secret, seconds), msg_type = "text", content })
            : Body(new { msg_type = "text", content });
    }

    private static string Title(AlertNotice notice) => $"{(notice.Fired ? "告警" : "恢复")} · {notice.RuleName} · {notice.Room}";

    private static IReadOnlyList<string> Lines(AlertNotice notice) =>
    [
        Level(notice.Level.ToString()),
        string.Create(CultureInfo.InvariantCulture, $"指标：{notice.Metric} = {(notice.Value is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) : "未知")}（阈值 {(notice.Operator is AlertOperator.Above ? ">" : "<")} {notice.Threshold:0.####}）"),
        $"场次：{notice.Session}",
        Time(notice.At),
    ];

    private static IReadOnlyList<string> Lines(TeamNotice notice) =>
        notice.Session.Length == 0 ? [Level(notice.Level.ToString()), notice.Text, Time(notice.At)] : [Level(notice.Level.ToString()), notice.Text, $"场次：{notice.Session}", Time(notice.At)];

    private static string Level(string level) => $"级别：{level switch { "Red" => "红", "Amber" => "黄", _ => "蓝" }}";

    private static string Time(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"时间：{at:yyyy-MM-dd HH:mm:ss} UTC");

    private static byte[] Body<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, Json);
}
