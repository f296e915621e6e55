using System.Runtime.CompilerServices;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>What an event does to the record of a viewer or an order: bits under a place, and a span that it opens or closes (−1: none).</summary>
internal struct KeyWork
{
    public ulong Hash;
    public long Time;
    public uint Bits;
    public int Key;
    public int Profile;
    public int Minute;
    public int Product;
    public int Span;
    public int SpanId;
    public bool Opens;
    public int Expected;
}

/// <summary>
/// Brings the records of keys up to date. They are the only part of a session that does not stay near the processor, so their work waits in a short queue: on
/// entering it the slot of the index is asked for, halfway the record it points to, then what the record points to; when its turn comes all of it has arrived.
/// The state does not depend on the order of events, so the delay changes nothing; whoever reads calls <see cref="Settle"/>, which empties the queue.
/// </summary>
internal sealed partial class SessionState
{
    private const int QueueLength = 16;
    private const int RecordStage = 6;
    private const int MarksStage = 11;
    private readonly KeyWork[] queue = new KeyWork[QueueLength];
    private uint queued;
    private uint done;

    private void QueueKeys(TypePlan plan, ref EventView view, in Place place)
    {
        for (int key = 0; key < keys.Length; key++)
        {
            var field = Plan.Keys[key].Field;
            if (!view.Has(field))
            {
                continue;
            }

            uint bits = plan.Bits[key].Any ? plan.Bits[key].Of(ref view) : 0;
            int span = -1;
            foreach (var (number, opens) in plan.Spans)
            {
                if (Plan.Spans[number].Key != field)
                {
                    continue;
                }

                if (span >= 0)
                {
                    Enqueue(ref view, key, 0, place, span, opens);
                }

                span = number;
            }

            if (bits != 0 || span >= 0)
            {
                Enqueue(ref view, key, bits, place, span, span >= 0 && Plan.Spans[span].Opens == view.Type);
            }
        }
    }

    private void Enqueue(ref EventView view, int key, uint bits, in Place place, int span, bool opens)
    {
        if (queued - done == QueueLength)
        {
            Perform(ref queue[done++ % QueueLength]);
            BoundViewers();
        }

        ulong hash = Utf8Hash.Of(view.Text(Plan.Keys[key].Field));
        keys[key].Prefetch(hash);
        queue[queued++ % QueueLength] = new()
        {
            Hash = hash,
            Time = view.TimeUnixMilliseconds,
            Bits = bits,
            Key = key,
            Profile = place.Profile,
            Minute = place.Minute,
            Product = place.Product,
            Span = span,
            SpanId = span >= 0 && opens && (key != ViewerKey || IsSampled(hash)) ? spans[span].Keep(view.Id) : SpanTable.NoId,
            Opens = opens,
        };
        Anticipate();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Anticipate()
    {
        if (queued - done > RecordStage)
        {
            ref var work = ref queue[(queued - RecordStage - 1) % QueueLength];
            work.Expected = keys[work.Key].Expect(work.Hash);
            if (work.Span >= 0)
            {
                spans[work.Span].PrefetchKey(work.Expected);
            }
        }

        if (queued - done > MarksStage)
        {
            ref readonly var work = ref queue[(queued - MarksStage - 1) % QueueLength];
            if (work.Expected >= 0 && work.Expected < keys[work.Key].KeyCount)
            {
                ref readonly var record = ref keys[work.Key][work.Expected];
                minuteAxis.Prefetch(work.Key, record.NewestMinute);
                products.Axis.Prefetch(work.Key, record.NewestProduct);
                if (work.Span >= 0)
                {
                    spans[work.Span].PrefetchNewest(work.Expected);
                }
            }
        }
    }

    private void PerformQueued()
    {
        while (done != queued)
        {
            Perform(ref queue[done++ % QueueLength]);
        }

        BoundViewers();
    }

    private void Perform(ref readonly KeyWork work)
    {
        bool sketched = SketchesOf(work.Key) is not null;
        var place = new Place(work.Minute, work.Profile, work.Product);
        if (sketched && work.Bits != 0)
        {
            SketchEvent(work.Bits, work.Hash, place, slices.CellsOf(work.Profile));
        }

        if (sketched && !IsSampled(work.Hash))
        {
            return;
        }

        int key = keys[work.Key].FindOrAdd(work.Hash);
        if (work.Bits != 0 && !sketched)
        {
            CountKey(Plan.Keys[work.Key], key, work.Bits, place);
        }

        if (work.Span >= 0)
        {
            spans[work.Span].Add(key, work.Opens, work.Time, work.Profile, work.Product, work.SpanId);
        }
    }

    private void CountKey(KeyPlan plan, int key, uint bits, in Place place)
    {
        var table = keys[plan.Index];
        table.Set(key, place.Profile, bits, slices);
        ref var record = ref table[key];
        minuteAxis.Count(plan, place.Minute, ref record.NewestMinute, key, bits);
        if (place.Product >= 0)
        {
            products.Axis.Count(plan, place.Product, ref record.NewestProduct, key, bits);
        }
    }
}
