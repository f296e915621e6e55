using System.Text;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;
using Changkong.Stock.State;

namespace Changkong.Stock.Desk;

/// <summary>What is wrong with a command in itself, before anything is asked of the books; and the command with its digests when nothing is.</summary>
internal static class CommandChecks
{
    private const int ReasonCharactersMaximum = 200;
    private const int ChannelsMaximum = 32;

    public static HoldCommand? Check(HoldStock hold, out HoldOutcome? refused)
    {
        var why = WhyNot(hold, out string sku);
        refused = why is { } reason ? new HoldOutcome.Refused(reason, sku, 0) : null;
        return refused is null ? new(hold, Digests.OfKey(hold.Key), Digests.OfBody(hold), Digests.OfBuyer(hold.Buyer)) : null;
    }

    public static SettleCommand? Check(SettleHold settle, out SettleOutcome? refused)
    {
        refused = !IsName(settle.Key) ? new SettleOutcome.Refused(SettleRefusal.BadKey)
            : !Enum.IsDefined(settle.Action) || (settle.Order.Length > 0 && !IsName(settle.Order)) ? new SettleOutcome.Refused(SettleRefusal.BadName)
            : HoldIds.Parse(settle.Hold) == UInt128.Zero ? new SettleOutcome.Refused(SettleRefusal.UnknownHold)
            : null;
        return refused is null ? new(settle, Digests.OfKey(settle.Key), Digests.OfBody(settle), HoldIds.Parse(settle.Hold)) : null;
    }

    public static PostCommand? Check(PostStock post, out PostOutcome? refused)
    {
        refused = WhyNot(post) is var (reason, line) ? new PostOutcome.Refused(reason, line) : null;
        return refused is null ? new(post, Digests.OfKey(post.Key), Digests.OfBody(post)) : null;
    }

    public static PolicyCommand? Check(SetStockPolicy set, out PolicyOutcome? refused)
    {
        refused = WhyNot(set) is var (field, reason) ? new PolicyOutcome.Refused(field, reason) : null;
        return refused is null ? new(set, Digests.OfKey(set.Key), Digests.OfBody(set, PolicyText.Write(set.Policy with { Commitment = "" }))) : null;
    }

    /// <summary>A name fits into an event as it is: 1 to 100 bytes, nothing that JSON or a line of movements would have to escape.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= StockLimits.NameBytesMaximum } && Encoding.UTF8.GetByteCount(name) <= StockLimits.NameBytesMaximum && !HoldsSeparator(name);

    /// <summary><c>platform:account</c>.</summary>
    public static bool IsChannel(string? name) => IsName(name) && name!.IndexOf(':', StringComparison.Ordinal) is > 0 and var cut && cut < name.Length - 1;

    private static bool HoldsSeparator(string name)
    {
        foreach (char character in name)
        {
            if (character is '|' or ';' or '"' or '\\' || char.IsControl(character) || char.IsSurrogate(character))
            {
                return true;
            }
        }

        return false;
    }

    private static HoldRefusal? WhyNot(HoldStock hold, out string sku)
    {
        sku = "";
        if (!IsName(hold.Key))
        {
            return HoldRefusal.BadKey;
        }

        if (!IsChannel(hold.Channel) || (hold.Buyer.Length > 0 && !IsName(hold.Buyer)))
        {
            return HoldRefusal.BadName;
        }

        if (hold.ExpiresAfter is { } time && (time < StockLimits.HoldForMinimum || time > StockLimits.HoldForMaximum))
        {
            return HoldRefusal.BadDuration;
        }

        if (hold.Lines.Count is 0 or > StockLimits.LinesMaximum)
        {
            return hold.Lines.Count == 0 ? HoldRefusal.NoLines : HoldRefusal.TooManyLines;
        }

        return WhyNotLines(hold.Lines, out sku);
    }

    private static HoldRefusal? WhyNotLines(IReadOnlyList<StockLine> lines, out string sku)
    {
        sku = "";
        for (int index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (!IsName(line.Sku) || (line.Warehouse is not null && !IsName(line.Warehouse)))
            {
                return HoldRefusal.BadName;
            }

            sku = line.Sku;
            long sum = 0;
            for (int other = 0; other <= index; other++)
            {
                sum += lines[other].Sku == line.Sku ? lines[other].Quantity : 0;
            }

            if (line.Quantity is < 1 or > StockLimits.LineQuantityMaximum || sum > StockLimits.LineQuantityMaximum)
            {
                return HoldRefusal.BadQuantity;
            }
        }

        return null;
    }

