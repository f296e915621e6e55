using System.Globalization;

namespace Changkong.Bench.Support;

/// <summary>When which console received a frame of which session, and up to when the events in it had been accepted.</summary>
internal sealed class FrameArrivals
{
    private readonly Lock gate = new();
    private readonly Dictionary<(int Client, string Session), List<(long Received, long AcceptedThrough)>> arrivals = [];

    /// <summary>Events accepted from then on are measured.</summary>
    public long BeginUnixMilliseconds { get; set; }

    /// <summary>Events accepted before then are measured.</summary>
    public long EndUnixMilliseconds { get; set; }

    public int Count { get; private set; }

    /// <summary>A line of the clients: client, session, received, accepted through, full.</summary>
    public void Add(string line)
    {
        string[] parts = line.Split(' ');
        var key = (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        var arrival = (long.Parse(parts[2], CultureInfo.InvariantCulture), long.Parse(parts[3], CultureInfo.InvariantCulture));
        lock (gate)
        {
            if (!arrivals.TryGetValue(key, out var list))
            {
                arrivals[key] = list = [];
            }

            list.Add(arrival);
            Count++;
        }
    }

    /// <summary>For every event and every console that watched its session: milliseconds until the first frame that covers it. And how many no frame covered.</summary>
    public (List<double> Delays, long Missing) Delays(IReadOnlyDictionary<string, List<long>> acceptedBySession)
    {
        var delays = new List<double>();
        long missing = 0;
        foreach (var ((_, session), frames) in arrivals)
        {
            int frame = 0;
            foreach (long accepted in acceptedBySession.GetValueOrDefault(session, []))
            {
                while (frame < frames.Count && frames[frame].AcceptedThrough < accepted)
                {
                    frame++;
                }

                if (frame == frames.Count)
                {
                    missing++;
                }
                else
                {
                    delays.Add(frames[frame].Received - accepted);
                }
            }
        }

        return (delays, missing);
    }
}
