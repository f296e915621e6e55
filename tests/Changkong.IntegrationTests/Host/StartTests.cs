using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

/// <summary>The program as a person starts it.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task UnknownCommand_IsRefusedAndTheCommandsAreShown()
    {
        var (code, output) = await RunAsync(["dance"]);
        code.ShouldNotBe(0);
        output.ShouldContain("'dance'");
        output.ShouldContain("serve");
    }

    [Theory]
    [InlineData("Access__LockoutDuration", "00:00:01", "Access:LockoutDuration")]
    [InlineData("Server__ConnectionsMaximum", "1", "Server:ConnectionsMaximum")]
    [InlineData("Telemetry__TraceShare", "2", "Telemetry:TraceShare")]
    [InlineData("Webhooks__SendersMaximum", "0", "Webhooks:SendersMaximum")]
    public async Task BadConfiguration_StopsTheStartAndNamesOptionAndFix(string variable, string value, string option)
    {
        string data = Path.Combine(Path.GetTempPath(), "changkong-start-" + Guid.CreateVersion7().ToString("N"));
        var (code, output) = await RunAsync(["serve", "--data", data, "--urls", "http://127.0.0.1:0"], (variable, value));
        code.ShouldBe(2);
        output.ShouldContain(option);
        output.ShouldContain($"Remove {variable}");
        output.ShouldNotContain("   at ", Case.Sensitive, "a stack trace helps nobody here");
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task DataDirectory_UsedByAnotherServer_IsSaidInOneLine()
    {
        await using var server = await RunningServer.StartAsync();
        var (code, output) = await RunAsync(["serve", "--data", server.Directory, "--urls", "http://127.0.0.1:0"]);
        code.ShouldBe(2);
        output.ShouldContain("another process");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Doctor_OfAHealthyDirectory_FindsNothingToMend()
    {
        string data = Directory.CreateTempSubdirectory("changkong-doctor-").FullName;
        await using (await RunningServer.StartAsync(data))
        {
        }

        var (code, output) = await RunAsync(["doctor", "--data", data]);
        code.ShouldBe(0, output);
        output.ShouldNotContain("fail");
        output.ShouldContain("0 resting parts");

        string orphan = Path.Combine(data, "checkpoints", "rooms", "parts", "0003", "0-1-v1.part");
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "left behind");
        (_, output) = await RunAsync(["doctor", "--data", data]);
        output.ShouldContain(orphan);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(data, "keys", "master.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
            var (worse, report) = await RunAsync(["doctor", "--data", data]);
            worse.ShouldBe(1);
            report.ShouldContain("chmod 600");
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "changkong.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
