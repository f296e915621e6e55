using System.Net;
using System.Net.Sockets;

namespace Changkong.Host.Webhooks;

/// <summary>Keeps webhooks out of our own network: nobody who may enter an address reaches with it what the server can reach.</summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] Inside =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    /// <returns>Why the address is refused as it is written, or null.</returns>
    public static string? Refusal(string url, bool allowLoopback)
    {
        if (url.Length > 2048 || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return "This is no absolute address of at most 2048 characters.";
        }

        bool isLoopback = allowLoopback && address.IsLoopback;
        if (address.Scheme != Uri.UriSchemeHttps && !(isLoopback && address.Scheme == Uri.UriSchemeHttp))
        {
            return "Use an https address.";
        }

        if (address.UserInfo.Length > 0)
        {
            return "Give no user name or password in the address.";
        }

        return !isLoopback && (address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && IsInside(number)))
            ? "The address lies within the server's own network."
            : null;
    }

    public static bool IsInside(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Inside, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>Connects to what the name means now, having looked at it: a name that pointed elsewhere when it was entered gains nothing.</summary>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowLoopback, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellation);
        var allowed = Array.FindAll(addresses, address => !IsInside(address) || (allowLoopback && IPAddress.IsLoopback(address)));
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

internal sealed class AddressRefusedException() : Exception("The address lies within the server's own network.");
