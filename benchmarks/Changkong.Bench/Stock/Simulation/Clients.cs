using System.Globalization;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What clients do next. They know only what they were answered; when no answer comes they ask again under the same key.</summary>
internal sealed class Clients(Agenda agenda, SeededRandom random, RareCounts rare, SimulatedNetwork network, SimulatedServer server, SalePlan sale, List<string> violations, History? history)
{
    private const long FirstPatienceMicroseconds = 300_000;
    private const long PatienceMaximumMicroseconds = 3_000_000;
    private const long WaitingPauseMicroseconds = 3_000_000;
    private const double RepeatShare = 0.03;
    private const double ForgedShare = 0.005;
    private readonly Queue<object> preparations = new(sale.Preparations());
    private int corrections;

    public List<SimulatedClient> All { get; } = [];

    /// <summary>The house and the buyers, and when each of them begins.</summary>
    public void Begin(int buyers)
    {
        var house = new SimulatedClient(0, 0, SalePlan.Channels[0], "", Temper.Pays);
        All.Add(house);
        Ask(Of(house, preparations.Dequeue()));
        for (int number = 1; number <= buyers; number++)
        {
            int line = random.Below(SalePlan.Channels.Length);
            // Every twentieth buyer asks under two keys, from two channels.
            int person = number % 20 == 0 ? number - 1 : number;
            var buyer = new SimulatedClient(number, line, SalePlan.Channels[line], string.Create(CultureInfo.InvariantCulture, $"buyer-{person}"), NextTemper());
            All.Add(buyer);
            var hold = new Errand(buyer, ErrandKind.Hold, string.Create(CultureInfo.InvariantCulture, $"h-{number}"), new HoldStock(string.Create(CultureInfo.InvariantCulture, $"h-{number}"), buyer.Channel, buyer.Buyer, SalePlan.Wish(random)));
            buyer.Errands.Add(hold);
            agenda.Add(FaultPlan.SaleOpensMicroseconds + random.Between(0L, 1_000_000L), new(HappeningKind.ClientActs, hold));
        }

        int times = 1 + random.Below(3);
        for (int time = 0; time < times; time++)
        {
            var erp = new SimulatedClient(All.Count, 0, SalePlan.Channels[0], "", Temper.Pays);
            All.Add(erp);
            agenda.Add(FaultPlan.SaleOpensMicroseconds + random.Between(200_000L, 4_000_000L), new(HappeningKind.ClientActs, Of(erp, sale.Correction(random, ++corrections))));
        }
    }

    public void Ask(Errand errand)
    {
        errand.Client.Current = errand;
        errand.Tries++;
        network.SendRequest(errand);
        long patience = Math.Min(PatienceMaximumMicroseconds, FirstPatienceMicroseconds << Math.Min(errand.Tries - 1, 8));
        agenda.Add(random.Between(patience / 2, patience * 3 / 2), new(HappeningKind.ClientTimesOut, errand, Number: errand.Tries));
    }

    public void OnTimeout(Errand errand, int tries)
    {
        if (errand.Outcome is null && errand.Tries == tries)
        {
            Ask(errand);
        }
    }

    public void OnAnswer(Errand errand, object outcome)
    {
        if (outcome is NoAnswer)
        {
            return;
        }

        history?.Tell($"{errand.Key} is answered {outcome}");
        if (outcome is HoldOutcome.Queued)
        {
            OnQueued(errand, outcome);
            return;
        }

        if (errand.Outcome is not null)
        {
            // A posting that was refused has changed nothing and is decided anew when it is asked again.
            if (errand.Outcome is PostOutcome.Refused && outcome is PostOutcome.Posted or PostOutcome.Refused)
            {
                errand.Outcome = outcome;
            }
            else if (!errand.Outcome.Equals(outcome) && !(errand.Outcome is PostOutcome.Posted && outcome is PostOutcome.Refused))
            {
                violations.Add($"{errand.Key} was answered {errand.Outcome}, and later {outcome}");
            }

            return;
        }

        errand.Outcome = outcome;
        errand.AnsweredInLife = server.Life;
        if (errand.Waiting is not null)
        {
            rare.Met(outcome is HoldOutcome.Held ? sale.Policy.Fairness == StockFairness.Lottery ? Rare.DrawnByLot : Rare.WaitedAndServed : sale.Policy.Fairness == StockFairness.Lottery ? Rare.NotDrawn : Rare.WaitedInVain);
        }

        if (random.Chance(RepeatShare))
        {
            agenda.Add(random.Between(0L, 10_000_000L), new(HappeningKind.ClientActs, errand));
        }

        if (errand.IsForged)
        {
            CheckForged(errand, outcome);
        }
        else
        {
            GoOn(errand, outcome);
        }
    }

