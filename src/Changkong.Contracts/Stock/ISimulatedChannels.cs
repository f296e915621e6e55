namespace Changkong.Contracts.Stock;

/// <summary>Takes selling channels that this process simulates itself, so that there is something to see before a real one is set up. Kept in memory only: they end with the process. Thread-safe.</summary>
public interface ISimulatedChannels
{
    /// <summary>Whether simulated channels are kept in step: not while a person has set up a channel, and not before that is known.</summary>
    bool AreWanted { get; }

    /// <summary>These take the place of those given before.</summary>
    /// <param name="channels">Where they listen; empty takes all away.</param>
    void Offer(IReadOnlyList<ChannelAddress> channels);
}
