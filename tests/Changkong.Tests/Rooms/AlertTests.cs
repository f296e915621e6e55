using System.Globalization;
using System.Text;
using System.Text.Json;
using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Delivery;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Rooms.Alerts;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Rooms;

public sealed class AlertTests
{
    private static readonly AlertRule Rule = new("low", "在线过低", "online", null, AlertOperator.Below, 20, 0, 0, 0, AlertLevel.Red, true, []);

    /// <summary>Series in, alerts out, one character a second: the value's ten (0–9, _ unknown); . inactive, p pending, f firing, r resolved.</summary>
    [Theory]
    [InlineData(0, 0, "33113", "..ffr")]
    [InlineData(3, 0, "311133", ".ppp..", "a value that is good again before 'for' has passed never fires")]
    [InlineData(3, 0, "3111113", ".pppffr")]
    [InlineData(3, 0, "3111_111", ".ppp.ppp", "unknown is not bad and begins anew")]
    [InlineData(0, 3, "1333331", "ffffr.f", "goes on firing for three seconds")]
    [InlineData(0, 3, "1331333", "fffffff", "and begins to count again when the value turns bad")]
    [InlineData(2, 2, "1113331", "ppfffrp")]
    [InlineData(0, 0, "1x", "fr", "no sample any more: over")]
    [InlineData(5, 0, "11x1", "pp.p", "a pending alert without a sample is gone")]
    public void Series_MovesTheAlert(int forSeconds, int keepFiringSeconds, string series, string expected, string because = "")
    {
        var rule = Rule with { ForSeconds = forSeconds, KeepFiringSeconds = keepFiringSeconds };
        var evaluator = new AlertEvaluator(10);
        var phases = new StringBuilder();
        for (int second = 0; second < series.Length; second++)
        {
            int overBefore = evaluator.Resolved.Count;
            evaluator.Step(series[second] == 'x' ? [] : [Sample(rule, series[second])], second * 1000L);
            phases.Append(evaluator.Active.SingleOrDefault()?.Phase switch
            {
                AlertPhase.Pending => 'p',
                AlertPhase.Firing => 'f',
                _ => evaluator.Resolved.Count > overBefore ? 'r' : '.',
            });
        }

        phases.ToString().ShouldBe(expected, because);
    }

    [Fact]
    public void Alert_RemembersWhenItTurnedBadAndWhenItFired()
    {
        var evaluator = new AlertEvaluator(10);
        var rule = Rule with { ForSeconds = 2 };
        for (int second = 5; second < 9; second++)
        {
            evaluator.Step([Sample(rule, '1')], second * 1000L);
        }

        var alert = evaluator.Active.ShouldHaveSingleItem();
        (alert.Since, alert.FiredAt, alert.Value).ShouldBe((5000, 7000, 10));
        alert.Id.ShouldBe($"{AlertLabels.Fingerprint("low", "s")}-5000");
    }

    [Fact]
    public void Resolved_KeepsTheNewestOnly()
    {
        var evaluator = new AlertEvaluator(2);
        for (int second = 0; second < 10; second++)
        {
            evaluator.Step([Sample(Rule, second % 2 == 0 ? '1' : '3')], second * 1000L);
        }

        evaluator.Resolved.Select(alert => alert.Since).ShouldBe([8000, 6000]);
    }

    [Fact]
    public void AfterARestart_WhatTheLogSaysGoesOnFiring()
    {
        var evaluator = new AlertEvaluator(10);
        evaluator.Step([Sample(Rule with { ForSeconds = 30 }, '1') with { LoggedId = $"alert-{AlertLabels.Fingerprint("low", "s")}-5000-fired" }], 60_000);
        var alert = evaluator.Active.ShouldHaveSingleItem();
        (alert.Phase, alert.Since, alert.FiredAt).ShouldBe((AlertPhase.Firing, 5000, 35_000));
    }

    [Fact]
    public void Silence_QuietsWhatMeetsAllItsMatchersWhileItLasts()
    {
        var alert = Firing(Rule);
        var from = DateTimeOffset.UnixEpoch;
        Silence Of(params (AlertLabel Label, string Value)[] matchers) => new("q", [.. matchers.Select(matcher => new SilenceMatcher(matcher.Label, matcher.Value))], from, from.AddHours(1), "", "li");
        string? By(Silence silence, double minutes) => AlertMuting.SilencedBy(alert, [silence], from.AddMinutes(minutes));
        By(Of((AlertLabel.Rule, "low")), 0).ShouldBe("q");
        By(Of((AlertLabel.Rule, "low"), (AlertLabel.Room, "r"), (AlertLabel.Session, "s"), (AlertLabel.Metric, "online"), (AlertLabel.Level, "red")), 59).ShouldBe("q");
        By(Of((AlertLabel.Rule, "low"), (AlertLabel.Room, "other")), 1).ShouldBeNull();
        By(Of((AlertLabel.Rule, "low")), 60).ShouldBeNull();
        By(Of((AlertLabel.Rule, "low")), -1).ShouldBeNull();
        By(Of(), 1).ShouldBeNull();
    }

