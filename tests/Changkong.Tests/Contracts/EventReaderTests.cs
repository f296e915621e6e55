using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Changkong.Contracts.Events;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Contracts;

public sealed class EventReaderTests
{
    [Fact]
    public void AnyText_IsAcceptedAndReadAsSystemTextJsonReadsIt() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new RandomEvents(seed);
            for (int text = 0; text < 200; text++)
            {
                Compare(random.Next());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void AnyText_CutAtAnyByte_IsRefusedWithoutReadingBeyondIt()
    {
        byte[] whole = Encoding.UTF8.GetBytes("""{"id":"7","source":"douyin:1","type":"interaction.commented","time":"2026-11-22T03:28:00.123Z","session":"s","body":{"viewer":"7001","text":"多少钱","count":12}}""");
        for (int length = 0; length < whole.Length; length++)
        {
            // The bytes behind the end would make a good event of it.
            byte[] rest = [.. whole];
            var view = new EventView();
            EventReader.TryRead(rest.AsSpan(0, length), ref view, out var fault).ShouldBeFalse($"cut at {length}");
            fault.IsFault.ShouldBeTrue();
        }

        Compare(whole);
    }

    [Fact]
    public void AnyEvent_PeekedAt_HasTheTypeThatIsRead() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new RandomEvents(seed);
            for (int text = 0; text < 200; text++)
            {
                byte[] json = random.Next();
                var view = new EventView();
                if (EventReader.TryRead(json, ref view, out _) && EventReader.TryPeekType(json, out var type))
                {
                    type.ShouldBe(view.Type, Encoding.UTF8.GetString(json));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void CanonicalEvent_CutAnywhere_IsPeekedAtWithoutReadingBeyondTheCut()
    {
        byte[] whole = Encoding.UTF8.GetBytes("""{"id":"7","source":"douyin:1","type":"interaction.commented","time":"2026-11-22T03:28:00.123Z","session":"s","body":{"viewer":"7001","text":"多少钱","count":12}}""");
        EventReader.TryPeekType(whole, out var known).ShouldBe(System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated);
        for (int length = 0; length < whole.Length; length++)
        {
            if (EventReader.TryPeekType(whole.AsSpan(0, length), out var type))
            {
                type.ShouldBe(known);
            }
        }
    }

    [Fact]
    public void AnyEvent_WrittenAndRead_IsTheSame() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            var output = new ArrayBufferWriter<byte>();
            var writer = new EventWriter(output);
            long time = 1_700_000_000_000 + random.NextInt64(100_000_000_000);
            var texts = new Dictionary<EventField, string>();
            var numbers = new Dictionary<EventField, long>();
            writer.Begin("id\"\\" + seed, "douyin:1", EventType.OrderPaid, time, "s1");
            foreach (var definition in EventFields.All.OrderBy(_ => random.Next()).Take(random.Next(12)))
            {
                if (definition.Kind == EventFieldKind.Integer)
                {
                    numbers[definition.Field] = random.NextInt64();
                    writer.Add(definition.Field, numbers[definition.Field]);
                }
                else
                {
                    texts[definition.Field] = "价\u0001\n\"\\😀" + random.Next();
                    writer.Add(definition.Field, texts[definition.Field]);
                }
            }

            writer.End();
            var view = new EventView();
            EventReader.TryRead(output.WrittenSpan, ref view, out var fault).ShouldBeTrue(fault.ToString());
            view.TimeUnixMilliseconds.ShouldBe(time);
            view.Type.ShouldBe(EventType.OrderPaid);
            view.FieldCount.ShouldBe(texts.Count + numbers.Count);
            foreach (var (field, number) in numbers)
            {
                view.Integer(field).ShouldBe(number);
            }

            foreach (var (field, text) in texts)
            {
                System.Text.Json.JsonSerializer.Deserialize<string>("\"" + Encoding.UTF8.GetString(view.Text(field)) + "\"").ShouldBe(text);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OneView_UsedForManyEvents_KeepsNothingOfTheEarlierOnes()
    {
        var view = new EventView();
        Read("""{"id":"1","source":"a:b","type":"trade.paid","time":"2026-11-22T03:28:00.123Z","session":"s","body":{"order":"9","amount":500,"viewer":"7"}}""", ref view);
        Read("""{"id":"2","type":"interaction.liked","time":"2026-11-21T03:28:00.123Z"}""", ref view);

        view.Source.IsEmpty.ShouldBeTrue();
        view.Session.IsEmpty.ShouldBeTrue();
        view.Body.IsEmpty.ShouldBeTrue();
        view.FieldCount.ShouldBe(0);
        view.TimeUnixMilliseconds.ShouldBe(new DateTimeOffset(2026, 11, 21, 3, 28, 0, 123, TimeSpan.Zero).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("2026-11-22T03:28:00.123Z")]
    [InlineData("2024-02-29T23:59:59.999Z")]
    [InlineData("1970-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    [InlineData("2026-11-22T03:28:00+08:00")]
    public void Time_OfAnyForm_IsWhatDateTimeOffsetSays(string text)
    {
        EventTime.TryParse(Encoding.UTF8.GetBytes(text), out long milliseconds).ShouldBeTrue();

        milliseconds.ShouldBe(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
        var view = new EventView();
        Read($$$"""{"id":"1","source":"a:b","type":"trade.paid","time":"{{{text}}}","session":"s","body":{"order":"9","amount":500}}""", ref view);
        view.TimeUnixMilliseconds.ShouldBe(milliseconds);
    }

    private static void Read(string json, ref EventView view) => EventReader.TryRead(Encoding.UTF8.GetBytes(json), ref view, out var fault).ShouldBeTrue(fault.ToString());

    private static void Compare(byte[] json)
    {
        if (!Utf8.IsValid(json))
        {
            return;
        }

        string text = Encoding.UTF8.GetString(json);
        var view = new EventView();
        bool isRead = EventReader.TryRead(json, ref view, out var fault);
        var expected = ReferenceReader.Read(json);
        isRead.ShouldBe(expected is not null, $"{fault} in {text}");
        fault.IsFault.ShouldBe(!isRead);
        if (expected is null)
        {
            return;
        }

        Encoding.UTF8.GetString(view.Id).ShouldBe(expected.Envelope["id"], text);
        Encoding.UTF8.GetString(view.TypeName).ShouldBe(expected.Envelope["type"], text);
        Encoding.UTF8.GetString(view.Source).ShouldBe(expected.Envelope.GetValueOrDefault("source", ""), text);
        Encoding.UTF8.GetString(view.Session).ShouldBe(expected.Envelope.GetValueOrDefault("session", ""), text);
        EventTime.TryParse(Encoding.UTF8.GetBytes(expected.Envelope["time"]), out long time).ShouldBeTrue();
        view.TimeUnixMilliseconds.ShouldBe(time, text);
        view.FieldCount.ShouldBe(expected.Fields.Count, text);
        foreach (var (field, value) in expected.Fields)
        {
            object actual = value is long ? view.Integer(field) : Encoding.UTF8.GetString(view.Text(field));
            actual.ShouldBe(value, text);
        }
    }
}
