using Changkong.Operations.Audit;
using Changkong.Operations.People;
using Changkong.Operations.Schema;
using Changkong.Operations.Settings;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Changkong.Operations;

/// <summary>
/// The operational store: people, settings, audit, and what each project contributes. One instance a request or unit of work, never shared between threads; a background
/// loop makes a scope for each unit of work. Read with <c>AsNoTracking</c>; change through <c>SaveChangesAsync</c>, which is what is audited.
/// </summary>
/// <param name="options">Provider and interceptors.</param>
/// <param name="contributions">The entities of the projects.</param>
public sealed class OperationsDbContext(DbContextOptions<OperationsDbContext> options, IEnumerable<IModelContribution> contributions)
    : IdentityUserContext<Person>(options)
{
    internal IReadOnlyList<IModelContribution> Contributions { get; } = [.. contributions.OrderBy(contribution => contribution.Name, StringComparer.Ordinal)];

    /// <summary>Who changed what, append-only.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<TenantSettingsRow> TenantSettings => Set<TenantSettingsRow>();

    internal DbSet<SchemaVersion> SchemaVersions => Set<SchemaVersion>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        CoreModel.Configure(builder);
        foreach (var contribution in Contributions)
        {
            contribution.Configure(builder);
        }

        CoreModel.NameInSnakeCase(builder);
    }
}

/// <summary>The model depends on who contributes; tests with other contributions get another model.</summary>
internal sealed class ContributionModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime)
    {
        string contributions = context is OperationsDbContext operations
            ? string.Join('|', operations.Contributions.Select(contribution => contribution.GetType().AssemblyQualifiedName))
            : string.Empty;
        return (context.GetType(), contributions, designTime);
    }
}
