namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>Does a lottery again from its proof. Pure.</summary>
internal static class LotteryVerifier
{
    public static LotteryVerdict Check(LotteryProof proof)
    {
        List<LotteryCheck> checks = [Of("format", proof.Format == LotteryMath.Format, $"{proof.Format}; this program knows {LotteryMath.Format}")];
        byte[]? seed = Bytes(proof.Seed);
        byte[]? root = Bytes(proof.EntryRoot);
        checks.Add(Of("seed", seed is { Length: LotteryMath.SeedBytes }, $"{LotteryMath.SeedBytes} bytes in lower-case hexadecimal"));
        var rule = LotteryRule.Parse(proof.Rule);
        checks.Add(RuleCheck(proof, rule));
        checks.Add(Of("time order", rule is not null && proof.CommittedAt <= rule.OpensAt && rule.ClosesAt <= proof.EntriesClosedAt && proof.EntriesClosedAt <= proof.DrawnAt,
            "committed, entries opened, entries closed, drawn"));
        checks.Add(EntryCheck(proof));
        checks.Add(Of("entry root", root is not null && LotteryMath.Hex(EntryTree.Root(proof.Tickets)) == proof.EntryRoot, $"Merkle root of {proof.Tickets.Count} tickets"));
        if (seed is { Length: LotteryMath.SeedBytes })
        {
            checks.Add(Of("commitment", LotteryMath.Hex(LotteryMath.Commit(seed, proof.Session, proof.Rule)) == proof.Commitment, "SHA-256(seed, session, rule) is what was published"));
        }

        if (seed is { Length: LotteryMath.SeedBytes } && root is not null && rule is not null)
        {
            var drawn = LotteryMath.Draw(seed, root, proof.Session, proof.Lottery, proof.Tickets.Count, rule.Winners).Select(position => proof.Tickets[position]);
            checks.Add(Of("winners", drawn.SequenceEqual(proof.Winners, StringComparer.Ordinal), $"{proof.Winners.Count} drawn again"));
        }

        return new(checks.TrueForAll(check => check.Holds), proof.Lottery, checks);
    }

    private static LotteryCheck RuleCheck(LotteryProof proof, LotteryRule? rule) => Of(
        "rule",
        rule is not null && rule.Format == proof.Format && rule.Lottery == proof.Lottery && rule.Session == proof.Session && rule.OpensAt < rule.ClosesAt && rule.Winners > 0,
        rule is null ? "it cannot be read" : $"{rule.Winners} to be drawn, {rule.Lottery} of {rule.Session}");

    private static LotteryCheck EntryCheck(LotteryProof proof)
    {
        for (int index = 1; index < proof.Tickets.Count; index++)
        {
            if (string.CompareOrdinal(proof.Tickets[index - 1], proof.Tickets[index]) >= 0)
            {
                return Of("entries", false, $"ticket {index + 1} is not after the one before it: the list is sorted and names nobody twice");
            }
        }

        return Of("entries", proof.EntryCount == proof.Tickets.Count, $"{proof.Tickets.Count} tickets, {proof.EntryCount} counted at closing");
    }

    private static LotteryCheck Of(string name, bool holds, string detail) => new(name, holds, detail);

    private static byte[]? Bytes(string hexadecimal)
    {
        try
        {
            byte[] bytes = Convert.FromHexString(hexadecimal);
            return LotteryMath.Hex(bytes) == hexadecimal ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
