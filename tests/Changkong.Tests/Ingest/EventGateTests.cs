using System.IO.Compression;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Ingest.DeadLetters;
using Changkong.Ingest.Gate;
using Changkong.Ingest.Health;
using Changkong.Ingest.PersonalData;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Ingest;

public sealed class EventGateTests : IAsyncLifetime
{
    private GateHarness harness = null!;

    public async ValueTask InitializeAsync() => harness = await GateHarness.StartAsync();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task Batch_SameEventTwice_SecondIsADuplicateAlsoAfterARestart()
    {
        string body = harness.Like("a") + "\n" + harness.Like("b") + "\n" + harness.Like("a") + "\n";

        var first = await harness.AnswerAsync(body);
        await harness.RestartAsync();
        var second = await harness.AnswerAsync(body + harness.Like("c"));

        (first.Accepted, first.Duplicates, first.Rejected).ShouldBe((2, 1, 0));
        first.Outcomes.ShouldHaveSingleItem().Index.ShouldBe(2);
        (second.Accepted, second.Duplicates, second.Rejected).ShouldBe((1, 3, 0));
        (await harness.LoggedAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Batch_SameIdFromAnotherSource_IsAnotherEvent()
    {
        await harness.AnswerAsync(harness.Like("a"));

        (await harness.AnswerAsync(harness.Like("a"), "douyin:2002")).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task ConcurrentBatches_WithTheSameEvents_EachIsAcceptedExactlyOnce()
    {
        string body = string.Join('\n', Enumerable.Range(0, 200).Select(number => harness.Like("e" + number)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => harness.AnswerAsync(body))));

        answers.Sum(answer => answer.Accepted).ShouldBe(200);
        answers.Sum(answer => answer.Duplicates).ShouldBe(15 * 200);
        (await harness.LoggedAsync()).Count.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{}}""", DropReason.MissingField, "viewer")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","body":{"viewer":"1"}}""", DropReason.MissingField, "session")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"yesterday","session":"s1","body":{"viewer":"1"}}""", DropReason.BadTime, "time")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"2026-11-22T09:00:00.000Z","session":"s1","body":{"viewer":"1"}}""", DropReason.TimeInFuture, "time")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"1999-11-22T09:00:00.000Z","session":"s1","body":{"viewer":"1"}}""", DropReason.TimeTooOld, "time")]
    [InlineData("""{"id":"x","source":"other:1","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"1"}}""", DropReason.SourceMismatch, "source")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":7}}""", DropReason.WrongKind, "viewer")]
    [InlineData("""{"id":"x","type":"trade.paid","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"order":"1","amount":1.5}}""", DropReason.NumberOutOfRange, "amount")]
    [InlineData("""{"id":"x","type":"trade.paid","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"order":"1","amount":-1}}""", DropReason.NumberOutOfRange, "amount")]
    [InlineData("""{"id":"x","id":"y","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"7"}}""", DropReason.DuplicateProperty, "id")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"\ud800"}}""", DropReason.InvalidUtf8, "viewer")]
    [InlineData("""{"id":"x","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z",""", DropReason.MalformedJson, "")]
    [InlineData("""[1,2,3]x""", DropReason.MalformedJson, "")]
    [InlineData("null", DropReason.MalformedJson, "")]
    public async Task BadEvent_BetweenGoodOnes_IsRejectedAloneWithReasonAndFieldAndIsADeadLetter(string bad, DropReason reason, string field)
    {
        string body = bad.StartsWith('[') ? bad : harness.Like("a") + "\n" + bad + "\n" + harness.Like("b");

        var answer = await harness.AnswerAsync(body);

        answer.Rejected.ShouldBeGreaterThan(0);
        var outcome = answer.Outcomes.First(outcome => outcome.Verdict == EventVerdict.Rejected);
        (outcome.Fault.Reason, outcome.Fault.Field).ShouldBe((reason, field));
        if (!bad.StartsWith('['))
        {
            answer.Accepted.ShouldBe(2);
            var letter = harness.Get<DeadLetterStore>().List(null, null, long.MaxValue, 10).ShouldHaveSingleItem();
            (letter.Reason, letter.Field, Encoding.UTF8.GetString(letter.Payload!)).ShouldBe((reason, field, bad));
        }
    }

    [Fact]
    public async Task InvalidUtf8_InOneLine_RejectsThatLineOnly()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(harness.Like("a") + "\n"), (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'\n', .. Encoding.UTF8.GetBytes(harness.Like("b"))];

        var answer = (GateResult.Answered)await harness.SendAsync(body);

        (answer.Accepted, answer.Rejected).ShouldBe((2, 1));
        answer.Outcomes[0].Fault.Reason.ShouldBe(DropReason.InvalidUtf8);
    }

    [Fact]
    public async Task DeepJson_InAnUnknownField_IsRejectedAndTheNextIsTaken()
    {
        string deep = $$$"""{"id":"x","type":"custom.thing","time":"2026-11-22T08:00:00.000Z","body":{"deep":{{{new string('[', 20_000)}}}{{{new string(']', 20_000)}}}}}""";

        var answer = await harness.AnswerAsync(deep + "\n" + harness.Like("a"));

        (answer.Accepted, answer.Rejected).ShouldBe((1, 1));
        answer.Outcomes[0].Fault.Reason.ShouldBe(DropReason.TooDeep);
    }

    [Fact]
    public async Task TenMegabyteString_IsRejectedAloneAndItsDeadLetterIsCut()
    {
        string huge = $$$"""{"id":"x","type":"interaction.commented","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"1","text":"{{{new string('长', 3_500_000)}}}"}}""";

        var answer = await harness.AnswerAsync(huge + "\n" + harness.Like("a"));

        (answer.Accepted, answer.Rejected).ShouldBe((1, 1));
        answer.Outcomes[0].Fault.Reason.ShouldBe(DropReason.EventTooLarge);
        var letter = harness.Get<DeadLetterStore>().List(null, null, long.MaxValue, 10).ShouldHaveSingleItem();
        letter.IsCut.ShouldBeTrue();
        letter.Bytes.ShouldBe(Encoding.UTF8.GetByteCount(huge));
    }

    [Fact]
    public async Task HundredMegabyteBody_Declared_IsRefusedBeforeAnythingIsRead()
    {
        var result = await harness.Gate.AcceptAsync(
            new GateRequest { Source = GateHarness.Source, DeclaredBytes = 100 << 20, BodyReader = new UnreadableBody() }, CancellationToken.None);

        ((GateResult.Refused)result).Reason.ShouldBe(RefusalReason.BodyTooLarge);
        harness.Gate.Admission.InFlightBytes.ShouldBe(0);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task CompressedBody_IsRead(string encoding)
    {
        byte[] compressed = Compress(Encoding.UTF8.GetBytes(harness.Like("a") + "\n" + harness.Like("b")), encoding);

        ((GateResult.Answered)await harness.SendAsync(compressed, encoding: encoding)).Accepted.ShouldBe(2);
    }

    [Fact]
    public async Task CompressedBody_OfAGigabyteOfSpaces_IsRefusedWithoutHoldingIt()
    {
        byte[] bomb = Compress(new byte[200 << 20], "gzip");

        var refused = (GateResult.Refused)await harness.SendAsync(bomb, encoding: "gzip");

        refused.Reason.ShouldBe(RefusalReason.BodyTooLarge);
        harness.Gate.Admission.InFlightBytes.ShouldBe(0);
    }

    [Theory]
    [InlineData("gzip", nameof(RefusalReason.BadEncoding))]
    [InlineData("br", nameof(RefusalReason.BadEncoding))]
    [InlineData("zstd", nameof(RefusalReason.UnknownEncoding))]
    public async Task Body_NotWhatItsEncodingSays_IsRefused(string encoding, string reason) =>
        ((GateResult.Refused)await harness.SendAsync("plain text that is not compressed", encoding: encoding)).Reason.ToString().ShouldBe(reason);

    [Fact]
    public async Task Array_WithLineBreaksAndBracketsInStrings_IsSplitIntoItsEvents()
    {
        string commented = """
            {
              "id": "c1", "type": "interaction.commented", "time": "2026-11-22T08:00:00.000Z", "session": "s1",
              "body": { "viewer": "1", "text": "a ] , { \" [ } b" }
            }
            """;

        var answer = await harness.AnswerAsync($" [ {harness.Like("a")} , {commented},{harness.Like("b")} ] ");

        (answer.Accepted, answer.Rejected).ShouldBe((3, 0));
        (await harness.LoggedAsync()).ShouldAllBe(json => !json.Contains('\n'));
        (await harness.LoggedAsync()).ShouldContain(json => json.Contains("""a ] , { \" [ } b"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n \n")]
    [InlineData("[]")]
    public async Task Body_WithoutEvents_IsAnsweredWithZeroes(string body)
    {
        var answer = await harness.AnswerAsync(body);

        (answer.Accepted, answer.Duplicates, answer.Rejected).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task PersonalFields_AreNeverStoredAsTheyCame()
    {
        string commented = """{"id":"c1","type":"interaction.commented","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"13800138000","nickname":"小明\u0041","text":"hi"}}""";
        await harness.AnswerAsync(commented + "\n" + harness.Like("l", viewer: "13800138000"));
        await harness.AnswerAsync(harness.Like("o", viewer: "13800138000"), "douyin:other");
        await harness.AnswerAsync(harness.Like("k", viewer: "13800138000"), "kuaishou:1");

        var logged = await harness.LoggedAsync();

        logged.ShouldAllBe(json => !json.Contains("13800138000") && !json.Contains("小明"));
        string[] viewers = [.. logged.Select(json => Field(json, EventField.Viewer))];
        viewers.ShouldAllBe(viewer => viewer.StartsWith("v_", StringComparison.Ordinal) && viewer.Length == Pseudonyms.Length);
        viewers.Distinct().Count().ShouldBe(2);
        string nickname = Field(logged.Single(json => json.Contains("nickname")), EventField.Nickname);
        harness.Get<DaySeals>().OpenName(Encoding.UTF8.GetBytes(nickname)).ShouldBe("小明A");

        harness.Clock.Advance(TimeSpan.FromDays(100));
        await harness.UpkeepAsync();
        harness.Get<DaySeals>().OpenName(Encoding.UTF8.GetBytes(nickname)).ShouldBeNull();
    }

    [Fact]
    public async Task EscapedIdAndSession_AreTheSameAsUnescapedOnes()
    {
        await harness.AnswerAsync("""{"id":"ab","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"1"}}""");

        var answer = await harness.AnswerAsync("""{"id":"\u0061b","type":"interaction.\u006ciked","time":"2026-11-22T08:00:00.000Z","session":"\u0073\u0031","body":{"viewer":"1"}}""");

        answer.Duplicates.ShouldBe(1);
    }

    [Fact]
    public async Task Source_Absent_IsFilledIn()
    {
        await harness.AnswerAsync(harness.Like("a"));
        await harness.AnswerAsync("""{"id":"b","source":"","type":"interaction.liked","time":"2026-11-22T08:00:00.000Z","session":"s1","body":{"viewer":"1"}}""");

        foreach (string json in await harness.LoggedAsync())
        {
            var view = new EventView();
            EventReader.TryRead(Encoding.UTF8.GetBytes(json), ref view, out var fault).ShouldBeTrue(fault.ToString());
            Encoding.UTF8.GetString(view.Source).ShouldBe(GateHarness.Source);
        }
    }

    [Fact]
    public async Task UnknownType_IsStoredWhole()
    {
        string custom = """{"id":"u1","source":"douyin:1001","type":"custom.thing","time":"2026-11-22T08:00:00.000Z","body":{"a":[1,{"b":null}],"c":1e3}}""";

        await harness.AnswerAsync(custom);

        (await harness.LoggedAsync()).ShouldBe([custom]);
    }

    [Fact]
    public async Task ClockJumpsBackAndForth_NothingIsDoubledAndNewEventsAreTaken()
    {
        await harness.AnswerAsync(harness.Like("a"));
        harness.Clock.Advance(TimeSpan.FromHours(-3));
        (await harness.AnswerAsync(harness.Like("b", time: "2026-11-22T05:00:00.000Z") + "\n" + harness.Like("a", time: "2026-11-22T05:00:00.000Z"))).Accepted.ShouldBe(1);
        harness.Clock.Advance(TimeSpan.FromHours(9));
        await harness.AnswerAsync(harness.Like("c"));
        await harness.RestartAsync();

        var answer = await harness.AnswerAsync(string.Join('\n', ((string[])["a", "b", "c", "d"]).Select(id => harness.Like(id))));

        (answer.Accepted, answer.Duplicates).ShouldBe((1, 3));
    }

    [Fact]
    public async Task TooManyEvents_IsRefusedAsAWhole()
    {
        await using var small = await GateHarness.StartAsync(("Gate:BatchEventsMaximum", "3"));

        ((GateResult.Refused)await small.SendAsync(string.Join('\n', Enumerable.Range(0, 4).Select(number => small.Like("e" + number))))).Reason.ShouldBe(RefusalReason.TooManyEvents);
        (await small.LoggedAsync()).ShouldBeEmpty();
        var whole = await small.Gate.AcceptAsync(GateHarness.Source, Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 10).Select(number => small.Like("e" + number)))), CancellationToken.None);
        (whole.Accepted, whole.Rejected).ShouldBe((10, 0));
    }

    [Theory]
    [InlineData("nocolon")]
    [InlineData(EventSources.Own)]
    [InlineData("a:")]
    [InlineData(":b")]
    [InlineData("a:b c")]
    [InlineData("抖音:1")]
    public async Task Source_NotPlatformAndAccount_IsRefused(string source) =>
        ((GateResult.Refused)await harness.SendAsync(harness.Like("a"), source)).Reason.ShouldBe(RefusalReason.BadSource);

    [Fact]
    public async Task Health_LateEventSentAgain_CountsAsDuplicateOnly()
    {
        await harness.AnswerAsync(harness.Like("on time"));
        string late = harness.Like("late", time: "2026-11-22T07:00:00.000Z");
        await harness.AnswerAsync(late);
        await harness.AnswerAsync(late);

        var trust = harness.Get<IIngestHealth>().Sources.ShouldHaveSingleItem().Trust;

        (trust.Accepted, trust.Duplicates, trust.Late, trust.LateInLastMinute).ShouldBe((2, 1, 1, 1));
    }

    [Fact]
    public async Task Health_AfterASilence_ShowsTheGapAndWhatWasRefused()
    {
        for (int batch = 0; batch < 10; batch++)
        {
            await harness.AnswerAsync(harness.Like("e" + batch));
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        harness.Clock.Advance(TimeSpan.FromMinutes(2));
        var silent = harness.Get<IIngestHealth>().Sources.ShouldHaveSingleItem();
        silent.Trust.Gaps.ShouldHaveSingleItem().ToUnixMilliseconds.ShouldBeNull();

        await harness.AnswerAsync(harness.Like("after") + "\n" + harness.Like("late", time: "2026-11-22T07:00:00.000Z") + "\nnonsense\n" + harness.Like("e1"));
        var back = harness.Get<IIngestHealth>().Sources.ShouldHaveSingleItem();
        back.Trust.Gaps.ShouldHaveSingleItem().ToUnixMilliseconds.ShouldBe(harness.Now);
        (back.Trust.Accepted, back.Trust.Duplicates, back.Trust.Late, back.Trust.Rejected).ShouldBe((12, 1, 1, 1));
        back.RejectedByReason.ShouldHaveSingleItem().Key.ShouldBe("malformedJson");
        back.EventsPerSecond.ShouldBe(0.2);
    }

    private static string Field(string json, EventField field)
    {
        var view = new EventView();
        EventReader.TryRead(Encoding.UTF8.GetBytes(json), ref view, out var fault).ShouldBeTrue(fault.ToString());
        return Encoding.UTF8.GetString(view.Text(field));
    }

    private static byte[] Compress(byte[] plain, string encoding)
    {
        using var output = new MemoryStream();
        using (Stream compressor = encoding == "gzip" ? new GZipStream(output, CompressionLevel.Fastest) : new BrotliStream(output, CompressionLevel.Fastest))
        {
            compressor.Write(plain);
        }

        return output.ToArray();
    }

    private sealed class UnreadableBody : System.IO.Pipelines.PipeReader
    {
        public override void AdvanceTo(SequencePosition consumed) => throw new NotSupportedException();

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw new NotSupportedException();

        public override void CancelPendingRead() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null) => throw new NotSupportedException();

        public override ValueTask<System.IO.Pipelines.ReadResult> ReadAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException("The gate read a body that it should have refused.");

        public override bool TryRead(out System.IO.Pipelines.ReadResult result) => throw new NotSupportedException();
    }
}
