using Changkong.Contracts.Events;

namespace Changkong.Connectors.Simulation;

// From the look at a product to the money, and back again.
internal sealed partial class SimulatedRoom
{
    private const double ClickRate = 0.027, CartRate = 0.52, OrderRate = 0.74, PayRate = 0.94;

    private static readonly Weighted<string>[] PayMethods = [new("支付宝", 38), new("微信支付", 34), new("抖音支付", 16), new("银行卡", 8), new("花呗分期", 4)];

    private long ordersMade;
    private readonly List<Purchase> paid = [];

    private void Look(Viewing viewing)
    {
        if (!viewing.IsPresent || !isLive)
        {
            return;
        }

        var listing = current is not null && random.Chance(0.75) ? current : random.Pick(listings);
        Touch(EventType.ProductExposed, viewing, listing);
        At(In(random.Exponential(70) + 5), Step.Look, viewing);
        double interest = listing.Appeal * viewing.Channel.BuyFactor * (listing == current ? 1.3 : 0.7) * (now < couponUntil ? 1.2 : 1);
        if (random.Chance(Math.Min(0.6, ClickRate * interest)))
        {
            At(In(random.Between(1, 6)), Step.Click, viewing, listing);
        }
    }

    private void Click(Viewing viewing, Listing listing)
    {
        Touch(EventType.ProductClicked, viewing, listing);
        if (random.Chance(0.05))
        {
            At(In(random.Between(1, 10)), Step.Favourite, viewing, listing);
        }

        if (Available(listing) > 0 && random.Chance(Math.Min(0.95, CartRate * (now < couponUntil ? 1.25 : 1))))
        {
            At(In(random.Between(2, 20)), Step.Cart, viewing, listing);
        }
    }

    private void Cart(Viewing viewing, Listing listing)
    {
        Touch(EventType.Carted, viewing, listing);
        if (now < couponUntil && activeCoupon is { } coupon && !viewing.Holds(coupon))
        {
            viewing.Give(coupon);
            About(EventType.CouponIssued, viewing).Add(EventField.Coupon, coupon).Add(EventField.Product, listing.Id).Add(EventField.Amount, CouponMinor).Add(EventField.Currency, "CNY");
            output.End();
        }

        if (random.Chance(Math.Min(0.98, OrderRate * Math.Sqrt(viewing.Channel.BuyFactor))))
        {
            At(In(random.Between(4, 45)), Step.Order, viewing, listing);
        }
    }

    private void Touch(EventType type, Viewing viewing, Listing listing)
    {
        About(type, viewing).Add(EventField.Product, listing.Id).Add(EventField.Sku, listing.Sku);
        output.End();
    }

    private void PlaceOrder(Viewing viewing, Listing listing)
    {
        if (Available(listing) == 0)
        {
            return;
        }

        int quantity = Math.Min(Available(listing), random.Chance(0.14 * viewing.Viewer.Wallet) ? 2 + random.Below(2) : 1);
        Keep(listing, quantity);
        string? coupon = activeCoupon is { } active && viewing.Holds(active) ? active : null;
        long amount = (listing.PriceMinor * quantity) - (coupon is null ? 0 : Math.Min(CouponMinor, listing.PriceMinor / 2));
        var purchase = new Purchase(NumberedId("o", ++ordersMade), viewing, listing) { Quantity = quantity, AmountMinor = amount, Coupon = coupon, PayMethod = random.Pick(PayMethods) };
        Trade(EventType.OrderCreated, purchase, amount);
        if (random.Chance(PayRate))
        {
            At(In(random.Between(4, 60)), Step.Pay, purchase: purchase);
        }
        else
        {
            At(now + (30 * Minute), Step.Cancel, purchase: purchase);
        }
    }

    private void RunPurchase(Step step, Purchase purchase)
    {
        switch (step)
        {
            case Step.Pay: Pay(purchase); break;
            case Step.Cancel: Cancel(purchase); break;
            case Step.Ship: Trade(EventType.OrderShipped, purchase, null); break;
            case Step.Sign: Trade(EventType.OrderSigned, purchase, null); break;
            case Step.AskRefund: AskRefund(purchase); break;
            case Step.Refund: Refund(purchase); break;
            case Step.Settle: Settle(purchase); break;
            default: throw new InvalidOperationException($"No such step of a purchase: {step}.");
        }
    }

