using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>What becomes of holds.</summary>
internal sealed partial class NaiveLedger
{
    private readonly Dictionary<string, byte[]> seeds = [];
    private readonly Dictionary<string, byte[]> pendingSeeds = [];

    private SettleOutcome Settle(SettleHold command)
    {
        string body = ExamKeys.BodyText(command);
        if (answers.TryGetValue(command.Key, out var known))
        {
            return known.Body == body && known.Outcome is SettleOutcome outcome ? outcome : SettleOutcome.Conflict.Instance;
        }

        if (holds.ContainsKey(command.Key))
        {
            return SettleOutcome.Conflict.Instance;
        }

        if (!TryFindHold(command.Hold, out var hold))
        {
            return new SettleOutcome.Refused(SettleRefusal.UnknownHold);
        }

        var decided = command.Action switch
        {
            SettleAction.Deposit => Deposit(hold),
            SettleAction.Commit => Pay(hold),
            SettleAction.Release => GiveBack(hold),
            SettleAction.Ship => Ship(hold),
            SettleAction.Cancel => Cancel(hold),
            _ => Refunded(hold),
        };
        if (decided is not SettleOutcome.Refused)
        {
            answers.Add(command.Key, (body, decided));
            time = Now;
        }

        return decided;
    }

    private SettleOutcome Deposit(NaiveHold hold)
    {
        if (!hold.IsPresale || !hold.IsHeld)
        {
            return new SettleOutcome.Refused(SettleRefusal.NotPresale);
        }

        if (!hold.IsOpen || hold.IsDeposited || Now > hold.ExpiresAt)
        {
            return new SettleOutcome.Refused(WhyNotOpen(hold));
        }

        MoveAll(hold, StockPool.PresaleHeld, StockPool.Deposit);
        hold.IsDeposited = true;
        return new SettleOutcome.Done(SettleAction.Deposit, IsLate: false);
    }

    private SettleOutcome Pay(NaiveHold hold)
    {
        if (hold.IsPaid)
        {
            return new SettleOutcome.Refused(hold.IsCancelled ? SettleRefusal.AlreadyCancelled : SettleRefusal.AlreadyCommitted);
        }

        if (!hold.IsHeld)
        {
            return new SettleOutcome.Refused(SettleRefusal.NotHeld);
        }

        bool isLate = !hold.IsOpen || (!hold.IsDeposited && Now > hold.ExpiresAt);
        if (isLate && (hold.IsRefundDue || PolicyOf(hold.Moves[0].Sku).PaymentAfterExpiry == PaymentAfterExpiry.Refund))
        {
            return RefundDue(hold);
        }

        if (hold.IsOpen && hold.IsReserved)
        {
            MoveAll(hold, Keeping(hold), hold.IsPresale ? StockPool.PresaleSold : StockPool.Sold);
        }
        else if (!TryTakeAnew(hold))
        {
            return RefundDue(hold);
        }

        (hold.IsPaid, hold.IsLate) = (true, isLate);
        return new SettleOutcome.Done(SettleAction.Commit, isLate);
    }

    // The limit counts for all lines of a SKU together.
    private bool TryTakeAnew(NaiveHold hold)
    {
        var taken = new List<NaiveMove>();
        foreach (var move in hold.Moves)
        {
            int limit = PolicyOf(move.Sku).BuyerLimit;
            long wanted = hold.Moves.Where(other => other.Sku == move.Sku).Sum(other => (long)other.Quantity);
            if (limit > 0 && hold.Command.Buyer.Length > 0 && UnitsOfBuyer(move.Sku, hold.Command.Buyer) + wanted > limit)
            {
                return false;
            }

            if (!TryTake(move with { Warehouse = null }, hold.IsPresale, taken, out _))
            {
                return false;
            }
        }

        hold.Moves = taken;
        foreach (var move in taken)
        {
            Move(move, move.From, hold.IsPresale ? StockPool.PresaleSold : StockPool.Sold);
        }

        return true;
    }

    private SettleOutcome.RefundDue RefundDue(NaiveHold hold)
    {
        if (hold.IsOpen)
        {
            Return(hold);
            hold.IsOver = true;
        }

        hold.IsRefundDue = true;
        return SettleOutcome.RefundDue.Instance;
    }

