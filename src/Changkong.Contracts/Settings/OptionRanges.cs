namespace Changkong.Contracts.Settings;

/// <summary>Collects what is wrong with the options of a section. Each sentence names the option, its rule and its value.</summary>
/// <param name="section">Configuration section.</param>
public sealed class OptionRanges(string section)
{
    private readonly List<string> failures = [];

    /// <summary>Empty when every value is in its range.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Says so when a value is not from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    public void Within<T>(string option, T value, T minimum, T maximum)
        where T : IComparable<T>
    {
        if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
        {
            failures.Add(FormattableString.Invariant($"{section}:{option} must be from {minimum} to {maximum}, not {value}."));
        }
    }

    /// <summary>Adds a sentence about a rule that is no range.</summary>
    public void Fail(string sentence) => failures.Add(sentence);
}
