using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Changkong.Operations.Schema;

/// <summary>
/// Brings the tables to what the model says: pending steps first, then tables that are missing, then a check of every column, so that a forgotten step stops the start
/// instead of the first request. See docs/adr/0005.
/// </summary>
internal sealed class OperationsSchema(OperationsDbContext context, TimeProvider time)
{
    public async Task ApplyAsync(CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        try
        {
            if (context.Database.IsSqlite())
            {
                await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellation);
            }

            var existing = await TablesAsync(cancellation);
            await CreateMissingAsync(existing, only: "schema_versions", cancellation);
            foreach (var contribution in context.Contributions)
            {
                await StepAsync(contribution, cancellation);
            }

            existing = await TablesAsync(cancellation);
            await CreateMissingAsync(existing, only: null, cancellation);
            await ProtectAuditAsync(cancellation);
            await CheckColumnsAsync(cancellation);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private async Task StepAsync(IModelContribution contribution, CancellationToken cancellation)
    {
        RequireOrdered(contribution);
        int last = contribution.Steps.Count;
        var row = await context.SchemaVersions.FindAsync([contribution.Name], cancellation);
        if (row is null)
        {
            context.SchemaVersions.Add(new SchemaVersion { Contribution = contribution.Name, Version = last, AppliedAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellation);
            return;
        }

        if (row.Version > last)
        {
            throw new OperationsSchemaException(
                $"The tables of '{contribution.Name}' are at version {row.Version}, this program knows {last}. Start the newer program that wrote them, or restore a backup.");
        }

        foreach (var step in contribution.Steps.Skip(row.Version))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            await context.Database.ExecuteSqlRawAsync(step.Sql, cancellation);
            row.Version = step.Version;
            row.AppliedAt = time.GetUtcNow();
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    private static void RequireOrdered(IModelContribution contribution)
    {
        for (int i = 0; i < contribution.Steps.Count; i++)
        {
            if (contribution.Steps[i].Version != i + 1)
            {
                throw new OperationsSchemaException(
                    $"Step {i + 1} of '{contribution.Name}' has version {contribution.Steps[i].Version}. Number the steps 1, 2, 3 … in order and never renumber a released one.");
            }
        }
    }

    private async Task CreateMissingAsync(HashSet<string> existing, string? only, CancellationToken cancellation)
    {
        var model = context.GetService<IDesignTimeModel>().Model;
        var operations = context.GetService<IMigrationsModelDiffer>()
            .GetDifferences(null, model.GetRelationalModel())
            .Where(operation => TableOf(operation) is { } table && !existing.Contains(table) && (only is null || table == only))
            .ToList();
        if (operations.Count == 0)
        {
            return;
        }

        var commands = context.GetService<IMigrationsSqlGenerator>().Generate(operations, model);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        foreach (var command in commands)
        {
            await context.Database.ExecuteSqlRawAsync(command.CommandText, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static string? TableOf(MigrationOperation operation) => operation switch
    {
        CreateTableOperation create => create.Name,
        CreateIndexOperation index => index.Table,
        _ => null,
    };

    private async Task CheckColumnsAsync(CancellationToken cancellation)
    {
        foreach (var table in context.Model.GetRelationalModel().Tables)
        {
            var found = await ColumnsAsync(table.Name, cancellation);
            var missing = table.Columns.Select(column => column.Name).Where(column => !found.Contains(column)).ToList();
            if (missing.Count > 0)
            {
                throw new OperationsSchemaException(
                    $"Table '{table.Name}' lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}. Add a SchemaStep to the contribution that owns the table.");
            }
        }
    }

    // The interceptor refuses changes too; the trigger also stops those that come by another way.
    private async Task ProtectAuditAsync(CancellationToken cancellation)
    {
        if (!context.Database.IsSqlite())
        {
            return;
        }

        foreach (string change in (string[])["UPDATE", "DELETE"])
        {
#pragma warning disable EF1002 // The two words stand above.
            await context.Database.ExecuteSqlRawAsync(
                $"CREATE TRIGGER IF NOT EXISTS audit_entries_no_{change} BEFORE {change} ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;",
                cancellation);
#pragma warning restore EF1002
        }
    }

    private Task<HashSet<string>> TablesAsync(CancellationToken cancellation) => NamesAsync(
        context.Database.IsSqlite()
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
        table: null,
        cancellation);

    private Task<HashSet<string>> ColumnsAsync(string table, CancellationToken cancellation) => NamesAsync(
        context.Database.IsSqlite()
            ? "SELECT name FROM pragma_table_info(@table)"
            : "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table",
        table,
        cancellation);

    private async Task<HashSet<string>> NamesAsync(string sql, string? table, CancellationToken cancellation)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        if (table is not null)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@table";
            parameter.DbType = DbType.String;
            parameter.Value = table;
            command.Parameters.Add(parameter);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}

/// <summary>The tables are not what the model needs; the message says what to do.</summary>
/// <param name="message">Which table and what to do.</param>
public sealed class OperationsSchemaException(string message) : Exception(message);
