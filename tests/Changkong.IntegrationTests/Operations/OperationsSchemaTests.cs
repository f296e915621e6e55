using Changkong.Operations;
using Changkong.Operations.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Operations;

public sealed class OperationsSchemaTests
{
    [Fact]
    public async Task Open_EmptyDirectory_CreatesTablesOfCoreAndContributions()
    {
        await using var store = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithTitle>());

        string id = store.NewId();
        await store.DoAsync(context =>
        {
            context.Add(new Note { Id = id, Title = "讲解", WrittenAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1500) });
            return context.SaveChangesAsync();
        });

        var note = await store.DoAsync(context => context.Set<Note>().AsNoTracking().OrderBy(n => n.WrittenAt).SingleAsync());
        note.WrittenAt.ShouldBe(DateTimeOffset.UnixEpoch.AddMilliseconds(1500));
        (await store.ExecuteAsync("UPDATE notes SET written_at = 7 WHERE written_at = 1500")).ShouldBe(1, "instants are milliseconds in a snake_case column");
    }

    [Fact]
    public async Task Open_OlderTables_RunsPendingStepsOnce()
    {
        await using var old = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithTitle>());
        await old.DoAsync(context =>
        {
            context.Add(new Note { Id = "n1", Title = "old", WrittenAt = DateTimeOffset.UnixEpoch });
            return context.SaveChangesAsync();
        });

        await using var upgraded = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithColour>(), old.Directory);
        await using var reopened = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithColour>(), old.Directory);

        var note = await reopened.DoAsync(context => context.Set<ColouredNote>().AsNoTracking().SingleAsync());
        note.Colour.ShouldBe("red");
        note.Title.ShouldBe("old");
    }

    [Fact]
    public async Task Open_ColumnWithoutStep_RefusesAndNamesTableColumnAndFix()
    {
        await using var old = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithTitle>());

        var exception = await Should.ThrowAsync<OperationsSchemaException>(
            () => OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithForgottenStep>(), old.Directory));

        exception.Message.ShouldContain("'notes'");
        exception.Message.ShouldContain("colour");
        exception.Message.ShouldContain("SchemaStep");
    }

    [Fact]
    public async Task Open_TablesOfNewerProgram_Refuses()
    {
        await using var newer = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithColour>());

        var exception = await Should.ThrowAsync<OperationsSchemaException>(
            () => OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithTitle>(), newer.Directory));

        exception.Message.ShouldContain("version 1");
    }

    [Fact]
    public async Task Open_ContributionAddedLater_CreatesItsTable()
    {
        await using var before = await OperationsStore.OpenAsync();
        await using var after = await OperationsStore.OpenAsync(services => services.AddModelContribution<NotesWithColour>(), before.Directory);

        (await after.DoAsync(context => context.Set<ColouredNote>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("TenantName", "tenant_name")]
    [InlineData("URLPath", "url_path")]
    [InlineData("id", "id")]
    public void SnakeCase_OfName_SplitsAtWords(string name, string expected) => CoreModel.SnakeCase(name).ShouldBe(expected);

    [Fact]
    public async Task Audit_UpdateOrDeleteBySql_IsRefusedByTheStore()
    {
        await using var store = await OperationsStore.OpenAsync();
        await store.ExecuteAsync("INSERT INTO audit_entries (at, actor_id, actor, address, kind, subject) VALUES (0, 'a', 'a', '', 'k', 's')");

        (await Should.ThrowAsync<SqliteException>(() => store.ExecuteAsync("DELETE FROM audit_entries"))).Message.ShouldContain("append-only");
        (await Should.ThrowAsync<SqliteException>(() => store.ExecuteAsync("UPDATE audit_entries SET actor = 'b'"))).Message.ShouldContain("append-only");
    }

    private sealed class Note
    {
        public required string Id { get; init; }

        public required string Title { get; set; }

        public required DateTimeOffset WrittenAt { get; init; }
    }

    private sealed class ColouredNote
    {
        public required string Id { get; init; }

        public required string Title { get; init; }

        public required DateTimeOffset WrittenAt { get; init; }

        public required string Colour { get; init; }
    }

    private sealed class NotesWithTitle : IModelContribution
    {
        public string Name => "notes";

        public void Configure(ModelBuilder model) => model.Entity<Note>().ToTable("notes");
    }

    private sealed class NotesWithColour : IModelContribution
    {
        public string Name => "notes";

        public IReadOnlyList<SchemaStep> Steps => [new(1, "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';")];

        public void Configure(ModelBuilder model) => model.Entity<ColouredNote>().ToTable("notes");
    }

    private sealed class NotesWithForgottenStep : IModelContribution
    {
        public string Name => "notes";

        public void Configure(ModelBuilder model) => model.Entity<ColouredNote>().ToTable("notes");
    }
}
