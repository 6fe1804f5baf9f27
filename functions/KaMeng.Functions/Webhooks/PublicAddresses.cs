using System.Net;
using System.Net.Sockets;

namespace KaMeng.Functions.Webhooks;

/// <summary>Which addresses are on the internet. A webhook must not reach what only this app can reach: its metadata service, its network, itself.</summary>
internal static class PublicAddresses
{
    // What the registries of special-purpose addresses do not call globally reachable.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only 2000::/3 is given out; of that, these are tunnels that hide an IPv4 address, and documentation.
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Hidden = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    /// <summary>Whether an address is one of the internet.</summary>
    public static bool Contain(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !Special.Any(network => network.Contains(plain))
            : GivenOut.Contains(plain) && !Hidden.Any(network => network.Contains(plain));
    }
}
