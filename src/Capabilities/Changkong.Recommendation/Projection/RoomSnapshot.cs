using Changkong.Live.State;
using Changkong.Recommendation.Rooms;

namespace Changkong.Recommendation.Projection;

/// <summary>The rooms as they are saved: one row.</summary>
internal static class RoomSnapshot
{
    public const string Key = "rooms";

    public static void Write(SnapshotWriter writer, RoomBook rooms)
    {
        writer.Write(rooms.Sessions.Count);
        foreach (var room in rooms.Sessions)
        {
            writer.WriteText(room.Session);
            writer.WriteText(room.Room);
            writer.WriteText(room.Platform);
            writer.Write(room.LastTime);
            writer.Write(room.IsOver);
            writer.Write(room.OnShow);
            writer.Write(room.OnShowSince);
            writer.Write(room.Pinned);
            writer.Write(room.Present.Count);
            foreach (var (_, presence) in room.Present)
            {
                writer.WriteText(presence.Viewer);
                writer.Write(presence.Since);
            }

            writer.Write(room.Items.Count);
            foreach (var item in room.Items.Values)
            {
                WriteItem(writer, item);
            }
        }
    }

    public static void Read(ref SnapshotReader reader, RoomBook rooms)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            var room = new RoomState(reader.ReadText()!)
            {
                Room = reader.ReadText()!, Platform = reader.ReadText()!, LastTime = reader.ReadInt64(), IsOver = reader.Read<bool>(),
                OnShow = reader.ReadInt32(), OnShowSince = reader.ReadInt64(), Pinned = reader.ReadInt32(),
            };
            for (int present = reader.ReadInt32(); present > 0; present--)
            {
                string viewer = reader.ReadText()!;
                room.Enter(Profiles.ViewerBook.KeyOf(viewer), viewer, reader.ReadInt64());
            }

            for (int items = reader.ReadInt32(); items > 0; items--)
            {
                ReadItem(ref reader, room);
            }

            rooms.Restore(room);
        }
    }

    private static void WriteItem(SnapshotWriter writer, RoomItem item)
    {
        writer.Write(item.Item);
        writer.WriteArray<long>([item.Units, item.SalesMinor, item.RefundedMinor, item.OnShowUntil ?? long.MinValue, item.MoodCount, item.ListedAt]);
        writer.Write(item.MoodSum);
        foreach (var set in (ViewerSet[])[item.Exposed, item.Clicked, item.Paid])
        {
            writer.Write(set.Bound);
            writer.WriteArray<ulong>(set.Keys.ToArray());
        }
    }

    private static void ReadItem(ref SnapshotReader reader, RoomState room)
    {
        var item = room.ItemOf(reader.ReadInt32())!;
        long[] numbers = reader.ReadArray<long>();
        (item.Units, item.SalesMinor, item.RefundedMinor) = (numbers[0], numbers[1], numbers[2]);
        (item.OnShowUntil, item.MoodCount, item.ListedAt) = (numbers[3] == long.MinValue ? null : numbers[3], (int)numbers[4], numbers[5]);
        item.MoodSum = reader.Read<double>();
        foreach (var set in (ViewerSet[])[item.Exposed, item.Clicked, item.Paid])
        {
            ulong bound = reader.Read<ulong>();
            set.Restore(reader.ReadArray<ulong>(), bound);
        }
    }
}