    private static (PostRefusal Reason, int Line)? WhyNot(PostStock post)
    {
        if (!IsName(post.Key))
        {
            return (PostRefusal.BadKey, -1);
        }

        if (!Enum.IsDefined(post.Action))
        {
            return (PostRefusal.BadAction, -1);
        }

        if (post.Lines.Count is 0 or > StockLimits.LinesMaximum)
        {
            return (post.Lines.Count == 0 ? PostRefusal.NoLines : PostRefusal.TooManyLines, -1);
        }

        if (!IsName(post.Actor) || post.Reason.Length > ReasonCharactersMaximum)
        {
            return (PostRefusal.BadName, -1);
        }

        for (int index = 0; index < post.Lines.Count; index++)
        {
            if (WhyNot(post.Action, post.Lines[index]) is { } reason)
            {
                return (reason, index);
            }
        }

        return null;
    }

    private static PostRefusal? WhyNot(PostingAction action, PostLine line)
    {
        bool needsChannel = action is PostingAction.Allocated or PostingAction.Deallocated or PostingAction.AllocationSet or PostingAction.Reallocated;
        bool isAbsolute = action is PostingAction.Counted or PostingAction.AllocationSet or PostingAction.SafetySet;
        bool isToGood = action switch
        {
            PostingAction.Reallocated => IsChannel(line.To) && line.To != line.Channel,
            PostingAction.Transferred => IsName(line.To) && line.To != line.Warehouse,
            _ => line.To is null,
        };
        if (!IsName(line.Sku) || !IsName(line.Warehouse) || !isToGood || (needsChannel ? !IsChannel(line.Channel) : line.Channel is not null))
        {
            return PostRefusal.BadName;
        }

        return line.Quantity < (isAbsolute ? 0 : 1) || line.Quantity > StockLimits.PostedQuantityMaximum ? PostRefusal.BadQuantity : null;
    }

    private static (string Field, string Reason)? WhyNot(SetStockPolicy set)
    {
        var policy = set.Policy;
        return !IsName(set.Key) ? ("key", "1 to 100 bytes without | ; \" \\ and control characters.")
            : set.Sku.Length > 0 && !IsName(set.Sku) ? ("sku", "1 to 100 bytes without | ; \" \\ and control characters; empty for the default.")
            : !IsName(set.Actor) ? ("actor", "Say who.")
            : set.Reason.Length > ReasonCharactersMaximum ? ("reason", $"At most {ReasonCharactersMaximum} characters.")
            : policy.HoldFor < StockLimits.HoldForMinimum || policy.HoldFor > StockLimits.HoldForMaximum ? ("holdFor", "5 seconds to 24 hours.")
            : !Enum.IsDefined(policy.Fairness) ? ("fairness", "There is no such way.")
            : !Enum.IsDefined(policy.PaymentAfterExpiry) ? ("paymentAfterExpiry", "There is no such way.")
            : !Enum.IsDefined(policy.Allocation) ? ("allocation", "There is no such way.")
            : policy.BuyerLimit is < 0 or > 1_000_000 ? ("buyerLimit", "0 to 1,000,000 units; 0 for no limit.")
            : policy.WaitFor < TimeSpan.Zero || policy.WaitFor > StockLimits.HoldForMaximum ? ("waitFor", "Zero to 24 hours; zero for no wait list.")
            : policy.Fairness == StockFairness.Lottery != policy.DrawAt is not null ? ("drawAt", "A lottery has a time of its draw, and nothing else has.")
            : policy.Fairness == StockFairness.Lottery && set.Sku.Length == 0 ? ("sku", "A lottery is about one SKU.")
            : WhyNotChannels(policy);
    }

    private static (string Field, string Reason)? WhyNotChannels(StockPolicy policy)
    {
        if (policy.Channels.Count > ChannelsMaximum || (policy.Channels.Count == 0 && policy.Allocation != AllocationMode.Shared))
        {
            return ("channels", $"At most {ChannelsMaximum}, and at least one where channels do not share.");
        }

        long sum = 0;
        for (int index = 0; index < policy.Channels.Count; index++)
        {
            var (channel, value) = policy.Channels[index];
            sum += value;
            if (!IsChannel(channel) || policy.Channels.Take(index).Any(other => other.Channel == channel))
            {
                return ($"channels[{index}].channel", "platform:account, each once.");
            }

            if (value is < 0 or > StockLimits.PostedQuantityMaximum || (policy.Allocation == AllocationMode.Ratio && sum > 1_000))
            {
                return ($"channels[{index}].value", "0 to 1,000,000,000; as ratios they add up to at most 1,000.");
            }
        }

        return null;
    }
}
