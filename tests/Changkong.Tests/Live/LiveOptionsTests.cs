using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Live;

public sealed class LiveOptionsTests
{
    private readonly LiveOptionsValidator validator = new();

    [Fact]
    public void Options_DefaultsWithADirectory_AreGood() => validator.Validate(null, Good()).Succeeded.ShouldBeTrue();

    [Fact]
    public void Options_NoDirectory_NamesOptionAndFix()
    {
        string message = validator.Validate(null, new()).FailureMessage.ShouldNotBeNull();

        message.ShouldContain("Live:CheckpointDirectory");
        message.ShouldContain("--data");
    }

    [Fact]
    public void Options_OutOfRange_EachIsNamedWithItsRange()
    {
        var options = Good();
        options.QueuedReadsMaximum = 0;
        options.CheckpointsKept = 1;
        options.FrameInterval = TimeSpan.FromMilliseconds(1);

        string message = validator.Validate(null, options).FailureMessage.ShouldNotBeNull();

        message.ShouldContain("Live:QueuedReadsMaximum must be from 1 to 100000, not 0.");
        message.ShouldContain("Live:CheckpointsKept must be from 2 to 10, not 1.");
        message.ShouldContain("Live:FrameInterval must be from 00:00:00.1000000 to 00:01:00, not 00:00:00.0010000.");
    }

    [Fact]
    public void Options_IntervalsThatContradict_AreRefused()
    {
        var options = Good();
        options.CheckpointIntervalMinimum = TimeSpan.FromMinutes(20);

        validator.Validate(null, options).FailureMessage.ShouldNotBeNull().ShouldContain("must not be below");
    }

    private static LiveOptions Good() => new() { CheckpointDirectory = Path.GetTempPath() };
}
