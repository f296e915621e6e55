using System.Threading.RateLimiting;
using Changkong.Contracts.Access;
using Changkong.Host.Api;
using Changkong.Operations;
using Changkong.Operations.People;
using Changkong.Operations.Secrets;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Access;

/// <summary>Who may come in and what they may do.</summary>
internal static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddHttpContextAccessor();
        services.Replace(ServiceDescriptor.Scoped<ICurrentActor, RequestActor>());
        services.AddScoped<IRoomScope, RequestRoomScope>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessProblems>();
        services.AddAuthorization(PolicyTable.Fill);
        AddPeople(services);
        AddCookie(services);
        AddRateLimit(services);
        return services;
    }

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        SignIn.Map(routes);
        Session.Map(routes);
        People.Map(routes);
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddIdentityCore<Person>(identity =>
        {
            // PersonRules says what a name and a password may be; Identity's own rules would say it a second time.
            identity.User.AllowedUserNameCharacters = string.Empty;
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequiredUniqueChars = 1;
        }).AddEntityFrameworkStores<OperationsDbContext>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccessOptions>>((identity, access) =>
        {
            identity.Password.RequiredLength = access.Value.PasswordLengthMinimum;
            identity.Lockout.MaxFailedAccessAttempts = access.Value.WrongPasswordsMaximum;
            identity.Lockout.DefaultLockoutTimeSpan = access.Value.LockoutDuration;
        });
    }

    private static void AddCookie(IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "changkong";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = PersonClaims.ValidateAsync;
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>>((cookie, access) => cookie.ExpireTimeSpan = access.Value.SessionIdleMaximum);
        services.AddDataProtection().SetApplicationName("Changkong");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<OperationsOptions>, ISecretProtector, ILoggerFactory>((keys, operations, secrets, loggers) =>
        {
            var directory = Directory.CreateDirectory(Path.GetDirectoryName(operations.Value.MasterKeyPath)!);
            keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(directory, loggers);
            keys.XmlEncryptor = new CookieKeyEncryptor(secrets);
        });
    }

    private static void AddRateLimit(IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<AccessOptions>>((limiter, access) =>
        {
            limiter.OnRejected = static (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return new ValueTask(Problems.WriteAsync(
                    context.HttpContext, StatusCodes.Status429TooManyRequests, "Too many sign-ins", "Too many sign-ins from this address. Wait a minute."));
            };
            limiter.AddPolicy(SignIn.RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = access.Value.SignInsPerMinuteMaximum, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        });
    }
}