    private SettleOutcome GiveBack(NaiveHold hold)
    {
        if (hold.IsWaiting)
        {
            hold.IsWaiting = false;
            hold.IsOver = true;
            hold.Answer = No(HoldRefusal.Withdrawn, hold.Command.Lines[0].Sku, 0);
            return new SettleOutcome.Done(SettleAction.Release, IsLate: false);
        }

        if (!hold.IsOpen)
        {
            return new SettleOutcome.Refused(WhyNotOpen(hold));
        }

        Return(hold);
        hold.IsOver = true;
        return new SettleOutcome.Done(SettleAction.Release, IsLate: false);
    }

    private SettleOutcome Ship(NaiveHold hold)
    {
        if (!hold.IsPaid || hold.IsShipped || hold.IsCancelled)
        {
            return new SettleOutcome.Refused(WhyNotPaid(hold));
        }

        if (!AreSold(hold, StockPool.Sold))
        {
            return new SettleOutcome.Refused(SettleRefusal.NotFilled);
        }

        MoveAll(hold, StockPool.Sold, StockPool.Outside);
        hold.IsShipped = true;
        return new SettleOutcome.Done(SettleAction.Ship, IsLate: false);
    }

    private SettleOutcome Cancel(NaiveHold hold)
    {
        if (!hold.IsPaid || hold.IsShipped || hold.IsCancelled)
        {
            return new SettleOutcome.Refused(WhyNotPaid(hold));
        }

        bool isPromised = hold.IsPresale && AreSold(hold, StockPool.PresaleSold);
        if (!isPromised && !AreSold(hold, StockPool.Sold))
        {
            return new SettleOutcome.Refused(SettleRefusal.NotFilled);
        }

        foreach (var move in hold.Moves)
        {
            Move(move, isPromised ? StockPool.PresaleSold : StockPool.Sold, isPromised ? StockPool.Presale : hold.IsPresale ? StockPool.Free : move.From);
        }

        hold.IsCancelled = true;
        return new SettleOutcome.Done(SettleAction.Cancel, IsLate: false);
    }

    private static SettleOutcome Refunded(NaiveHold hold)
    {
        if (!hold.IsRefundDue || hold.IsRefunded)
        {
            return new SettleOutcome.Refused(SettleRefusal.NoRefundDue);
        }

        hold.IsRefunded = true;
        return new SettleOutcome.Done(SettleAction.Refunded, IsLate: false);
    }

    private bool AreSold(NaiveHold hold, StockPool pool) =>
        hold.Moves.GroupBy(move => (move.Sku, move.Warehouse)).All(moves => Units(moves.Key.Sku, moves.Key.Warehouse!, pool) >= moves.Sum(move => (long)move.Quantity));

    private void MoveAll(NaiveHold hold, StockPool from, StockPool to) => hold.Moves.ForEach(move => Move(move, from, to));

    private static StockPool Keeping(NaiveHold hold) => hold.IsDeposited ? StockPool.Deposit : hold.IsPresale ? StockPool.PresaleHeld : StockPool.Held;

    private void Return(NaiveHold hold)
    {
        if (hold.IsReserved)
        {
            hold.Moves.ForEach(move => Move(move, Keeping(hold), move.From));
        }
    }

    private static SettleRefusal WhyNotOpen(NaiveHold hold) =>
        hold.IsPaid ? SettleRefusal.AlreadyCommitted : hold.IsOver || hold.IsRefundDue || hold.IsOpen ? SettleRefusal.AlreadyReleased : SettleRefusal.NotHeld;

    private static SettleRefusal WhyNotPaid(NaiveHold hold) =>
        hold.IsCancelled ? SettleRefusal.AlreadyCancelled : hold.IsShipped ? SettleRefusal.AlreadyShipped : SettleRefusal.NotCommitted;

