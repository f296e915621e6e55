using System.Runtime.InteropServices;
using System.Text;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>Saving, loading and digesting.</summary>
internal sealed partial class SessionInteraction
{
    public void Save(SnapshotWriter writer)
    {
        writer.WriteText(Room);
        writer.Write(roomFrom.Time);
        writer.WriteText(roomFrom.Id);
        writer.Write(StartedAt);
        writer.Write(EndedAt ?? long.MinValue);
        writer.Write(Watermark);
        writer.Write(AcceptedThrough);
        writer.WriteArray<long>(layerEvents);
        viewers.Save(writer);
        comments.Save(writer);
        writer.WriteArray<VerdictRow>(verdicts.Values.ToArray());
        writer.WriteArray<DeedRow>(deeds.Select(deed => new DeedRow(deed.Key.Viewer, deed.Key.Deed, deed.Value)).ToArray());
        writer.WriteArray<MuteRow>(CollectionsMarshal.AsSpan(mutes));
        writer.WriteArray<OnlineSample>(CollectionsMarshal.AsSpan(samples));
        writer.Write(programme.Count);
        programme.ForEach(one => one.Save(writer));
    }

    public static SessionInteraction Load(string key, ref SnapshotReader reader, long revision)
    {
        var loaded = new SessionInteraction(Encoding.UTF8.GetBytes(key)) { Room = reader.ReadText()!, Revision = revision };
        loaded.roomFrom = (reader.Read<long>(), reader.ReadText()!);
        loaded.StartedAt = reader.Read<long>();
        long ended = reader.Read<long>();
        loaded.EndedAt = ended == long.MinValue ? null : ended;
        loaded.Watermark = reader.Read<long>();
        loaded.AcceptedThrough = reader.Read<long>();
        reader.ReadArray<long>().CopyTo(loaded.layerEvents);
        loaded.viewers = ViewerTable.Load(ref reader);
        loaded.comments = CommentRows.Load(ref reader);
        foreach (var verdict in reader.ReadArray<VerdictRow>())
        {
            loaded.verdicts.Add(verdict.Comment, verdict);
        }

        foreach (var deed in reader.ReadArray<DeedRow>())
        {
            loaded.deeds.Add((deed.Viewer, deed.Deed), deed.At);
        }

        loaded.mutes.AddRange(reader.ReadArray<MuteRow>());
        loaded.everMuted.UnionWith(loaded.mutes.Select(mute => mute.Viewer));
        loaded.samples.AddRange(reader.ReadArray<OnlineSample>());
        for (int count = reader.Read<int>(); count > 0; count--)
        {
            loaded.programme.Add(ProgrammeEvent.Load(ref reader));
        }

        loaded.programmeIsSorted = false;
        loaded.ProgrammeRevision = loaded.programme.Count;
        return loaded;
    }

    public void AddTo(StateHasher hasher)
    {
        ulong session = Utf8Hash.Of(key);
        hasher.Add(session, 0x71, StateHasher.Of(Room), (ulong)StartedAt, (ulong)(EndedAt ?? -1), (ulong)Watermark, (ulong)AcceptedThrough);
        for (int layer = 0; layer < layerEvents.Length; layer++)
        {
            hasher.Add(session, 0x72, (ulong)layer, (ulong)layerEvents[layer]);
        }

        foreach (ref readonly var viewer in viewers.Records)
        {
            hasher.Add(session, 0x73, viewer.Hash, (ulong)viewer.SeenAt, (ulong)viewer.Layers);
        }

        foreach (ref readonly var comment in comments.All)
        {
            hasher.Add(session, 0x74, (ulong)comment.Time, comment.IdHash, comment.Token, viewers[comment.Viewer].Hash, (ulong)comment.FanLevel);
        }

        foreach (var verdict in verdicts.Values)
        {
            hasher.Add(session, 0x75, verdict.Comment, (ulong)verdict.Time, verdict.IdHash, verdict.IsReview ? 1UL : 0, verdict.IsExcluded ? 1UL : 0);
        }

        foreach (var ((viewer, deed), at) in deeds)
        {
            hasher.Add(session, 0x76, viewers[viewer].Hash, (ulong)deed, (ulong)at);
        }

        foreach (var mute in mutes)
        {
            hasher.Add(session, 0x77, viewers[mute.Viewer].Hash, (ulong)mute.Time, mute.IdHash, (ulong)mute.Until);
        }

        foreach (var sample in samples)
        {
            hasher.Add(session, 0x78, (ulong)sample.Time, (ulong)sample.Online);
        }

        programme.ForEach(one => one.AddTo(hasher, session));
    }

    private readonly record struct DeedRow(int Viewer, ViewerDeed Deed, long At);
}
