using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Changkong.Danmaku.Interaction.Lottery;
using FsCheck;
using FsCheck.Fluent;
using Changkong.Tests.Architecture;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku.Interaction;

/// <summary>The arithmetic that every viewer can do again: against published vectors, for fairness, and against every change of a proof.</summary>
public sealed class LotteryMathTests
{
    // First HMAC_DRBG SHA-256 vector of NIST's CAVP without prediction resistance: the second generate is published.
    [Fact]
    public void Generator_OnThePublishedVector_GivesThePublishedBytes()
    {
        var generator = new HmacDrbg(
            Convert.FromHexString("ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488"), Convert.FromHexString("659ba96c601dc69fc902940805ec0ca8"), []);
        byte[] output = new byte[128];
        generator.Generate(output);
        generator.Generate(output);

        Convert.ToHexStringLower(output).ShouldStartWith("e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89");
    }

    [Fact]
    public void Root_OfSevenLeaves_IsTheOneOfTheStandard()
    {
        string[] tickets = ["a", "b", "c", "d", "e", "f", "g"];
        byte[] Leaf(string ticket) => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(ticket)]);
        byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
        byte[] four = Node(Node(Leaf("a"), Leaf("b")), Node(Leaf("c"), Leaf("d")));

        EntryTree.Root(tickets).ShouldBe(Node(four, Node(Node(Leaf("e"), Leaf("f")), Leaf("g"))));
        EntryTree.Root([]).ShouldBe(SHA256.HashData([]));
    }

    // 99.9 % of fair draws stay below this; the seeds are fixed, so the test never wavers.
    [Theory]
    [InlineData(10, 27.88)]
    [InlineData(7, 22.46)]
    public void Draw_OverManySeeds_FavoursNobody(int entries, double chiSquareMaximum)
    {
        const int Draws = 20_000;
        int[] wins = new int[entries], lastPlaces = new int[entries];
        for (int seed = 0; seed < Draws; seed++)
        {
            var drawn = LotteryMath.Draw(SeedOf(seed), SHA256.HashData([1]), "s", "l", entries, 3);
            wins[drawn[0]]++;
            lastPlaces[drawn[2]]++;
        }

        ChiSquare(wins, Draws).ShouldBeLessThan(chiSquareMaximum);
        ChiSquare(lastPlaces, Draws).ShouldBeLessThan(chiSquareMaximum);
    }

    // Pairs tell apart a fair draw from one that is fair in each place alone: 20 ordered pairs, 19 degrees of freedom.
    [Fact]
    public void Draw_OfTwo_FavoursNoPair()
    {
        const int Draws = 40_000;
        var pairs = new Dictionary<(int, int), int>();
        for (int seed = 0; seed < Draws; seed++)
        {
            var drawn = LotteryMath.Draw(SeedOf(seed), SHA256.HashData([2]), "s", "l", 5, 2);
            pairs[(drawn[0], drawn[1])] = pairs.GetValueOrDefault((drawn[0], drawn[1])) + 1;
        }

        pairs.Count.ShouldBe(20);
        ChiSquare([.. pairs.Values], Draws).ShouldBeLessThan(43.82);
    }

    [Fact]
    public void Draw_OfAnyNumbers_NamesDifferentEntriesAndRepeats() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Arb.From(Gen.Choose(0, 300)), Arb.From(Gen.Choose(1, 320)), (entries, winners) =>
        {
            var drawn = LotteryMath.Draw(SeedOf(entries), SHA256.HashData([3]), "s", "l", entries, winners);
            return drawn.Count == Math.Min(entries, winners) && drawn.Distinct().Count() == drawn.Count && drawn.All(position => position >= 0 && position < entries)
                && drawn.SequenceEqual(LotteryMath.Draw(SeedOf(entries), SHA256.HashData([3]), "s", "l", entries, winners));
        }));

    [Fact]
    public void Below_OfABoundBesideAPowerOfTwo_StaysBelow()
    {
        var generator = new HmacDrbg(SeedOf(1), SeedOf(2), []);
        for (int round = 0; round < 1_000; round++)
        {
            generator.Below((1UL << 63) + 1).ShouldBeLessThan((1UL << 63) + 1);
        }
    }

    [Fact]
    public void Entries_InAnyOrder_GiveTheSameListing() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Arb.From(Gen.Choose(0, 60)), Arb.From(Gen.Choose(0, int.MaxValue - 1)), (count, seed) =>
        {
            string[] viewers = [.. Enumerable.Range(0, count).Select(number => $"v_{number}")];
            var ordered = EntryListing.Of("l", viewers, new(0, 0, 0));
            new Random(seed).Shuffle(viewers);
            var shuffled = EntryListing.Of("l", viewers, new(0, 0, 0));
            return ordered.Root == shuffled.Root && ordered.Viewers.SequenceEqual(shuffled.Viewers);
        }));

    [Fact]
    public void Proof_AsItWasDrawn_Holds() => LotteryProof.Check(Json(Proof())).ShouldSatisfyAllConditions(
        verdict => verdict.Holds.ShouldBeTrue(string.Join('\n', verdict.Checks)),
        verdict => verdict.Checks.Count.ShouldBe(8));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Proof_WithOneChange_Fails(string change)
    {
        var proof = Proof();
        string other = proof.Tickets.First(ticket => !proof.Winners.Contains(ticket));
        var changed = change switch
        {
            "seed" => proof with { Seed = Flip(proof.Seed) },
            "commitment" => proof with { Commitment = Flip(proof.Commitment) },
            "root" => proof with { EntryRoot = Flip(proof.EntryRoot) },
            "rule" => proof with { Rule = proof.Rule.Replace("\"winners\":5", "\"winners\":4", StringComparison.Ordinal) },
            "session" => proof with { Session = "s2" },
            "lottery" => proof with { Lottery = "l2" },
            "count" => proof with { EntryCount = proof.EntryCount + 1 },
            "entry left out" => proof with { Tickets = [.. proof.Tickets.Skip(1)], EntryCount = proof.EntryCount - 1 },
            "entry added" => proof with { Tickets = [.. proof.Tickets.Append("t_added").Order(StringComparer.Ordinal)], EntryCount = proof.EntryCount + 1 },
            "entry changed" => proof with { Tickets = [.. proof.Tickets.Take(proof.Tickets.Count - 1), "zzz"] },
            "entry twice" => proof with { Tickets = [proof.Tickets[0], .. proof.Tickets], EntryCount = proof.EntryCount + 1 },
            "entries unsorted" => proof with { Tickets = [.. proof.Tickets.Reverse()] },
            "winner changed" => proof with { Winners = [other, .. proof.Winners.Skip(1)] },
            "winner added" => proof with { Winners = [.. proof.Winners, other] },
            "winner left out" => proof with { Winners = [.. proof.Winners.Skip(1)] },
            "winners swapped" => proof with { Winners = [.. proof.Winners.Reverse()] },
            "committed late" => proof with { CommittedAt = proof.EntriesClosedAt },
            "drawn early" => proof with { DrawnAt = proof.EntriesClosedAt.AddSeconds(-1) },
            _ => proof with { Format = "changkong-lottery-0" },
        };

        LotteryProof.Check(Json(changed)).Holds.ShouldBeFalse();
    }

    public static TheoryData<string> Changes =>
    [
        "seed", "commitment", "root", "rule", "session", "lottery", "count", "entry left out", "entry added", "entry changed", "entry twice", "entries unsorted", "winner changed", "winner added",
        "winner left out", "winners swapped", "committed late", "drawn early", "format",
    ];

    [Fact]
    public void Proof_WithAnyDigitOfADigestChanged_Fails()
    {
        string json = Encoding.UTF8.GetString(Json(Proof()));
        foreach (string field in (string[])["seed", "commitment", "entryRoot"])
        {
            int start = json.IndexOf($"\"{field}\":\"", StringComparison.Ordinal) + field.Length + 4;
            for (int digit = 0; digit < 64; digit++)
            {
                char[] changed = json.ToCharArray();
                changed[start + digit] = changed[start + digit] == '0' ? '1' : '0';
                LotteryProof.Check(Encoding.UTF8.GetBytes(changed)).Holds.ShouldBeFalse($"{field} {digit}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"format\":\"changkong-lottery-1\"}")]
    public void Proof_ThatIsNone_FailsWithOneReason(string json) => LotteryProof.Check(Encoding.UTF8.GetBytes(json)).ShouldSatisfyAllConditions(
        verdict => verdict.Holds.ShouldBeFalse(),
        verdict => verdict.Checks.ShouldHaveSingleItem().Name.ShouldBe("file"));

    // The page that viewers check a draw on does the same arithmetic in another language, and is tested on this file.
    [Fact]
    public async Task Proof_ThatTheConsoleIsTestedOn_IsThisOne()
    {
        string kept = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "console", "src", "features", "lottery", "proof.fixture.json"), TestContext.Current.CancellationToken);

        kept.Trim().ShouldBe(Encoding.UTF8.GetString(Json(Proof())));
        LotteryProof.Check(Encoding.UTF8.GetBytes(kept)).Holds.ShouldBeTrue();
    }

    private static LotteryProof Proof()
    {
        byte[] seed = SeedOf(42);
        var opens = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_003_000);
        var rule = new LotteryRule(LotteryMath.Format, "l", "s", "口红 5 支", 5, ["想要"], opens, opens.AddMinutes(2), new());
        string text = rule.ToText();
        var listing = EntryListing.Of("l", Enumerable.Range(0, 40).Select(number => $"v_{number}"), new(0, 0, 0));
        string[] tickets = [.. listing.Viewers.Select(viewer => LotteryMath.Ticket("l", viewer))];
        var drawn = LotteryMath.Draw(seed, Convert.FromHexString(listing.Root), "s", "l", tickets.Length, 5);
        return new(
            LotteryMath.Format, "l", "s", text, LotteryMath.Hex(LotteryMath.Commit(seed, "s", text)), opens.AddSeconds(-3), opens.AddMinutes(3), tickets.Length, listing.Root, tickets,
            LotteryMath.Hex(seed), opens.AddMinutes(4), [.. drawn.Select(position => tickets[position])]);
    }

    private static byte[] Json(LotteryProof proof) => JsonSerializer.SerializeToUtf8Bytes(proof, JsonSerializerOptions.Web);

    private static string Flip(string hexadecimal) => (hexadecimal[0] == '0' ? '1' : '0') + hexadecimal[1..];

    private static byte[] SeedOf(int number)
    {
        byte[] seed = new byte[LotteryMath.SeedBytes];
        BinaryPrimitives.WriteInt32BigEndian(seed, number);
        return seed;
    }

    private static double ChiSquare(int[] counts, int draws)
    {
        double expected = (double)draws / counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