    [Fact]
    public void Inhibition_HoldsInTheSameSessionWhileTheOtherFires()
    {
        var quiet = Firing(Rule);
        var loud = Firing(Rule with { Id = "cut", Inhibits = ["low"] });
        AlertMuting.InhibitedBy(quiet, [quiet, loud]).ShouldBe("cut");
        AlertMuting.InhibitedBy(loud, [quiet, loud]).ShouldBeNull();
        AlertMuting.InhibitedBy(quiet, [quiet, loud with { Phase = AlertPhase.Pending }]).ShouldBeNull();
        AlertMuting.InhibitedBy(quiet, [quiet, loud with { Session = "t" }]).ShouldBeNull();
    }

    [Fact]
    public void Log_IsToldOnceOfEachChange()
    {
        var state = Folding.Fold([new("c", EventType.AudienceSampled, 1_795_000_000_000, "s", new Dictionary<EventField, object> { [EventField.Online] = 3L })]);
        var alert = Firing(Rule);
        var firing = new Dictionary<string, AlertInstance> { [alert.Fingerprint] = alert };
        var none = new Dictionary<string, AlertInstance>();
        Told(state, firing).ShouldBe([$"alert-{alert.Id}-fired"]);
        Told(state, firing).ShouldBeEmpty();
        Told(state, none).ShouldBe([$"alert-{alert.Id}-resolved"]);
        Told(state, none).ShouldBeEmpty();

        // Again, with another beginning: another event, and the fold says it fires.
        var again = alert with { Since = 9000 };
        Told(state, new Dictionary<string, AlertInstance> { [again.Fingerprint] = again }).ShouldBe([$"alert-{again.Id}-fired"]);
        state.Find("s")!.Alerts[alert.Fingerprint].Firing.ShouldBeTrue();
    }

    [Fact]
    public void Sampling_ReadsTheWindowAndTheScope()
    {
        var events = Enumerable.Range(0, 20).Select(minute => new SyntheticEvent($"o{minute}", EventType.OrderPaid, 1_795_000_020_000 + (minute * 60_000), "s",
            new Dictionary<EventField, object> { [EventField.Order] = $"o{minute}", [EventField.Amount] = 100L })).ToList();
        events.Add(new("s", EventType.SessionStarted, 1_795_000_020_000, "s", new Dictionary<EventField, object> { [EventField.Room] = "r" }));
        var gmv = Rule with { Metric = "gmv" };
        AlertRule[] rules = [gmv, gmv with { Id = "w", WindowMinutes = 5 }, gmv with { Id = "x", Rooms = ["other"] }, gmv with { Id = "y", Enabled = false }, gmv with { Id = "z", Rooms = ["r"] }];
        var sampled = AlertSampling.Of(Folding.Fold(events), rules, 1_795_000_020_000).ShouldHaveSingleItem();
        sampled.Samples.Select(sample => (sample.Rule.Id, sample.Value)).ShouldBe([("low", 2000d), ("w", 500d), ("z", 2000d)]);
    }

    [Fact]
    public void Sampling_LeavesThePastAlone()
    {
        var state = Folding.Fold([new("s", EventType.SessionStarted, 1_795_000_020_000, "s", new Dictionary<EventField, object> { [EventField.Room] = "r" })]);
        AlertSampling.Of(state, [Rule], 1_795_000_020_000 + (60 * 60_000)).ShouldBeEmpty();
    }

