using System.Buffers;
using System.Globalization;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Compliance.Disputes;

/// <summary>Which steps of disputes the log holds, so that none is told to it twice.</summary>
internal sealed class DisputesFold : IPartitionFold
{
    public string Name => "disputes";

    public int Version => 1;

    public IPartitionState Create(int partition) => new DisputesState();
}

/// <summary>The last step of each case in one partition.</summary>
internal sealed class DisputesState : IPartitionState
{
    private readonly Dictionary<string, int> steps = new(StringComparer.Ordinal);

    /// <summary>The number of the last step in the log; 0 for none. Steps are told in order.</summary>
    public int LastStepOf(string dispute) => steps.GetValueOrDefault(dispute);

    public static string EventIdOf(string dispute, int step) => string.Create(CultureInfo.InvariantCulture, $"dispute:{dispute}:{step}");

    public void Apply(ref EventView view, in EventContext context)
    {
        if (view.Type != EventType.DisputeChanged || !view.Source.SequenceEqual(EventSources.OwnUtf8))
        {
            return;
        }

        string id = Encoding.UTF8.GetString(view.Id);
        int colon = id.LastIndexOf(':');
        if (colon > 0 && int.TryParse(id.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int step))
        {
            string dispute = EventText.Decode(view.Text(EventField.Cause));
            steps[dispute] = Math.Max(steps.GetValueOrDefault(dispute), step);
        }
    }

    public void Save(IBufferWriter<byte> output)
    {
        var writer = new SnapshotWriter(output);
        writer.Write(steps.Count);
        foreach (var (dispute, step) in steps)
        {
            writer.WriteText(dispute);
            writer.Write(step);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        steps.Clear();
        var reader = new SnapshotReader(snapshot);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string dispute = reader.ReadText() ?? throw new InvalidDataException("A dispute without an id.");
            steps.Add(dispute, reader.ReadInt32());
        }
    }

    public StateHash Hash()
    {
        var hasher = new StateHasher();
        foreach (var (dispute, step) in steps)
        {
            hasher.Add(StateHasher.Of(dispute), (ulong)step);
        }

        return hasher.Sum;
    }
}
