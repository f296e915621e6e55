using System.Text.Json;
using Changkong.Contracts.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Changkong.Operations.Audit;

/// <summary>Adds an audit entry for every changed row, in the transaction of the change: there is neither a change without its entry nor an entry without its change.</summary>
internal sealed class AuditInterceptor(ICurrentActor actor, TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Audit(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Audit(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void Audit(DbContext? context)
    {
        if (context is null)
        {
            return;
        }

        var entries = new List<AuditEntry>();
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.Entity is AuditEntry && entry.State is EntityState.Modified or EntityState.Deleted)
            {
                throw new InvalidOperationException("Audit entries are append-only: add a new entry that corrects the old one.");
            }

            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Metadata.IsAudited() && Matters(entry))
            {
                entries.Add(Describe(entry));
            }
        }

        context.AddRange(entries);
    }

    // Identity renews its stamps and counts failed sign-ins; alone they say nothing.
    private static bool Matters(EntityEntry entry) =>
        entry.State != EntityState.Modified
        || entry.Properties.Any(property => AuditJson.Changed(property) && property.Metadata.Name is not ("ConcurrencyStamp" or "AccessFailedCount"));

    private AuditEntry Describe(EntityEntry entry)
    {
        var (before, after) = AuditJson.Describe(entry);
        var key = entry.Metadata.FindPrimaryKey()!.Properties.Select(property => Convert.ToString(entry.Property(property.Name).CurrentValue, System.Globalization.CultureInfo.InvariantCulture));
        return new AuditEntry
        {
            At = time.GetUtcNow(),
            ActorId = actor.Id,
            Actor = actor.Name,
            Address = actor.Address,
            Kind = JsonNamingPolicy.CamelCase.ConvertName(entry.Metadata.ClrType.Name),
            Subject = string.Join('/', key),
            Before = before,
            After = after,
        };
    }
}