    [Fact]
    public void BuiltInRules_StandUpToTheirOwnCheck()
    {
        string[] ids = [.. DefaultAlertRules.All.Select(rule => rule.Id)];
        foreach (var rule in DefaultAlertRules.All)
        {
            ManageAlertRules.Check(new(rule.Name, rule.Metric, rule.Operator, rule.Threshold, rule.Level, null, rule.WindowMinutes, rule.ForSeconds, rule.KeepFiringSeconds, true, rule.Inhibits), rule.Id, ids);
            DefaultAlertRules.Row(rule).Rule().ShouldBe(rule, new RuleComparer());
            Metrics.Find(rule.Metric).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("name", "", "gmv", 1, 0, "")]
    [InlineData("metric", "a", "no_such", 1, 0, "")]
    [InlineData("threshold", "a", "gmv", double.NaN, 0, "")]
    [InlineData("windowMinutes", "a", "gmv", 1, 1441, "")]
    [InlineData("inhibits", "a", "gmv", 1, 0, "me")]
    [InlineData("inhibits", "a", "gmv", 1, 0, "nobody")]
    public void Rule_ThatIsWrong_NamesTheField(string field, string name, string metric, double threshold, int windowMinutes, string inhibits) =>
        Should.Throw<BadInputException>(() => ManageAlertRules.Check(
            new(name, metric, AlertOperator.Above, threshold, AlertLevel.Blue, null, windowMinutes, 0, 0, true, inhibits.Length == 0 ? [] : [inhibits]), "me", ["me", "other"])).Field.ShouldBe(field);

    private static List<string> Told(RoomsState state, Dictionary<string, AlertInstance> firing)
    {
        var decision = AlertEvents.Reconcile(state.Find("s"), firing, 1_795_000_000_000);
        var view = default(EventView);
        var ids = new List<string>();
        foreach (var json in decision.Events)
        {
            EventReader.TryRead(json.Span, ref view, out _).ShouldBeTrue();
            EventRules.TryCheck(ref view, out var fault).ShouldBeTrue(fault.ToString());
            ids.Add(Encoding.UTF8.GetString(view.Id));
            state.Apply(ref view, new EventContext(0, 0, 0));
        }

        return ids;
    }

    private static AlertSample Sample(AlertRule rule, char tens) => new(rule, "s", "r", tens == '_' ? null : (tens - '0') * 10, null);

    private static AlertInstance Firing(AlertRule rule) => new(AlertLabels.Fingerprint(rule.Id, "s"), rule, "s", "r", AlertPhase.Firing, 10, 1000, 1000, null, null);

    private sealed class RuleComparer : IEqualityComparer<AlertRule>
    {
        public bool Equals(AlertRule? x, AlertRule? y) => JsonSerializer.Serialize(x) == JsonSerializer.Serialize(y);

        public int GetHashCode(AlertRule obj) => obj.Id.GetHashCode(StringComparison.Ordinal);
    }
}

public sealed class WebhookFormatTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_599_360_473_123);
    private static readonly AlertNotice Notice = new("id", true, "断流", AlertLevel.Red, "一号间", "s1", "outage_time", 12.5, 3, AlertOperator.Above, Now);

    // Each expected value was computed by openssl: printf … | openssl dgst -sha256 -hmac …
    [Fact]
    public void Signatures_EqualThoseOfOpenssl()
    {
        WebhookFormats.DingTalkSignature("SECtest", 1_599_360_473_123).ShouldBe("irKdoCRlHdl+63ikJkF5vUyRbaBf8QKVRI3eplFGeCk=");
        WebhookFormats.FeishuSignature("demo", 1_599_360_473).ShouldBe("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
        WebhookFormats.GenericSignature("key", 1_599_360_473, "{}"u8).ShouldBe("8f2f9e81788e4e027f331e5f950215596fca6cf0521338a28c231dc836663bdd");
    }

    [Fact]
    public void DingTalk_SignsTheAddress()
    {
        var message = WebhookFormats.Message(new("w", WebhookFormat.DingTalk, "https://oapi.example/robot/send?access_token=t", "SECtest"), Notice, Now);
        message.Url.ShouldBe($"https://oapi.example/robot/send?access_token=t&timestamp=1599360473123&sign={Uri.EscapeDataString(WebhookFormats.DingTalkSignature("SECtest", 1_599_360_473_123))}");
        var body = Body(message);
        body.GetProperty("msgtype").GetString().ShouldBe("markdown");
        body.GetProperty("markdown").GetProperty("title").GetString().ShouldBe("告警 · 断流 · 一号间");
        body.GetProperty("markdown").GetProperty("text").GetString()!.ShouldContain("outage_time = 12.5（阈值 > 3）");
    }

    [Fact]
    public void Feishu_SignsInTheBody()
    {
        var body = Body(WebhookFormats.Message(new("w", WebhookFormat.Feishu, "https://open.example/hook", "demo"), Notice with { Fired = false }, Now));
        body.GetProperty("timestamp").GetString().ShouldBe("1599360473");
        body.GetProperty("sign").GetString().ShouldBe(WebhookFormats.FeishuSignature("demo", 1_599_360_473));
        body.GetProperty("msg_type").GetString().ShouldBe("text");
        body.GetProperty("content").GetProperty("text").GetString()!.ShouldStartWith("恢复 · 断流");
        Body(WebhookFormats.Message(new("w", WebhookFormat.Feishu, "https://open.example/hook", null), Notice, Now)).TryGetProperty("sign", out _).ShouldBeFalse();
    }

    [Fact]
    public void WeCom_SendsMarkdown()
    {
        var message = WebhookFormats.Message(new("w", WebhookFormat.WeCom, "https://qyapi.example/send?key=k", null), Notice, Now);
        message.Url.ShouldBe("https://qyapi.example/send?key=k");
        Body(message).GetProperty("markdown").GetProperty("content").GetString()!.ShouldContain("级别：红");
    }

    [Fact]
    public void Generic_SignsTheBodyItSends()
    {
        var message = WebhookFormats.Message(new("w", WebhookFormat.Generic, "https://example/hook", "key"), Notice, Now);
        message.Headers["X-Changkong-Timestamp"].ShouldBe("1599360473");
        message.Headers["X-Changkong-Signature"].ShouldBe(WebhookFormats.GenericSignature("key", 1_599_360_473, message.Body.Span));
        var body = Body(message);
        (body.GetProperty("state").GetString(), body.GetProperty("level").GetString(), body.GetProperty("value").GetDouble()).ShouldBe(("firing", "red", 12.5));
        body.GetProperty("at").GetString().ShouldBe(Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        WebhookFormats.Message(new("w", WebhookFormat.Generic, "https://example/hook", null), Notice, Now).Headers.ShouldBeEmpty();
    }

    private static JsonElement Body(WebhookMessage message) => JsonDocument.Parse(message.Body).RootElement;
}
