using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Changkong.Host.Api;

/// <summary>The OpenAPI document: the same bytes on every machine, so that it can be committed and compared.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Changkong",
                Version = typeof(ApiDescription).Assembly.GetName().Version?.ToString(3) ?? "0",
                Description = "Money is an integer in minor units, ratios are plain numbers, ids are strings, instants are ISO 8601 unless a name ends in UnixMs. "
                    + "Requests that change something need the header X-Changkong-Request: 1 and the session cookie.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
    }

    /// <summary>The document as <c>console/openapi.json</c> holds it.</summary>
    public static async Task<string> WriteAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiModule.Document);
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiJsonWriter(text));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
