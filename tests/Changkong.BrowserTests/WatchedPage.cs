using Microsoft.Playwright;
using Shouldly;

namespace Changkong.BrowserTests;

/// <summary>A page that remembers what must never happen while a person uses the console.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    private WatchedPage(IBrowserContext context, IPage page, Uri origin)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // A refused sign-in is an answer of the server that the browser reports by itself.
            if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal))
            {
                faults.Add($"console error on {page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => faults.Add($"page error on {page.Url}: {error}");
        page.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != origin.Authority)
            {
                faults.Add($"request to another origin: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri origin)
    {
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        return new WatchedPage(context, await context.NewPageAsync(), origin);
    }

    /// <summary>Fails when anything happened that must not.</summary>
    public void ShouldBeClean() => faults.ShouldBeEmpty();

    /// <summary>Nothing is wider than the window: the page itself never scrolls sideways.</summary>
    public async Task ShouldFitAsync()
    {
        int overflow = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        overflow.ShouldBeLessThanOrEqualTo(0, $"{Page.Url} is {overflow} px wider than the window");
    }

    /// <summary>Calls the API as the console of this page does; fails when the server refuses.</summary>
    public static Task<string> CallAsync(IPage page, string method, string path, string body) => page.EvaluateAsync<string>(
        """
        async ([method, path, body]) => {
          const answer = await fetch(path, { method, body, headers: { 'Content-Type': 'application/json', 'X-Changkong-Request': '1' } });
          const text = await answer.text();
          if (!answer.ok) throw new Error(answer.status + ' ' + text);
          return text;
        }
        """, new[] { method, path, body });

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
