using Changkong.Contracts.Delivery;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Webhooks;

/// <summary>The way out for messages of capabilities.</summary>
internal static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.AddSingleton<WebhookInstruments>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<IWebhookOutbox>(provider => provider.GetRequiredService<WebhookOutbox>());
        services.AddHostedService(provider => provider.GetRequiredService<WebhookOutbox>());
        return services;
    }
}
