using Changkong.Contracts.Events;

namespace Changkong.Contracts.Log;

/// <summary>The place of one event in the log.</summary>
/// <param name="Partition">0 to <see cref="IEventLog.PartitionCount"/> − 1.</param>
/// <param name="Offset">0 for the first event ever written to the partition; consecutive, never reused.</param>
public readonly record struct LogPosition(int Partition, long Offset);

/// <summary>A run of events that cannot be read: its checksum does not match, or the file ends within it. It is never handed to a reader.</summary>
/// <param name="Partition">The partition; −1 when the damage lies where partitions cannot be told apart.</param>
/// <param name="FirstOffset">First event affected.</param>
/// <param name="Count">Events affected, as far as is known.</param>
/// <param name="Reason">What is wrong, in one sentence.</param>
public sealed record LogDamage(int Partition, long FirstOffset, long Count, string Reason);

/// <summary>Which partition an event belongs to: stable over versions and processes, because state and positions depend on it.</summary>
public static class Partitioning
{
    private static readonly byte[]?[] KeysByType = Keys();

    /// <summary>FNV-1a over the key, folded onto the partitions. The key is the session, or the SKU for an event without one, or else the source.</summary>
    public static int PartitionOf(ReadOnlySpan<byte> key, int partitionCount)
    {
        ulong hash = 14695981039346656037UL;
        foreach (byte value in key)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        return (int)((hash ^ (hash >> 32)) % (uint)partitionCount);
    }

    /// <summary>The partition of an event. Only the system's own events have a partition by their type: nobody else can fill it.</summary>
    public static int PartitionOf(in EventView view, int partitionCount)
    {
        if (KeysByType[(byte)view.Type] is { } fixedKey && view.Source.SequenceEqual(EventSources.OwnUtf8))
        {
            return PartitionOf(fixedKey, partitionCount);
        }

        var key = view.Session;
        if (key.IsEmpty)
        {
            key = view.Text(EventField.Sku);
        }

        return PartitionOf(key.IsEmpty ? view.Source : key, partitionCount);
    }

    private static byte[]?[] Keys()
    {
        var keys = new byte[]?[256];
        foreach (var definition in EventTypes.All.Where(definition => definition.PartitionKey is not null))
        {
            keys[(byte)definition.Type] = System.Text.Encoding.UTF8.GetBytes(definition.PartitionKey!);
        }

        return keys;
    }
}
