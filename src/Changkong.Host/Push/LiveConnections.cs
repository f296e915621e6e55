using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Changkong.Host.Push;

/// <summary>Who is connected. A connection was let in under the rights of its beginning: when they change it is cut, and comes back under the new ones. Thread-safe.</summary>
internal sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, HubCallerContext> connections = new(StringComparer.Ordinal);

    public int Count => connections.Count;

    public void Add(HubCallerContext connection) => connections[connection.ConnectionId] = connection;

    public void Remove(HubCallerContext connection) => connections.TryRemove(connection.ConnectionId, out _);

    public void Cut(string personId)
    {
        foreach (var connection in connections.Values)
        {
            if (connection.User?.FindFirstValue(ClaimTypes.NameIdentifier) == personId)
            {
                connection.Abort();
            }
        }
    }
}
