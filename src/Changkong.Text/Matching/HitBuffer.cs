using System.Buffers;

namespace Changkong.Text;

/// <summary>Hits in order of where they end. Lies in the caller's room; only what does not fit there is put into rented room.</summary>
internal ref struct HitBuffer
{
    private readonly Span<TextHit> given;
    private Span<TextHit> room;
    private TextHit[]? rented;
    private int count;
    private int coverStart;
    private int coverEnd;

    public HitBuffer(Span<TextHit> given)
    {
        this.given = given;
        room = given;
        coverEnd = -1;
    }

    public readonly ReadOnlySpan<TextHit> Hits => room[..count];

    /// <summary>Adds a hit, unless an allowed phrase that ends at the same place holds it.</summary>
    public void Add(in TextHit hit)
    {
        if (hit.Start + hit.Length == coverEnd && hit.Start >= coverStart)
        {
            return;
        }

        if (count == room.Length)
        {
            Grow();
        }

        room[count++] = hit;
    }

    /// <summary>Adds a hit, or betters the one of the same term and place that was added before it, from <paramref name="first"/> on.</summary>
    public void AddBest(int first, in TextHit hit)
    {
        for (int index = first; index < count; index++)
        {
            ref var before = ref room[index];
            if (before.Term == hit.Term && before.Start == hit.Start && before.Length == hit.Length)
            {
                before = before.Score < hit.Score ? hit : before;
                return;
            }
        }

        Add(hit);
    }

    /// <summary>Takes out the hits that lie inside a range.</summary>
    public void RemoveWithin(int start, int end)
    {
        int kept = 0;
        for (int index = 0; index < count; index++)
        {
            if (room[index].Start < start || room[index].Start + room[index].Length > end)
            {
                room[kept++] = room[index];
            }
        }

        count = kept;
    }

    /// <summary>An allowed phrase was found: what lies inside it does not count.</summary>
    public void Cover(int start, int end)
    {
        if (end == coverEnd)
        {
            coverStart = Math.Min(coverStart, start);
        }
        else
        {
            (coverStart, coverEnd) = (start, end);
        }

        int first = count;
        while (first > 0 && room[first - 1].Start + room[first - 1].Length > start)
        {
            first--;
        }

        int kept = first;
        for (int index = first; index < count; index++)
        {
            if (room[index].Start < start)
            {
                room[kept++] = room[index];
            }
        }

        count = kept;
    }

    /// <summary>Puts what fits into the caller's room and gives back the rented.</summary>
    /// <returns>How many hits there are.</returns>
    public int Finish()
    {
        if (rented is not null)
        {
            room[..Math.Min(count, given.Length)].CopyTo(given);
            ArrayPool<TextHit>.Shared.Return(rented);
            rented = null;
        }

        return count;
    }

    private void Grow()
    {
        var larger = ArrayPool<TextHit>.Shared.Rent(Math.Max(64, room.Length * 2));
        room.CopyTo(larger);
        if (rented is not null)
        {
            ArrayPool<TextHit>.Shared.Return(rented);
        }

        rented = larger;
        room = larger;
    }
}