    // What ends in a second is ended in the next one; what this round began is left to a later sweep.
    private ExamSwept Sweep()
    {
        int expired = 0;
        foreach (var hold in order.Where(hold => hold.Round < round && hold.ExpiresAt / 1000 < Now / 1000).ToList())
        {
            if (hold.IsWaiting && !hold.IsLottery)
            {
                hold.IsWaiting = false;
                hold.Answer = No(HoldRefusal.WaitedOut, hold.Command.Lines[0].Sku, 0);
                time = Now;
            }
            else if (hold.IsOpen && !hold.IsDeposited)
            {
                Return(hold);
                hold.IsOver = true;
                expired++;
                time = Now;
            }
        }

        foreach (string sku in seeds.Keys)
        {
            foreach (var hold in order.Where(hold => hold.IsWaiting && hold.IsLottery && hold.Moves[0].Sku == sku).OrderBy(hold => Ticket(sku, hold), StringComparer.Ordinal).ToList())
            {
                if (!TryServe(hold))
                {
                    hold.IsWaiting = false;
                    hold.Answer = No(HoldRefusal.NotDrawn, hold.Command.Lines[0].Sku, 0);
                    time = Now;
                }
            }
        }

        int left = int.MaxValue;
        foreach (string sku in warehouses.Keys)
        {
            ServeInOrder(sku, ref left);
        }

        return new(expired);
    }

    private string Ticket(string sku, NaiveHold hold) =>
        Convert.ToHexString(HMACSHA256.HashData(seeds[sku], Encoding.ASCII.GetBytes(ExamKeys.HoldId(hold.Command.Key))));

    private ExamDrawn Draw(ExamDraw draw)
    {
        bool isDrawn = policies.TryGetValue(draw.Sku, out var policy) && policy.Fairness == StockFairness.Lottery && !seeds.ContainsKey(draw.Sku) && Now >= policy.DrawAt!.Value.ToUnixTimeMilliseconds()
            && ExamKeys.Commitment(draw.Seed, draw.Sku) == policy.Commitment;
        if (isDrawn)
        {
            pendingSeeds[draw.Sku] = draw.Seed;
            time = Now;
        }

        return new(isDrawn);
    }

    /// <summary>The round is in the log: seeds and policies count from now on.</summary>
    public void Complete()
    {
        foreach (var (sku, seed) in pendingSeeds)
        {
            seeds[sku] = seed;
        }

        pendingSeeds.Clear();
        foreach (var command in pendingPolicies)
        {
            policies[command.Sku] = command.Policy;
            seeds.Remove(command.Sku);
        }

        pendingPolicies.Clear();
    }

    private void ServeWaiting(int servedMaximum)
    {
        foreach (string sku in net.Where(pair => pair.Value > 0 && pair.Key.Pool is StockPool.Free or StockPool.Channel).Select(pair => pair.Key.Sku).Distinct().ToList())
        {
            ServeInOrder(sku, ref servedMaximum);
        }
    }

    // Who came in an earlier round, in order, as far as the units go; one who wants more than there is lets the next one pass.
    private void ServeInOrder(string sku, ref int left)
    {
        foreach (var hold in order.Where(hold => hold.IsWaiting && !hold.IsLottery && hold.Round < round && hold.Moves[0].Sku == sku).ToList())
        {
            left -= left > 0 && TryServe(hold) ? 1 : 0;
        }
    }

    private bool TryServe(NaiveHold hold)
    {
        var want = hold.Moves[0];
        int limit = PolicyOf(want.Sku).BuyerLimit;
        var taken = new List<NaiveMove>();
        if ((limit > 0 && hold.Command.Buyer.Length > 0 && UnitsOfBuyer(want.Sku, hold.Command.Buyer) + want.Quantity > limit) || !TryTake(want, isPresale: false, taken, out _))
        {
            return false;
        }

        hold.Moves = taken;
        taken.ForEach(move => Move(move, move.From, StockPool.Held));
        (hold.IsWaiting, hold.IsHeld, hold.IsReserved, hold.Round) = (false, true, true, round);
        hold.ExpiresAt = Now + (long)PolicyOf(want.Sku).HoldFor.TotalMilliseconds;
        hold.Answer = new HoldOutcome.Held(ExamKeys.HoldId(hold.Command.Key), DateTimeOffset.FromUnixTimeMilliseconds(hold.ExpiresAt), IsReserved: true);
        time = Now;
        return true;
    }
}
