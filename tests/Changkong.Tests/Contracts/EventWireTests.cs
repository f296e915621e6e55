using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Contracts;

/// <summary>What stands on the wire and in the log: an event of every type with every field it may carry, frozen.</summary>
public sealed class EventWireTests
{
    private const string Frozen = "tests/Changkong.Tests/Contracts/Snapshots/events-v1.ndjson";

    [Fact]
    public void EveryType_WrittenToday_IsTheFrozenText() => CommittedFile.ShouldBe(Frozen, string.Concat(EventTypes.All.Select(definition => Example(definition) + "\n")));

    [Fact]
    public void EveryFrozenEvent_ReadToday_HasItsTypeItsTimeAndEveryField()
    {
        string[] lines = CommittedFile.Read(Frozen).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(EventTypes.All.Count);
        foreach (var (definition, line) in EventTypes.All.Zip(lines))
        {
            var view = new EventView();
            EventReader.TryRead(Encoding.UTF8.GetBytes(line), ref view, out var fault).ShouldBeTrue(fault.ToString());
            EventRules.TryCheck(ref view, out fault).ShouldBeTrue(fault.ToString());
            view.Type.ShouldBe(definition.Type);
            view.TimeUnixMilliseconds.ShouldBe(1_795_318_080_123);
            foreach (var field in definition.Required.Concat(definition.Optional))
            {
                view.Has(field).ShouldBeTrue($"{field} of {definition.Name}");
            }
        }
    }

    [Fact]
    public void EveryTypeAndField_HasANumberAndANameOfItsOwn()
    {
        EventTypes.All.Select(definition => definition.Name).Distinct().Count().ShouldBe(EventTypes.All.Count);
        EventTypes.All.Select(definition => definition.Type).ShouldBe(Enum.GetValues<EventType>().Where(type => type != EventType.Unknown));
        EventFields.All.Select(definition => definition.Name).Distinct().Count().ShouldBe(EventFields.All.Count);
        EventFields.All.ShouldAllBe(definition => (byte)definition.Field < 64);
    }

    [Fact]
    public void UnknownType_RoundTrip_KeepsNameAndBody()
    {
        const string Json = """{"id":"1","source":"a:b","type":"future.thing","time":"2026-11-22T03:28:00.123Z","session":"s","body":{"new":[1,2,{"x":"y"}],"viewer":"7"}}""";
        var view = new EventView();
        EventReader.TryRead(Encoding.UTF8.GetBytes(Json), ref view, out var fault).ShouldBeTrue(fault.ToString());

        view.Type.ShouldBe(EventType.Unknown);
        Encoding.UTF8.GetString(view.TypeName).ShouldBe("future.thing");
        Encoding.UTF8.GetString(view.Body).ShouldBe("""{"new":[1,2,{"x":"y"}],"viewer":"7"}""");
        EventRules.TryCheck(ref view, out _).ShouldBeTrue();
        Encoding.UTF8.GetString(view.Utf8).ShouldBe(Json);
    }

    private static string Example(EventTypeDefinition definition)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin("e" + (int)definition.Type, "douyin:1001", definition.Type, 1_795_318_080_123, definition.NeedsSession ? "s1" : "");
        foreach (var field in definition.Required.Concat(definition.Optional))
        {
            var shape = EventFields.Definition(field);
            if (shape.Kind == EventFieldKind.Integer)
            {
                writer.Add(field, field == EventField.Mood ? -250 : Math.Min(1000 + (int)field, EventRules.MaximumOf(field)));
            }
            else
            {
                writer.Add(field, "值 \"" + shape.Name + "\"");
            }
        }

        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
