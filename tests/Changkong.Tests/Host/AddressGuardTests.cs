using System.Net;
using Changkong.Host.Webhooks;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Host;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://10.1.2.3/hook")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://[::ffff:192.168.0.1]/hook")]
    [InlineData("https://user:password@example.org/hook")]
    [InlineData("/hook")]
    [InlineData("")]
    public void Refusal_OfAnAddressWithinOrUnsafe_SaysWhy(string url) => AddressGuard.Refusal(url, allowLoopback: false).ShouldNotBeNull();

    [Theory]
    [InlineData("https://oapi.dingtalk.com/robot/send?access_token=x", false)]
    [InlineData("https://8.8.8.8/hook", false)]
    [InlineData("http://127.0.0.1:9000/hook", true)]
    public void Refusal_OfAnAllowedAddress_IsNone(string url, bool allowLoopback) => AddressGuard.Refusal(url, allowLoopback).ShouldBeNull();

    [Theory]
    [InlineData("100.64.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("0.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("2001:4860:4860::8888", false)]
    public void IsInside_OfAnAddress_KnowsOurOwnNetworks(string address, bool inside) => AddressGuard.IsInside(IPAddress.Parse(address)).ShouldBe(inside);

    [Fact]
    public async Task Connect_NameThatMeansThisMachine_IsRefusedThoughTheTextLooksForeign()
    {
        // What a name means is only known when it is resolved.
        await Should.ThrowAsync<AddressRefusedException>(async () => await AddressGuard.ConnectAsync(new DnsEndPoint("localhost", 443), allowLoopback: false, CancellationToken.None));
    }
}
