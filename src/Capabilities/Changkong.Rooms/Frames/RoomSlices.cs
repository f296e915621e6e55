using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>One cell of a fixed slice with the value of every measure, in the order of the dictionary; null where a measure has none.</summary>
internal sealed record RoomSlice(string Dimension, string Value, long?[] Values);

/// <summary>All that is kept of a live room at all times, without a query: the session, its minutes, its products and the fixed slices.</summary>
internal static class RoomSlices
{
    public static IReadOnlyList<RoomSlice> Read(SessionState session)
    {
        session.Settle();
        var slices = new List<RoomSlice>();
        int measures = RoomPlan.Installed.MeasureList.Count;
        foreach (var (dimension, value, cell) in session.AllCells())
        {
            var values = new long?[measures];
            for (int number = 0; number < measures; number++)
            {
                values[number] = session.Measure(cell, number);
            }

            slices.Add(new(dimension, value, values));
        }

        return slices;
    }
}