    private void OnQueued(Errand errand, object outcome)
    {
        if (errand.Waiting is null)
        {
            errand.Waiting = outcome;
        }
        else if (!errand.Waiting.Equals(outcome))
        {
            violations.Add($"{errand.Key} waits as {errand.Waiting}, and later as {outcome}");
        }

        if (errand.Outcome is null)
        {
            errand.Tries++;
            agenda.Add(WaitingPauseMicroseconds, new(HappeningKind.ClientTimesOut, errand, Number: errand.Tries));
        }
        else
        {
            rare.Met(Rare.AnswerOvertaken);
        }
    }

    private void CheckForged(Errand errand, object outcome)
    {
        if (outcome is HoldOutcome.Conflict)
        {
            rare.Met(Rare.KeyWithOtherBody);
        }
        else
        {
            violations.Add($"{errand.Key} with another body was answered {outcome} instead of a conflict");
        }
    }

    private void GoOn(Errand errand, object outcome)
    {
        switch (outcome)
        {
            case HoldOutcome.Held held:
                OnHeld(errand, held);
                break;
            case HoldOutcome.Refused refused:
                OnRefused(errand, refused);
                break;
            case SettleOutcome settled:
                OnSettled(errand, settled);
                break;
            case PostOutcome or PolicyOutcome:
                OnPosted(errand, outcome);
                break;
            default:
                violations.Add($"{errand.Key} was answered {outcome}");
                break;
        }

        if (errand.Kind == ErrandKind.Hold && random.Chance(ForgedShare))
        {
            var command = (HoldStock)errand.Command;
            var forged = new Errand(errand.Client, ErrandKind.Hold, errand.Key, command with { Lines = [new StockLine(SalePlan.Drop, 7)] }) { IsForged = true };
            errand.Client.Errands.Add(forged);
            Ask(forged);
        }
    }

    private void OnHeld(Errand errand, HoldOutcome.Held held)
    {
        long expiresMicroseconds = (held.ExpiresAt.ToUnixTimeMilliseconds() - server.ClockUnixMilliseconds) * 1000;
        long inTime = random.Between(0L, Math.Max(1, expiresMicroseconds - 100_000));
        switch (errand.Client.Temper)
        {
            case Temper.PaysLate:
                // Some reach the desk between the end of the hold and the sweep that would have ended it.
                Settle(errand, ErrandKind.Pay, SettleAction.Commit, held.Hold, expiresMicroseconds + random.Between(0L, 4_000_000L));
                break;
            case Temper.GivesBack:
                Settle(errand, ErrandKind.Release, SettleAction.Release, held.Hold, inTime);
                break;
            case Temper.WalksAway:
                break;
            default:
                Settle(errand, ErrandKind.Pay, SettleAction.Commit, held.Hold, inTime);
                break;
        }
    }

    private void OnRefused(Errand errand, HoldOutcome.Refused refused)
    {
        switch (refused.Reason)
        {
            case HoldRefusal.NotEnough:
                rare.Met(((HoldStock)errand.Command).Lines.Count > 1 && refused.Available > 0 ? Rare.BundleRefusedAsWhole : Rare.SoldOut);
                break;
            case HoldRefusal.BuyerLimit:
                rare.Met(Rare.BuyerLimitHit);
                break;
            case HoldRefusal.NotDrawn or HoldRefusal.WaitedOut:
                break;
            default:
                violations.Add($"{errand.Key} was refused for {refused.Reason}");
                break;
        }
    }

