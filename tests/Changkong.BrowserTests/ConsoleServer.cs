using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Changkong.BrowserTests;

/// <summary>
/// The product as a person starts it: the server's own process on a free port with an empty data directory and the simulator playing, and one Chromium. The
/// owner has signed in once and chosen a password; tests get a page with that session.
/// </summary>
public sealed partial class ConsoleServer : IAsyncLifetime
{
    public const string OwnPassword = "correct horse battery staple";

    private static readonly TimeSpan StartMaximum = TimeSpan.FromMinutes(3);
    private static readonly string[] ChromiumArguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string data = Directory.CreateTempSubdirectory("changkong-browser-").FullName;
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> firstPassword = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> output = [];
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? session;

    public Uri Address { get; private set; } = null!;

    public string FirstPassword { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        server = Process.Start(new ProcessStartInfo("dotnet", [ServerLibrary(), "serve", "--simulate-when-empty", "--data", data, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Simulated selling channels of the tests listen on this machine.
            Environment = { ["Webhooks__AllowLoopback"] = "true" },
        })!;
        server.OutputDataReceived += (_, line) => Read(line.Data);
        server.ErrorDataReceived += (_, line) => Read(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        Address = new Uri(await WithinAsync(address.Task, "its address"));
        FirstPassword = await WithinAsync(firstPassword.Task, "the one-time password");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath(), Args = ChromiumArguments });
        await ChooseOwnPasswordAsync();
    }

    /// <summary>A page of somebody signed in as owner. Watches for what must never happen: errors in the console, requests to another origin.</summary>
    public async Task<WatchedPage> OpenAsync(int width = 1440, int height = 900, bool dark = false)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "zh-CN",
            StorageState = session,
        });
        return await WatchedPage.OpenAsync(context, Address);
    }

    /// <summary>A page of somebody who has not signed in.</summary>
    public async Task<WatchedPage> OpenSignedOutAsync()
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } });
        return await WatchedPage.OpenAsync(context, Address);
    }

    /// <summary>A page of a new person with this role, who sees this room only; every room when null.</summary>
    public async Task<WatchedPage> SignInAsNewAsync(IPage owner, string role, string? room)
    {
        string userName = role + Guid.CreateVersion7().ToString("N")[^8..];
        string person = JsonSerializer.Serialize(new { userName, displayName = userName, roles = new[] { role }, rooms = room is null ? null : new[] { room } });
        using var created = JsonDocument.Parse(await WatchedPage.CallAsync(owner, "POST", "/api/users", person));
        var watched = await OpenSignedOutAsync();
        await SignInWithOneTimePasswordAsync(watched.Page, userName, created.RootElement.GetProperty("oneTimePassword").GetString()!);
        return watched;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is { HasExited: false })
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        server?.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task ChooseOwnPasswordAsync()
    {
        await using var signedOut = await OpenSignedOutAsync();
        var page = signedOut.Page;
        await SignInWithOneTimePasswordAsync(page, "owner", FirstPassword);
        // The simulator plays its past sessions first; the journeys begin when several rooms are live.
        await Assertions.Expect(page.Locator("a.room-card").Filter(new() { HasText = "直播中" }).Nth(2)).ToBeVisibleAsync(new() { Timeout = (float)StartMaximum.TotalMilliseconds });
        session = await page.Context.StorageStateAsync();
    }

    /// <summary>Signs in for the first time, which asks for a password of one's own, and ends at the rooms.</summary>
    internal static async Task SignInWithOneTimePasswordAsync(IPage page, string userName, string oneTimePassword)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("用户名").FillAsync(userName);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(oneTimePassword);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SignInButton() }).ClickAsync();
        await page.WaitForURLAsync("**/password");
        await page.GetByLabel("当前密码").FillAsync(oneTimePassword);
        await page.GetByLabel("新密码", new() { Exact = true }).FillAsync(OwnPassword);
        await page.GetByLabel("再次输入新密码").FillAsync(OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SaveButton() }).ClickAsync();
        await page.WaitForURLAsync("**/rooms");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Add(line);
        }

        if (AddressLine().Match(line) is { Success: true } listens)
        {
            address.TrySetResult(listens.Groups[1].Value);
        }

        if (PasswordLine().Match(line) is { Success: true } first)
        {
            firstPassword.TrySetResult(first.Groups[1].Value);
        }
    }

    private async Task<string> WithinAsync(Task<string> value, string what)
    {
        var gone = server!.WaitForExitAsync();
        if (await Task.WhenAny(value, gone).WaitAsync(StartMaximum) != value)
        {
            lock (output)
            {
                throw new InvalidOperationException($"The server ended before it printed {what}:\n{string.Join('\n', output)}");
            }
        }

        return await value;
    }

    // The server's own build, beside this one, of the same configuration.
    private static string ServerLibrary()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        string library = Path.Combine(own.Parent!.Parent!.FullName, "Changkong.Host", own.Name, "changkong.dll");
        return File.Exists(library) ? library : throw new FileNotFoundException("Build src/Changkong.Host first; the tests start its process.", library);
    }

    private static string ChromiumPath() =>
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("Chromium is missing. Run: apt-get install -y chromium fonts-noto-cjk");

    [GeneratedRegex("listens on (http://[^ ]+)")]
    private static partial Regex AddressLine();

    [GeneratedRegex("one-time password ([^ ]+)")]
    private static partial Regex PasswordLine();

    // The component library puts a space between two Chinese characters on a button.
    [GeneratedRegex("登\\s*录")]
    private static partial Regex SignInButton();

    [GeneratedRegex("保\\s*存")]
    private static partial Regex SaveButton();
}

[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleServer>
{
    public const string Name = "Console";
}
