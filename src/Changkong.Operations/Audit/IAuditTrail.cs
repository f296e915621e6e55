using System.Text.Json;
using Changkong.Contracts.Access;

namespace Changkong.Operations.Audit;

/// <summary>Records deeds that change no row: a sign-in, an import, an export, a replay. Scoped to the request.</summary>
public interface IAuditTrail
{
    /// <summary>Writes one entry, at once.</summary>
    /// <param name="kind">The deed in camelCase, such as <c>signIn</c>.</param>
    /// <param name="subject">Id of what it was done to.</param>
    /// <param name="detail">Written as the entry's <c>after</c>; must hold no secret. May be null.</param>
    /// <param name="cancellation">Stops the write.</param>
    Task RecordAsync(string kind, string subject, object? detail, CancellationToken cancellation);
}

internal sealed class AuditTrail(OperationsDbContext context, ICurrentActor actor, TimeProvider time) : IAuditTrail
{
    public async Task RecordAsync(string kind, string subject, object? detail, CancellationToken cancellation)
    {
        context.AuditEntries.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            ActorId = actor.Id,
            Actor = actor.Name,
            Address = actor.Address,
            Kind = kind,
            Subject = subject,
            After = detail is null ? null : JsonSerializer.Serialize(detail, AuditJson.Options),
        });
        await context.SaveChangesAsync(cancellation);
    }
}