    private void OnSettled(Errand errand, SettleOutcome outcome)
    {
        string hold = ((SettleHold)errand.Command).Hold;
        switch (errand.Kind, outcome)
        {
            case (ErrandKind.Pay, SettleOutcome.Done done):
                rare.Met(Rare.PaymentAfterExpiryServed, done.IsLate ? 1 : 0);
                Continue(errand, hold);
                break;
            case (ErrandKind.Pay, SettleOutcome.RefundDue):
                rare.Met(sale.Policy.Fairness == StockFairness.FirstPaidFirstServed ? Rare.FirstPaidFirstServedLost : Rare.PaymentAfterExpiryRefunded);
                Settle(errand, ErrandKind.Refunded, SettleAction.Refunded, hold, random.Between(0L, 3_000_000L));
                break;
            case (ErrandKind.Cancel, SettleOutcome.Done):
                rare.Met(Rare.CancelledAndSoldAgain);
                break;
            case (ErrandKind.Ship or ErrandKind.Refunded or ErrandKind.Release, SettleOutcome.Done):
            case (ErrandKind.Release, SettleOutcome.Refused { Reason: SettleRefusal.AlreadyReleased }):
            case (ErrandKind.Pay, SettleOutcome.Refused { Reason: SettleRefusal.AlreadyCommitted }) when errand.Client.Errands.Count(other => other.Kind == ErrandKind.Pay) > 1:
                break;
            default:
                violations.Add($"{errand.Key} was answered {outcome}");
                break;
        }
    }

    private void Continue(Errand paid, string hold)
    {
        long pause = random.Between(0L, 3_000_000L);
        switch (paid.Client.Temper)
        {
            case Temper.PaysAndCancels:
                Settle(paid, ErrandKind.Cancel, SettleAction.Cancel, hold, pause);
                break;
            case Temper.PaysAndIsShipped:
                Settle(paid, ErrandKind.Ship, SettleAction.Ship, hold, pause);
                break;
            case Temper.PaysTwice when paid.Client.Errands.Count(other => other.Kind == ErrandKind.Pay) == 1:
                Settle(paid, ErrandKind.Pay, SettleAction.Commit, hold, pause);
                break;
            default:
                break;
        }
    }

    private void OnPosted(Errand errand, object outcome)
    {
        if (outcome is PolicyOutcome.Refused or PolicyOutcome.Conflict or PostOutcome.Conflict)
        {
            violations.Add($"{errand.Key} was answered {outcome}");
        }

        if (outcome is PostOutcome.Posted posted && errand.Key.StartsWith("correction", StringComparison.Ordinal))
        {
            rare.Met(Rare.CorrectionWhileHeld);
            rare.Met(Rare.CorrectionWithShortfall, posted.Shortfall > 0 ? 1 : 0);
            rare.Met(Rare.UnitsReallocated, ((PostStock)errand.Command).Action is PostingAction.Reallocated or PostingAction.AllocationSet ? 1 : 0);
        }

        if (preparations.TryDequeue(out object? next))
        {
            Ask(Of(errand.Client, next));
        }
    }

    private void Settle(Errand after, ErrandKind kind, SettleAction action, string hold, long pause)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{kind}-{after.Client.Number}-{after.Client.Errands.Count}");
        var errand = new Errand(after.Client, kind, key, new SettleHold(key, hold, action, "order-" + after.Client.Number.ToString(CultureInfo.InvariantCulture)));
        after.Client.Errands.Add(errand);
        agenda.Add(pause, new(HappeningKind.ClientActs, errand));
    }

    private static Errand Of(SimulatedClient client, object command)
    {
        var errand = command switch
        {
            PostStock post => new Errand(client, ErrandKind.Post, post.Key, post),
            SetStockPolicy policy => new Errand(client, ErrandKind.Policy, policy.Key, policy),
            _ => throw new ArgumentException($"No client asks for {command}.", nameof(command)),
        };
        client.Errands.Add(errand);
        return errand;
    }

    private Temper NextTemper() => random.Unit() switch
    {
        < 0.5 => Temper.Pays,
        < 0.55 => Temper.PaysAndCancels,
        < 0.65 => Temper.PaysAndIsShipped,
        < 0.67 => Temper.PaysTwice,
        < 0.8 => Temper.PaysLate,
        < 0.87 => Temper.GivesBack,
        _ => Temper.WalksAway,
    };
}
