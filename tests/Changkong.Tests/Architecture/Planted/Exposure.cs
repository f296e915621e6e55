namespace Changkong.Tests.Architecture.Planted.Exposure;

// Planted: a capability that shows more than its module.
public sealed class LooseService
{
    public int Value { get; set; }
}

public interface ILooseFacade
{
    void Touch();
}

public sealed record AnswerRow(int Value);
