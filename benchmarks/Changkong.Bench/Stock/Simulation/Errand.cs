namespace Changkong.Bench.Stock.Simulation;

/// <summary>What a client does with one key.</summary>
internal enum ErrandKind : byte
{
    Hold,
    Pay,
    Release,
    Cancel,
    Ship,
    Refunded,
    Post,
    Policy,
}

/// <summary>Says that the server has no answer now: ask again under the same key.</summary>
internal sealed record NoAnswer(string Why);

/// <summary>
/// One command under one key, asked again until it is answered, and everything that was ever answered. The answer is one: whatever comes later, from
/// repeats, doubled messages or another life of the server, must be the same.
/// </summary>
internal sealed class Errand(SimulatedClient client, ErrandKind kind, string key, object command)
{
    public SimulatedClient Client => client;

    public ErrandKind Kind => kind;

    public string Key => key;

    /// <summary>One of the commands of the desk.</summary>
    public object Command => command;

    /// <summary>Times it was asked.</summary>
    public int Tries { get; set; }

    /// <summary>The one answer; null while there is none.</summary>
    public object? Outcome { get; set; }

    /// <summary>While the buyer waits in a list or a lottery: what the first such answer said.</summary>
    public object? Waiting { get; set; }

    /// <summary>The life of the server that gave <see cref="Outcome"/>.</summary>
    public int AnsweredInLife { get; set; }

    /// <summary>The same key with another body, sent by mistake: the only right answer is a conflict.</summary>
    public bool IsForged { get; init; }
}
