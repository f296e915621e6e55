namespace Changkong.Live.Partitions;

/// <summary>The state of one fold in one partition and how far it has come.</summary>
internal sealed class FoldSlot(IPartitionFold fold, IPartitionState state, long nextOffset)
{
    public IPartitionFold Fold => fold;

    public IPartitionState State => state;

    /// <summary>The first event the state has not seen.</summary>
    public long NextOffset { get; set; } = nextOffset;
}
