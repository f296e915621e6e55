using System.Net;
using System.Net.Http.Json;
using Changkong.Host;
using Changkong.Host.Access;
using Changkong.Operations.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Changkong.IntegrationTests.Host;

/// <summary>The whole server, composed as the command does it, on a free port of loopback and with a data directory of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string OwnPassword = "correct horse battery";

    private readonly WebApplication app;
    private readonly bool ownsDirectory;

    private RunningServer(WebApplication app, string directory, bool ownsDirectory, string? firstPassword)
    {
        this.app = app;
        this.ownsDirectory = ownsDirectory;
        Directory = directory;
        FirstPassword = firstPassword;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public Uri Address { get; }

    public string Directory { get; }

    /// <summary>The owner's one-time password; null when there were people already.</summary>
    public string? FirstPassword { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<RunningServer> StartAsync(string? directory = null, Action<WebApplicationBuilder>? adjust = null)
    {
        string data = directory ?? System.IO.Directory.CreateTempSubdirectory("changkong-server-").FullName;
        var app = Composition.Build(new ServerArguments(data, "http://127.0.0.1:0"), builder =>
        {
            builder.Logging.AddFilter("Changkong", LogLevel.Warning);
            builder.Configuration["Access:SignInsPerMinuteMaximum"] = "10000";
            adjust?.Invoke(builder);
        });
        await app.StartAsync();
        return new RunningServer(app, data, directory is null, await FirstOwner.CreateIfNobodyAsync(app.Services, CancellationToken.None));
    }

    /// <summary>A browser without a session: keeps cookies, sends the header that a foreign page cannot send.</summary>
    public HttpClient Browser(bool withHeader = true)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };
        if (withHeader)
        {
            client.DefaultRequestHeaders.Add(CrossSiteGuard.Header, "1");
        }

        return client;
    }

    /// <summary>A browser of somebody who has the roles and an own password.</summary>
    public async Task<HttpClient> SignInAsync(string[] roles, string[]? rooms = null)
    {
        string userName = "u" + Guid.CreateVersion7().ToString("N");
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var person = new Person { UserName = userName, DisplayName = userName, Roles = [.. roles], Rooms = rooms is null ? null : [.. rooms] };
            (await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, OwnPassword)).Succeeded.ShouldBeTrue();
        }

        var client = Browser();
        (await client.PostAsJsonAsync("/api/auth/login", new { userName, password = OwnPassword })).StatusCode.ShouldBe(HttpStatusCode.OK);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}

/// <summary>One server for the tests that only ask.</summary>
public sealed class SharedServer : Xunit.IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    /// <summary>What the store has logged as an error so far: a business answer of no must not stand there.</summary>
    internal LoggedErrors Errors { get; } = new("Microsoft.EntityFrameworkCore");

    public async ValueTask InitializeAsync() => Server = await RunningServer.StartAsync(adjust: builder => builder.Logging.AddProvider(Errors));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

[Xunit.CollectionDefinition(Name)]
public sealed class SharedServerCollection : Xunit.ICollectionFixture<SharedServer>
{
    public const string Name = "Shared server";
}
