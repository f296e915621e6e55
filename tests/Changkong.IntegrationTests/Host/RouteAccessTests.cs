using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Changkong.Contracts.Access;
using Changkong.Host.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

/// <summary>Looks at every route that the composed server has: a new one is covered the day it is mapped.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class RouteAccessTests(SharedServer shared)
{
    private static readonly Dictionary<string, string[]> RolesOfPolicy = new()
    {
        [Policies.View] = ["owner", "operator", "floorController", "host", "analyst", "finance", "compliance", "supply", "viewer"],
        [Policies.Operate] = ["owner", "operator", "floorController"],
        [Policies.Present] = ["owner", "operator", "floorController", "host"],
        [Policies.Analyse] = ["owner", "operator", "analyst", "finance"],
        [Policies.Ingest] = ["owner", "operator", "analyst"],
        [Policies.Configure] = ["owner", "operator"],
        [Policies.Manage] = ["owner"],
        [Policies.Audit] = ["owner", "compliance"],
        [Policies.Screen] = ["owner", "operator", "floorController", "host", "compliance"],
        [Policies.Comply] = ["owner", "compliance"],
        [Policies.Stock] = ["owner", "operator", "supply"],
        [PolicyTable.SignedIn] = ["owner", "operator", "floorController", "host", "analyst", "finance", "compliance", "supply", "viewer"],
    };

    private RunningServer Server => shared.Server;

    private IEnumerable<RouteEndpoint> Routes => Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Routes_WithoutPerson_AreExactlyTheListedOnes()
    {
        var anonymous = Routes.Where(IsAnonymous).Select(route => route.RoutePattern.RawText!).Distinct().ToList();
        var unlisted = anonymous.Except(AnonymousRoutes.All).ToList();
        unlisted.ShouldBeEmpty("These routes answer anybody: require a policy, or list them in AnonymousRoutes with the reason.");
        foreach (string listed in AnonymousRoutes.All)
        {
            anonymous.ShouldContain(listed, "A route is listed as anonymous but is not mapped: remove it from AnonymousRoutes.");
        }
    }

    [Fact]
    public async Task Routes_AskedWithoutSession_AnswerNotSignedIn()
    {
        using var browser = Server.Browser();
        foreach (var route in Routes.Where(route => !IsAnonymous(route)))
        {
            foreach (string method in MethodsOf(route))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Fill(route)) { Content = JsonContent.Create(new { }) };
                var answer = await browser.SendAsync(request);
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {route.RoutePattern.RawText}");
            }
        }
    }

    [Fact]
    public void Routes_ThatNeedAPerson_NameAPolicy()
    {
        var unnamed = Routes.Where(route => !IsAnonymous(route) && !IsDescription(route) && !route.Metadata.OfType<IAuthorizeData>().Any(data => data.Policy is not null))
            .Select(route => route.RoutePattern.RawText)
            .ToList();
        unnamed.ShouldBeEmpty("These routes only rely on the fallback: call RequireAuthorization(Policies.…) where they are mapped.");
    }

    [Fact]
    public async Task Routes_ForEveryRole_AreOpenAsTheMatrixSays()
    {
        var authorization = Server.Services.GetRequiredService<IAuthorizationService>();
        var provider = Server.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        int asked = 0;
        foreach (var route in Routes.Where(route => !IsAnonymous(route) && !IsDescription(route)))
        {
            var data = route.Metadata.GetOrderedMetadata<IAuthorizeData>();
            var policy = await AuthorizationPolicy.CombineAsync(provider, data) ?? throw new InvalidOperationException(route.RoutePattern.RawText);
            foreach (string role in Roles.All)
            {
                bool expected = data.Where(d => d.Policy is not null).All(d => RolesOfPolicy[d.Policy!].Contains(role));
                var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, role), new Claim(ClaimTypes.Role, role)], "test", ClaimTypes.Name, ClaimTypes.Role));
                (await authorization.AuthorizeAsync(person, null, policy)).Succeeded.ShouldBe(expected, $"{role} at {route.RoutePattern.RawText}");
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(8 * 10);
    }

    [Theory]
    [InlineData("/api/users", "POST", "manage")]
    [InlineData("/api/audit", "GET", "audit")]
    [InlineData("/api/settings", "GET", "view")]
    [InlineData("/api/settings", "PUT", "manage")]
    public void Route_NamedHere_HasThePolicyOfTheContract(string pattern, string method, string policy) =>
        Routes.Single(route => route.RoutePattern.RawText!.TrimEnd('/') == pattern && MethodsOf(route).Contains(method))
            .Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ShouldContain(policy);

    [Fact]
    public async Task Write_WithoutHeaderOrFromForeignOrigin_IsRefused()
    {
        using var plain = Server.Browser(withHeader: false);
        (await plain.PostAsync("/api/auth/login", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var foreign = Server.Browser();
        foreign.DefaultRequestHeaders.Add("Origin", "https://example.org");
        (await foreign.PostAsync("/api/auth/login", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await foreign.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var own = Server.Browser();
        own.DefaultRequestHeaders.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));
        (await own.GetAsync("/api/auth/me")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("/api/auth/me")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/api/nowhere")]
    public async Task Answer_OfAnyKind_CarriesTheSecurityHeaders(string path)
    {
        using var browser = Server.Browser();
        var answer = await browser.GetAsync(path);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    private static bool IsAnonymous(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsDescription(RouteEndpoint route) => route.RoutePattern.RawText!.StartsWith("/api/openapi", StringComparison.Ordinal);

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string Fill(RouteEndpoint route) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));

    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "x",
    };
}
