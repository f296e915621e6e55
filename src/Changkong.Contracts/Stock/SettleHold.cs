namespace Changkong.Contracts.Stock;

/// <summary>What happens to a hold.</summary>
public enum SettleAction
{
    /// <summary>The deposit of a presale was paid; the final payment is due. The units stay promised.</summary>
    Deposit = 1,
    /// <summary>It was paid.</summary>
    Commit = 2,
    /// <summary>It was given back unpaid; also takes a waiting buyer off the list.</summary>
    Release = 3,
    /// <summary>What was paid left the house.</summary>
    Ship = 4,
    /// <summary>What was paid was cancelled before it left the house: the units are sold again.</summary>
    Cancel = 5,
    /// <summary>The money of a payment that came when nothing was left has been given back; ends the refund task.</summary>
    Refunded = 6,
}

/// <summary>Says what became of a hold.</summary>
/// <param name="Key">Chosen by the caller, such as the id of the payment. What was done is not done again under the same key, and gets the same answer; a refusal has changed nothing, is not kept and is decided anew when asked again.</param>
/// <param name="Hold">Id of the hold.</param>
/// <param name="Action">What happens to it.</param>
/// <param name="Order">The order it belongs to; may be empty.</param>
public sealed record SettleHold(string Key, string Hold, SettleAction Action, string Order = "");

/// <summary>What became of a <see cref="SettleHold"/>. Exhaustive.</summary>
public abstract record SettleOutcome
{
    private SettleOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Action">What was done.</param>
    /// <param name="IsLate">A payment that came after the hold had expired, for which there were still units.</param>
    public sealed record Done(SettleAction Action, bool IsLate) : SettleOutcome;

    /// <summary>The payment cannot be served and must be given back: the hold had expired and the policy or the stock says no. The refund is a task until <see cref="SettleAction.Refunded"/>.</summary>
    public sealed record RefundDue : SettleOutcome
    {
        /// <summary>The one there is.</summary>
        public static RefundDue Instance { get; } = new();
    }

    /// <summary>No; nothing has changed.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(SettleRefusal Reason) : SettleOutcome;

    /// <summary>The key was used before with another body.</summary>
    public sealed record Conflict : SettleOutcome
    {
        /// <summary>The one there is.</summary>
        public static Conflict Instance { get; } = new();
    }
}

/// <summary>Why a hold cannot be settled so.</summary>
public enum SettleRefusal
{
    /// <summary>The key is empty or too long.</summary>
    BadKey = 1,
    /// <summary>A name is too long, or the action is none.</summary>
    BadName = 2,

    /// <summary>There is no such hold, or its answer is older than answers are kept.</summary>
    UnknownHold = 20,
    /// <summary>The buyer still waits, or was refused.</summary>
    NotHeld = 21,
    /// <summary>It was given back before.</summary>
    AlreadyReleased = 22,
    /// <summary>It was paid before, under another key.</summary>
    AlreadyCommitted = 23,
    /// <summary>It has not been paid.</summary>
    NotCommitted = 24,
    /// <summary>It has left the house.</summary>
    AlreadyShipped = 25,
    /// <summary>It was cancelled before.</summary>
    AlreadyCancelled = 26,
    /// <summary>There is no refund due.</summary>
    NoRefundDue = 27,
    /// <summary>Deposits are for presales.</summary>
    NotPresale = 28,
    /// <summary>A presale is shipped only after its receipt has been filled in: there are not enough units of it among the sold ones.</summary>
    NotFilled = 29,
}
