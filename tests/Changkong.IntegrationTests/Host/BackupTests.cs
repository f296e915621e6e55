using System.Net;
using System.Net.Http.Json;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Log;
using Changkong.Host;
using Changkong.Host.Backup;
using Changkong.IntegrationTests.Log;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

public sealed class BackupTests : IDisposable
{
    private readonly string work = Directory.CreateTempSubdirectory("changkong-backup-").FullName;

    public void Dispose() => Directory.Delete(work, recursive: true);

    [Fact]
    public async Task Backup_OfARunningServer_RestoresToTheSamePeopleAndEvents()
    {
        string? password;
        long[] sent;
        await using (var server = await RunningServer.StartAsync(Path.Combine(work, "data")))
        {
            password = server.FirstPassword;
            await SendAsync(server, 100);
            sent = await SentAsync(server);
            var done = await CreateBackup.RunAsync(server.Directory, Path.Combine(work, "backup"), withKeys: true, TimeProvider.System, CancellationToken.None);
            done.ShouldBeOfType<BackupOutcome.Done>().Manifest.HasKeys.ShouldBeTrue();
            await SendAsync(server, 50, from: 100);
        }

        (await RestoreBackup.RunAsync(Path.Combine(work, "backup"), Path.Combine(work, "restored"), CancellationToken.None)).ShouldBeOfType<BackupOutcome.Done>();

        await using var restored = await RunningServer.StartAsync(Path.Combine(work, "restored"));
        restored.FirstPassword.ShouldBeNull();
        (await SentAsync(restored)).ShouldBe(sent);
        sent.Sum().ShouldBe(100);
        using var browser = restored.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "owner", password })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await restored.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Events(10, 0), CancellationToken.None)).Duplicates.ShouldBe(10, "what was accepted before the backup is known");
    }

    [Fact]
    public async Task Backup_WithoutKeys_LeavesThemOut()
    {
        await using var server = await RunningServer.StartAsync();
        await CreateBackup.RunAsync(server.Directory, Path.Combine(work, "backup"), withKeys: false, TimeProvider.System, CancellationToken.None);
        Directory.Exists(Path.Combine(work, "backup", "keys")).ShouldBeFalse();
    }

    [Fact]
    public async Task Restore_IntoDirectoryWithFiles_RefusesAndTouchesNothing()
    {
        await using var server = await RunningServer.StartAsync();
        await CreateBackup.RunAsync(server.Directory, Path.Combine(work, "backup"), withKeys: true, TimeProvider.System, CancellationToken.None);
        string full = Path.Combine(work, "full");
        Directory.CreateDirectory(full);
        await File.WriteAllTextAsync(Path.Combine(full, "note.txt"), "mine");

        (await RestoreBackup.RunAsync(Path.Combine(work, "backup"), full, CancellationToken.None)).ShouldBeOfType<BackupOutcome.Refused>().Reason.ShouldContain("not empty");
        Directory.GetFileSystemEntries(full).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Restore_OfDamagedOrForeignBackup_RefusesBeforeCopying()
    {
        await using var server = await RunningServer.StartAsync();
        string backup = Path.Combine(work, "backup");
        await CreateBackup.RunAsync(server.Directory, backup, withKeys: true, TimeProvider.System, CancellationToken.None);
        string target = Path.Combine(work, "target");

        await using (var file = File.OpenWrite(Path.Combine(backup, DataDirectory.Operations)))
        {
            file.Position = 4000;
            file.WriteByte(0xFF);
        }

        (await RestoreBackup.RunAsync(backup, target, CancellationToken.None)).ShouldBeOfType<BackupOutcome.Refused>().Reason.ShouldContain("operations.db");
        File.Delete(Path.Combine(backup, BackupManifest.FileName));
        (await RestoreBackup.RunAsync(backup, target, CancellationToken.None)).ShouldBeOfType<BackupOutcome.Refused>().Reason.ShouldContain("no whole backup");
        Directory.Exists(target).ShouldBeFalse();
    }

    private static async Task SendAsync(RunningServer server, int count, int from = 0)
    {
        var answer = await server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Events(count, from), CancellationToken.None);
        answer.Accepted.ShouldBe(count);
    }

    private static ReadOnlyMemory<byte> Events(int count, int from) => System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(from, count).Select(index =>
        $$$"""{"id":"e{{{index}}}","type":"interaction.commented","time":"2026-01-01T10:00:00.000Z","session":"s{{{index % 7}}}","body":{"viewer":"v{{{index}}}","text":"好"}}""" + "\n")));

    private static Task<long[]> SentAsync(RunningServer server) => SentEvents.ByPartitionAsync(server.Services.GetRequiredService<IEventLog>());
}
