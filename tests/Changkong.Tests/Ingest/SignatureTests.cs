using System.Globalization;
using Changkong.Contracts.Ingest;
using Changkong.Ingest.Gate;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Ingest;

public sealed class SignatureTests : IAsyncLifetime
{
    private GateHarness harness = null!;

    public async ValueTask InitializeAsync() => harness = await GateHarness.StartAsync();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    // RFC 4231 gives HMAC-SHA256 vectors; the message here is timestamp LF nonce LF body, computed with: printf '1\nn\nb' | openssl dgst -sha256 -hmac key
    [Fact]
    public void Compute_KnownMessage_GivesWhatOpensslGives() =>
        IngestSignature.Compute("key"u8, 1, "n", "b"u8).ShouldBe("54528db6386a2249c03461039adbce841d9b66dfa75a5a4d7a736acd6a1db6ea");

    [Fact]
    public async Task Request_SignedRight_IsTaken() =>
        (await harness.SendSignedAsync(harness.Like("a"))).ShouldBeOfType<GateResult.Answered>().Accepted.ShouldBe(1);

    [Fact]
    public async Task Request_BodyChangedAfterSigning_IsRefused()
    {
        long now = harness.Now;
        string signature = IngestSignature.Compute(GateHarness.Secret, now, "nonce-0001", "other"u8);

        Reason(await harness.SendSignedAsync(harness.Like("a"), "nonce-0001", now, signature)).ShouldBe(RefusalReason.WrongSignature);
        (await harness.LoggedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_SentTwice_SecondIsRefusedAlsoAfterARestart()
    {
        await harness.SendSignedAsync(harness.Like("a"), "nonce-0001");

        Reason(await harness.SendSignedAsync(harness.Like("b"), "nonce-0001")).ShouldBe(RefusalReason.ReplayedNonce);
        await harness.RestartAsync();
        Reason(await harness.SendSignedAsync(harness.Like("b"), "nonce-0001")).ShouldBe(RefusalReason.ReplayedNonce);
    }

    [Theory]
    [InlineData(299)]
    [InlineData(-299)]
    public async Task Request_ReplayedWhileItsTimestampIsStillInTheWindow_IsRefused(int skewSeconds)
    {
        long signedAt = harness.Now + (skewSeconds * 1000L);
        await harness.SendSignedAsync(harness.Like("a"), "nonce-0001", signedAt);
        for (int minute = 0; minute < 25; minute++)
        {
            harness.Clock.Advance(TimeSpan.FromMinutes(1));
            await harness.SendSignedAsync(harness.Like("m" + minute), "nonce-minute-" + minute.ToString(CultureInfo.InvariantCulture));
            Reason(await harness.SendSignedAsync(harness.Like("b"), "nonce-0001", signedAt)).ShouldBeOneOf(RefusalReason.ReplayedNonce, RefusalReason.TimestampOutsideWindow);
        }
    }

    [Fact]
    public async Task WrongSignature_DoesNotUseUpTheNonce()
    {
        await harness.SendSignedAsync(harness.Like("a"), "nonce-0001", signature: new string('0', 64));

        (await harness.SendSignedAsync(harness.Like("a"), "nonce-0001")).ShouldBeOfType<GateResult.Answered>();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task Timestamp_OutsideTheWindow_IsRefused(int skewSeconds) =>
        Reason(await harness.SendSignedAsync(harness.Like("a"), timestamp: harness.Now + (skewSeconds * 1000L))).ShouldBe(RefusalReason.TimestampOutsideWindow);

    [Fact]
    public async Task Key_UnknownDisabledOrForAnotherPlatform_IsRefused()
    {
        Reason(await harness.SendSignedAsync(harness.Like("a"), keyId: "ik_other")).ShouldBe(RefusalReason.UnknownKey);
        Reason(await harness.SendSignedAsync(harness.Like("a"), keyId: "ik_disabled")).ShouldBe(RefusalReason.KeyDisabled);
        Reason(await harness.SendSignedAsync(harness.Like("a"), source: "kuaishou:1")).ShouldBe(RefusalReason.SourceNotAllowed);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with a space in it")]
    public async Task Nonce_Malformed_IsRefused(string nonce) => Reason(await harness.SendSignedAsync(harness.Like("a"), nonce)).ShouldBe(RefusalReason.BadNonce);

    private static RefusalReason Reason(GateResult result) => result.ShouldBeOfType<GateResult.Refused>().Reason;
}
