using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Changkong.Host.Api;

/// <summary>How the API speaks: JSON, problems, its own description.</summary>
internal static class ApiModule
{
    public const string Document = "v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => Speak(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddOpenApi(Document, ApiDescription.Configure);
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        SettingsEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        SystemEndpoints.Map(routes);
        SimulatorEndpoints.Map(routes);
        routes.MapOpenApi("/api/openapi/{documentName}.json");
    }

    /// <summary>The same for the API and for the hub.</summary>
    public static void Speak(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;

        // Chinese stays three bytes a character instead of six; the answers are JSON with nosniff, never HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }
}
