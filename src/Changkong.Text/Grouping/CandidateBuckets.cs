using System.Runtime.InteropServices;

namespace Changkong.Text;

/// <summary>
/// Which wordings are worth comparing: those that share a bucket. Of a bucket only its <see cref="Offered"/> first members, by rank, are offered to the others,
/// so that a bucket may hold any number of wordings and a new one still costs the same; which they are depends on the members alone, never on when they came.
/// A bucket is a list: its first members in order of rank, then the rest in any order. A rank is a hash: a newcomer is one of the first of m with probability
/// Offered/m, and only then are the m looked at.
/// </summary>
internal sealed class CandidateBuckets(int capacity)
{
    /// <summary>How many buckets a wording is in.</summary>
    public const int Bands = 7;

    /// <summary>How many members a bucket offers.</summary>
    public const int Offered = 8;

    private const int None = -1;
    private readonly Dictionary<ulong, Bucket> buckets = [];
    private readonly ulong[] keys = new ulong[capacity * Bands];
    private readonly int[] next = new int[capacity * Bands];
    private readonly int[] previous = new int[capacity * Bands];
    private readonly WordingKey[] ranks = new WordingKey[capacity];
    // By node: bit n says that bucket n offers it.
    private readonly byte[] offeredIn = new byte[capacity];

    /// <summary>What is told of the pairs that become candidates, or are one no more. The first of a pair has the lower rank.</summary>
    internal interface IPairs
    {
        void Offer(int node, int better);

        void Withdraw(int node, int better);
    }

    /// <summary>Says how a node ranks; it must be said before the node is inserted, and no two rank alike.</summary>
    public void Rank(int node, WordingKey rank) => (ranks[node], offeredIn[node]) = (rank, 0);

    public void Insert(int node, int band, ulong key, IPairs pairs)
    {
        ref var bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(buckets, key, out bool exists);
        if (!exists)
        {
            bucket = new Bucket { Head = None };
        }

        int slot = (node * Bands) + band;
        keys[slot] = key;
        int before = None;
        int place = 0;
        int at = bucket.Head;
        var rank = ranks[node];
        for (; place < Offered && at != None && ranks[at / Bands].CompareTo(rank) < 0; place++)
        {
            pairs.Offer(node, at / Bands);
            before = at;
            at = next[at];
        }

        Link(ref bucket, slot, before);
        bucket.Count++;
        if (place < Offered)
        {
            offeredIn[node] |= (byte)(1 << band);
            OfferToWorse(slot, place, pairs);
        }
    }

    /// <summary>Takes a node out; the pairs in which others follow it are withdrawn, those in which it follows are not: it is about to be forgotten with them.</summary>
    public void Remove(int node, int band, IPairs pairs)
    {
        int slot = (node * Bands) + band;
        ref var bucket = ref CollectionsMarshal.GetValueRefOrNullRef(buckets, keys[slot]);
        bool isOffered = IsOffered(node, band);
        for (int at = isOffered ? next[slot] : None; at != None; at = next[at])
        {
            pairs.Withdraw(at / Bands, node);
        }

        bool promotes = isOffered && bucket.Count > Offered;
        int lastOffered = promotes ? LastOffered(bucket.Head) : None;
        lastOffered = lastOffered == slot ? previous[slot] : lastOffered;
        Unlink(ref bucket, slot);
        bucket.Count--;
        if (bucket.Count == 0)
        {
            buckets.Remove(keys[slot]);
        }
        else if (promotes)
        {
            Promote(ref bucket, lastOffered, pairs);
        }
    }

    /// <summary>The next member of a bucket to which it offers a node, after another of them or, to begin, after the node itself; −1 when there is none.</summary>
    public int FollowerAfter(int node, int band, int member)
    {
        int at = IsOffered(node, band) ? next[(member * Bands) + band] : None;
        return at == None ? None : at / Bands;
    }

    /// <summary>Writes the members that the bucket offers, without the node itself; returns how many.</summary>
    public int Read(int node, int band, Span<int> members)
    {
        int count = 0;
        int at = buckets[keys[(node * Bands) + band]].Head;
        for (int place = 0; at != None && place < Offered; at = next[at], place++)
        {
            if (at / Bands != node)
            {
                members[count++] = at / Bands;
            }
        }

        return count;
    }

    // The newcomer is offered to all that rank below it; the one that it pushes out of the first is offered no more.
    private void OfferToWorse(int slot, int place, IPairs pairs)
    {
        int pushed = None;
        for (int at = next[slot], position = place + 1; at != None; at = next[at], position++)
        {
            pairs.Offer(at / Bands, slot / Bands);
            if (position == Offered)
            {
                pushed = at;
                offeredIn[at / Bands] &= (byte)~(1 << (at % Bands));
            }
            else if (position > Offered)
            {
                pairs.Withdraw(at / Bands, pushed / Bands);
            }
        }
    }

    private void Promote(ref Bucket bucket, int lastOffered, IPairs pairs)
    {
        int first = lastOffered == None ? bucket.Head : next[lastOffered];
        int best = first;
        for (int at = next[first]; at != None; at = next[at])
        {
            best = ranks[at / Bands].CompareTo(ranks[best / Bands]) < 0 ? at : best;
        }

        Unlink(ref bucket, best);
        Link(ref bucket, best, lastOffered);
        offeredIn[best / Bands] |= (byte)(1 << (best % Bands));
        for (int at = next[best]; at != None; at = next[at])
        {
            pairs.Offer(at / Bands, best / Bands);
        }
    }

    private bool IsOffered(int node, int band) => (offeredIn[node] >> band & 1) != 0;

    private int LastOffered(int head)
    {
        int last = head;
        for (int step = 1; step < Offered; step++)
        {
            last = next[last];
        }

        return last;
    }

    private void Link(ref Bucket bucket, int slot, int before)
    {
        int after = before == None ? bucket.Head : next[before];
        previous[slot] = before;
        next[slot] = after;
        if (before == None)
        {
            bucket.Head = slot;
        }
        else
        {
            next[before] = slot;
        }

        if (after != None)
        {
            previous[after] = slot;
        }
    }

    private void Unlink(ref Bucket bucket, int slot)
    {
        if (previous[slot] == None)
        {
            bucket.Head = next[slot];
        }
        else
        {
            next[previous[slot]] = next[slot];
        }

        if (next[slot] != None)
        {
            previous[next[slot]] = previous[slot];
        }
    }

    private struct Bucket
    {
        public int Head;
        public int Count;
    }
}
