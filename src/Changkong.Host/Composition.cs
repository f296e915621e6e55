using Changkong.Analytics;
using Changkong.Compliance;
using Changkong.Connectors;
using Changkong.Danmaku;
using Changkong.Host.Access;
using Changkong.Host.Api;
using Changkong.Host.Channels;
using Changkong.Host.Jobs;
using Changkong.Host.Push;
using Changkong.Host.Telemetry;
using Changkong.Host.Webhooks;
using Changkong.Ingest;
using Changkong.Insight;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Recommendation;
using Changkong.Rooms;
using Changkong.Stock;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Changkong.Host;

/// <summary>What the command line says about the server.</summary>
/// <param name="DataDirectory">Null leaves it to the configuration.</param>
/// <param name="Urls">Null leaves it to the configuration.</param>
internal sealed record ServerArguments(string? DataDirectory = null, string? Urls = null)
{
    public const string DefaultUrls = "http://127.0.0.1:5199";
}

/// <summary>Puts the modules together. The order of the pipeline is the order of the lines.</summary>
internal static class Composition
{
    public static WebApplication Build(ServerArguments arguments, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "changkong",
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        Configure(builder, arguments);
        AddModules(builder.Services, builder.Configuration);
        adjust?.Invoke(builder);
        var app = builder.Build();
        Use(app);
        return app;
    }

    /// <summary>For commands that use the modules without serving: only what they print themselves is printed.</summary>
    public static WebApplication BuildQuietly(ServerArguments arguments) => Build(arguments, builder => builder.Logging.ClearProviders());

    private static void Configure(WebApplicationBuilder builder, ServerArguments arguments)
    {
        if (arguments.DataDirectory is { } data)
        {
            builder.Configuration[$"{ServerOptions.Section}:{nameof(ServerOptions.DataDirectory)}"] = data;
        }

        builder.WebHost.UseUrls(arguments.Urls ?? builder.Configuration["Urls"] ?? ServerArguments.DefaultUrls);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        // What is not ready yet is said by the answer of /health/ready, which is asked every few seconds; it is no event of the log.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        // The command that starts the host says why it did not start.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddFilter(HubErrors.FrameworkCategory, LogLevel.None);
        builder.Services.AddOptions<ServerOptions>().Bind(builder.Configuration.GetSection(ServerOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, server) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = server.Value.RequestBodyBytesMaximum;
            kestrel.Limits.MaxConcurrentConnections = server.Value.ConnectionsMaximum;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    private static void AddModules(IServiceCollection services, ConfigurationManager configuration)
    {
        string data = DataDirectory.Of(configuration);
        services.AddSingleton(TimeProvider.System);
        // Made here and not at the first request: it tells since when the server runs.
        services.AddSingleton(new ServerClock(TimeProvider.System));
        services.AddHealthChecks();
        services.AddOperations(operations => operations.Directory = data);
        services.AddIngest(configuration, data);
        services.Configure<LiveOptions>(live => live.CheckpointDirectory = Path.Combine(data, DataDirectory.Checkpoints));
        services.AddLive();
        services.AddAnalytics(analytics => analytics.Directory = Path.Combine(data, DataDirectory.Analytics));
        services.AddRooms();
        services.AddDanmaku();
        services.AddInsight(configuration.GetSection("Insight"));
        services.AddCompliance(configuration.GetSection("Compliance"));
        services.AddRecommendation();
        services.AddStock();
        services.AddStockChannels();
        services.AddConnectors();
        services.AddAccess(configuration);
        services.AddApi();
        services.AddPush();
        services.AddTelemetry(configuration);
        services.AddWebhooks(configuration);
        services.AddJobs();
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseDefaultFiles();
        app.UseStaticFiles(ConsoleFiles.Options);
        app.UseRouting();
        app.UseMiddleware<CrossSiteGuard>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
#pragma warning disable ASP0014 // Called by hand so that the routes are known before the server starts: `changkong openapi` reads them.
        app.UseEndpoints(Map);
#pragma warning restore ASP0014
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAccess();
        routes.MapApi();
        routes.MapPush();
        routes.MapIngest();
        routes.MapAnalytics();
        routes.MapRooms();
        routes.MapDanmaku();
        routes.MapInsight();
        routes.MapCompliance();
        routes.MapRecommendation();
        routes.MapStock();
        ConsoleFiles.Map(routes);
    }
}
