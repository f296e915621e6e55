namespace Changkong.Contracts.Log;

/// <summary>
/// Somebody who reads the log and keeps an own position. The log's retention removes only what every registered follower has passed durably; with no follower
/// registered nothing is removed. Register each as a singleton.
/// </summary>
public interface ILogFollower
{
    /// <summary>Names the follower in messages.</summary>
    string Name { get; }

    /// <summary>Events before this offset are never asked for again, not even after a crash.</summary>
    long PassedOffset(int partition);
}
