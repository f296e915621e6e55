using System.Globalization;

namespace Changkong.Bench.Support;

/// <summary>The options after a benchmark's name: <c>--name value</c>, or <c>--name</c> alone for a switch. An option that nobody asked for is an error.</summary>
internal sealed class BenchArguments
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public BenchArguments(string[] arguments, params string[] known)
    {
        for (int index = 0; index < arguments.Length; index++)
        {
            string name = arguments[index];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !known.Contains(name[2..]))
            {
                throw new BenchUsageException($"Unknown option '{name}'. Known: {string.Join(", ", known.Select(option => "--" + option))}.");
            }

            bool hasValue = index + 1 < arguments.Length && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal);
            values[name[2..]] = hasValue ? arguments[++index] : "true";
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    /// <summary>An integer option; underscores may group its digits.</summary>
    public long Integer(string name, long otherwise, long minimum, long maximum)
    {
        if (!values.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        string digits = text.Replace("_", "", StringComparison.Ordinal);
        return long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) && value >= minimum && value <= maximum
            ? value
            : throw new BenchUsageException($"--{name} must be an integer from {minimum} to {maximum}, not '{text}'.");
    }
}

/// <summary>The benchmark was called wrongly; the message is for the person who called it.</summary>
internal sealed class BenchUsageException(string message) : Exception(message);
