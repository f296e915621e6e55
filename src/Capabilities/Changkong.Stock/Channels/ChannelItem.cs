namespace Changkong.Stock.Channels;

/// <summary>Where a SKU stands on its way to a channel.</summary>
internal enum ItemState : byte
{
    /// <summary>Nothing to do.</summary>
    Idle,
    /// <summary>In the outbox.</summary>
    Queued,
    /// <summary>In the outbox, waiting for its next attempt.</summary>
    Delayed,
    /// <summary>A call is under way.</summary>
    UnderWay,
    /// <summary>The channel does not sell it.</summary>
    Refused,
    /// <summary>A difference that must not be pushed over yet.</summary>
    Held,
}

/// <summary>One SKU on one channel: what the ledger says, what the channel has acknowledged, and what is still to be done.</summary>
internal sealed class ChannelItem
{
    public ChannelItem(string sku)
    {
        Sku = sku;
        Node = new(this);
    }

    public string Sku { get; }

    /// <summary>What the ledger says.</summary>
    public long Want { get; set; }

    public long WantVersion { get; set; }

    /// <summary>Since when the channel differs from the ledger; 0 while it does not.</summary>
    public long DiffersSince { get; set; }

    /// <summary>What the channel has said or shown last; null while nobody knows, as after a start.</summary>
    public long? Acknowledged { get; set; }

    /// <summary>When the last push of it began or ended: what was read before says nothing about it.</summary>
    public long PushedAt { get; set; } = long.MinValue;

    public ItemState State { get; set; }

    /// <summary>Became less: buyers of other channels may be promised what is no longer there.</summary>
    public bool IsUrgent { get; set; }

    public int Attempts { get; set; }

    /// <summary>Reads in a row that differed.</summary>
    public int Mismatches { get; set; }

    /// <summary>Whether its value was read back since it was pushed.</summary>
    public bool IsVerified { get; set; }

    /// <summary>When it is to be read back; the end of time while nobody asks for it but the pass over all.</summary>
    public long ReadDueAt { get; set; } = long.MaxValue;

    public bool IsReadUnderWay { get; set; }

    public Drift? Drift { get; set; }

    /// <summary>Its place in the outbox.</summary>
    public LinkedListNode<ChannelItem> Node { get; }

    public bool IsEqual => Acknowledged == Want;
}

/// <summary>What is being done about a drift.</summary>
public enum DriftStep
{
    /// <summary>The channel shows less than we said: it may have sold units that the ledger has not heard of.</summary>
    AwaitsSales,
    /// <summary>More than may be repaired without a person.</summary>
    NeedsPerson,
    /// <summary>Our value is on its way again.</summary>
    Repairing,
    /// <summary>Our value was pushed again and read back.</summary>
    Repaired,
    /// <summary>The ledger has come to what the channel shows.</summary>
    Explained,
}

/// <summary>A channel that shows something else than it acknowledged.</summary>
internal sealed class Drift
{
    public required string Sku { get; init; }

    public required long Since { get; init; }

    /// <summary>What it had acknowledged.</summary>
    public required long Expected { get; init; }

    /// <summary>What it shows.</summary>
    public required long Seen { get; set; }

    public required DriftStep Step { get; set; }

    /// <summary>Who had it repaired; empty when nobody had to.</summary>
    public string RepairedBy { get; set; } = "";

    public long? EndedAt { get; set; }
}
