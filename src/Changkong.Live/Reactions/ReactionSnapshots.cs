using System.Buffers;
using Changkong.Contracts.Events;

namespace Changkong.Live.Reactions;

/// <summary>Lets positions and states of reactions be kept by the store of snapshots: whole or not at all, the newest and one to fall back on.</summary>
internal sealed class ReactionSnapshots(ILogReaction reaction) : IPartitionFold
{
    public string Name => "reaction-" + reaction.Name;

    public int Version => reaction.Version;

    public IPartitionState Create(int partition) => new Kept(reaction.Create(partition));

    /// <summary>A reaction's state in the clothes of a fold's.</summary>
    internal sealed class Kept(IReactionState state) : IPartitionState
    {
        public IReactionState State => state;

        public void Apply(ref EventView view, in EventContext context) => throw new NotSupportedException("A reaction is run by its own loop, not by a fold's.");

        public void Save(IBufferWriter<byte> output) => state.Save(output);

        public void Load(ReadOnlySpan<byte> snapshot) => state.Load(snapshot);

        public StateHash Hash() => throw new NotSupportedException("What a reaction derives is in the log; its own state is compared with nothing.");
    }
}
