using Changkong.Contracts.Stock;

namespace Changkong.Stock.Ledger;

/// <summary>Takes a policy. What is wrong with it in itself has been refused before.</summary>
internal sealed class DecidePolicy(StockDraft draft, LedgerBounds bounds)
{
    private const long DrawWithinMilliseconds = 10L * 24 * 3600 * 1000;

    public PolicyOutcome Decide(PolicyCommand command)
    {
        if (draft.TryFind(command.Key, out var earlier))
        {
            return earlier.Kind == AnswerKind.Policy && earlier.Body == command.Body ? new PolicyOutcome.Taken(command.Set.Policy) : PolicyOutcome.Conflict.Instance;
        }

        if (command.Set.Policy.DrawAt is { } drawAt && (drawAt.ToUnixTimeMilliseconds() <= draft.Now || drawAt.ToUnixTimeMilliseconds() > draft.Now + DrawWithinMilliseconds))
        {
            return new PolicyOutcome.Refused("drawAt", "A lottery is drawn in the future, within ten days.");
        }

        var names = draft.Book.Skus;
        int sku = NameBook.None;
        if (command.Set.Sku.Length > 0)
        {
            sku = names.Find(command.Set.Sku);
            if (sku == NameBook.None && names.Count >= bounds.SkusMaximum)
            {
                return new PolicyOutcome.Refused("sku", $"The ledger holds {bounds.SkusMaximum} SKUs, as many as it may (Stock:SkusMaximum).");
            }

            sku = sku == NameBook.None ? names.FindOrAdd(command.Set.Sku) : sku;
            if (draft.Book.StockOf(sku) is { IsDrawn: true } stock && draft.HasEntries(stock))
            {
                return new PolicyOutcome.Refused("policy", "The lottery of this SKU is being served; wait until every entry has its answer.");
            }
        }

        var entry = new LedgerEntry { Kind = EntryKind.PolicyChanged, Key = command.Key, Body = command.Body, Answers = AnswerKind.Policy, Sku = sku };
        var texts = new EntryTexts(Key: command.Set.Key, Actor: command.Set.Actor, Reason: command.Set.Reason, Sku: command.Set.Sku, Text: PolicyText.Write(command.Set.Policy));
        draft.Enter(entry, default, texts);
        return new PolicyOutcome.Taken(command.Set.Policy);
    }

    /// <summary>Reveals the seed of a lottery whose time has come; from now on its entries are served in the order of the draw.</summary>
    public bool Draw(DrawCommand command)
    {
        int sku = draft.Book.Skus.Find(command.Sku);
        if (sku == NameBook.None || draft.Book.StockOf(sku) is not { Policy: { Fairness: StockFairness.Lottery } terms, IsDrawn: false } || draft.Now < terms.DrawAt
            || LotteryCommitment.Of(command.Seed, command.Sku) != terms.Policy.Commitment)
        {
            return false;
        }

        draft.Enter(
            new() { Kind = EntryKind.PolicyChanged, Action = 1, Sku = sku }, default,
            new(Sku: command.Sku, Text: Convert.ToHexStringLower(command.Seed), Actor: LedgerActors.Itself));
        return true;
    }
}