    private void Pay(Purchase purchase)
    {
        Trade(EventType.OrderPaid, purchase, purchase.AmountMinor);
        paid.Add(purchase);
        if (purchase.Coupon is not null)
        {
            Trade(EventType.CouponRedeemed, purchase, null);
        }

        At(now + random.Between(6 * Hour, 30 * Hour), Step.Ship, purchase: purchase);
        At(now + random.Between(44 * Hour, 70 * Hour), Step.Sign, purchase: purchase);
        At(now + random.Between(78 * Hour, 100 * Hour), Step.Settle, purchase: purchase);
        if (random.Chance(purchase.Listing.Product.RefundRate))
        {
            // A third change their minds at once, the others when they have seen the goods.
            long asked = now + (random.Chance(0.34) ? random.Between(Minute, 40 * Minute) : random.Between(45 * Hour, 76 * Hour));
            PlanRefund(purchase, random.Pick(SimulatedWords.RefundReasons), asked);
        }
    }

    private void PlanRefund(Purchase purchase, string reason, long askedAt)
    {
        purchase.RefundReason = reason;
        At(askedAt, Step.AskRefund, purchase: purchase);
    }

    private void Cancel(Purchase purchase)
    {
        Keep(purchase.Listing, -purchase.Quantity);
        Trade(EventType.OrderCancelled, purchase, null, "超时未支付");
    }

    private void AskRefund(Purchase purchase)
    {
        if (purchase.IsRefundAsked)
        {
            return;
        }

        purchase.IsRefundAsked = true;
        purchase.RefundMinor = random.Chance(0.15) ? purchase.AmountMinor * 3 / 10 : purchase.AmountMinor;
        Trade(EventType.RefundRequested, purchase, purchase.RefundMinor, purchase.RefundReason);
        At(now + random.Between(2 * Minute, 90 * Minute), Step.Refund, purchase: purchase);
    }

    private void Refund(Purchase purchase)
    {
        Trade(EventType.OrderRefunded, purchase, purchase.RefundMinor, purchase.RefundReason);
    }

    private void Settle(Purchase purchase)
    {
        long settled = purchase.AmountMinor - purchase.RefundMinor;
        if (settled > 0)
        {
            Trade(EventType.OrderSettled, purchase, settled);
        }
    }

    private void Trade(EventType type, Purchase purchase, long? amountMinor, string? reason = null)
    {
        var writer = About(type, purchase.Buyer)
            .Add(EventField.Order, purchase.Id).Add(EventField.Product, purchase.Listing.Id).Add(EventField.Sku, purchase.Listing.Sku)
            .Add(EventField.Quantity, purchase.Quantity).Add(EventField.Coupon, purchase.Coupon).Add(EventField.Reason, reason);
        if (type is not (EventType.OrderCreated or EventType.OrderCancelled))
        {
            writer.Add(EventField.PayMethod, purchase.PayMethod);
        }

        if (amountMinor is { } amount)
        {
            writer.Add(EventField.Amount, amount).Add(EventField.Currency, "CNY");
        }

        if (SellsFromLedger)
        {
            output.EndSale(new(StepOf(type), this, purchase.Listing.Sku, purchase.Quantity, purchase.Id, purchase.Buyer.Viewer.Id) { IsWhole = purchase.RefundMinor == purchase.AmountMinor });
        }
        else
        {
            output.End();
        }
    }

    internal static SaleStep StepOf(EventType type) => type switch
    {
        EventType.OrderCreated => SaleStep.Hold,
        EventType.OrderPaid => SaleStep.Pay,
        EventType.OrderCancelled => SaleStep.Release,
        EventType.OrderShipped => SaleStep.Ship,
        EventType.OrderRefunded => SaleStep.Refund,
        _ => SaleStep.Follow,
    };

    // Where the ledger decides, the room offers everything and is told what was not sold.
    private int Available(Listing listing) => SellsFromLedger ? int.MaxValue : listing.Stock;

    private void Keep(Listing listing, int quantity)
    {
        if (!SellsFromLedger)
        {
            listing.Stock -= quantity;
            listing.StockChanged = true;
        }
    }

    private void ReportStock()
    {
        foreach (var listing in listings.Where(listing => listing.StockChanged))
        {
            WriteStock(listing);
        }

        if (isLive)
        {
            At(now + (10 * Second), Step.ReportStock);
        }
    }

    private void WriteStock(Listing listing)
    {
        listing.StockChanged = false;
        Begin(EventType.StockChanged).Add(EventField.Sku, listing.Sku).Add(EventField.Product, listing.Id).Add(EventField.Stock, listing.Stock);
        output.End();
    }
}
