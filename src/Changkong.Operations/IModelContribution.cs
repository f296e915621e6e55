using Microsoft.EntityFrameworkCore;

namespace Changkong.Operations;

/// <summary>
/// Entities that a project keeps in the operational store. Register it with <see cref="OperationsModule.AddModelContribution{TContribution}"/>; stateless.
/// <para>
/// Names: give each entity its table with <c>ToTable("alert_rules")</c>; columns become snake_case by themselves. Keys are strings from
/// <see cref="Contracts.Identity.IIdSource"/>. Instants are <see cref="DateTimeOffset"/> and are kept as milliseconds since 1970, so they can be compared and ordered in SQL.
/// </para>
/// <para>
/// Every change made through <c>SaveChanges</c> is audited. Mark a secret column with <c>IsSecret()</c> and a table of machine traffic (deliveries, dead letters) with <c>IsNotAudited()</c>.
/// </para>
/// </summary>
public interface IModelContribution
{
    /// <summary>Names the contribution in <c>schema_versions</c>; stable, lower case.</summary>
    string Name { get; }

    /// <summary>Adds the entities.</summary>
    void Configure(ModelBuilder model);

    /// <summary>
    /// Changes to tables that released versions have created, ordered by version, first version 1. A table that does not exist yet is created from the model and needs no step;
    /// a database made anew starts at the last version.
    /// </summary>
    IReadOnlyList<SchemaStep> Steps => [];
}

/// <summary>One change of existing tables, run once, in a transaction of its own.</summary>
/// <param name="Version">1, 2, 3 … within the contribution.</param>
/// <param name="Sql">Statements that SQLite and PostgreSQL both understand.</param>
public sealed record SchemaStep(int Version, string Sql);
