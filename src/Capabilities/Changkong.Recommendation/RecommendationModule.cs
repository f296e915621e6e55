using Changkong.Contracts.Log;
using Changkong.Contracts.Recommendation;
using Changkong.Contracts.Schedule;
using Changkong.Operations;
using Changkong.Recommendation.Batch;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rooms;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation;

/// <summary>Recommendation: profiles, models, lists for viewers, the ranking of a room's desk.</summary>
public static class RecommendationModule
{
    /// <summary>Needs the log, the operational store and the tenant's settings; the host runs its scheduled work.</summary>
    public static IServiceCollection AddRecommendation(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RecommendationOptions>, RecommendationOptionsValidator>();
        services.AddOptions<RecommendationOptions>().BindConfiguration(RecommendationOptions.Section).ValidateOnStart();
        services.AddModelContribution<RecommendationTables>();
        services.AddSingleton<RecommendationInstruments>();
        services.AddSingleton(provider => new BehaviourBooks(provider.GetRequiredService<IOptions<RecommendationOptions>>().Value));
        services.AddSingleton<BooksStore>();
        services.AddSingleton(provider => new RecallQuestions(() => provider.GetRequiredService<ModelBook>().Current));
        services.AddSingleton<BehaviourProjection>();
        services.AddSingleton<IScheduledWork>(provider => provider.GetRequiredService<BehaviourProjection>());
        services.AddSingleton<ILogFollower>(provider => provider.GetRequiredService<BehaviourProjection>());
        services.AddSingleton<RuleBook>();
        services.AddSingleton<ServedLog>();
        services.AddSingleton<RankRoom>();
        services.AddSingleton<ModelBook>();
        services.AddScoped<ModelStore>();
        services.AddSingleton<TrainModels>();
        services.AddSingleton<IScheduledWork>(provider => provider.GetRequiredService<TrainModels>());
        services.AddSingleton<ServedShares>();
        services.AddSingleton<Recommender>();
        services.AddSingleton<ServeList>();
        services.AddSingleton<IProductLists, AnswerClients>();
        services.AddSingleton<FindAudience>();
        services.AddSingleton<IScheduledWork, MeasureRecall>();
        services.AddSingleton<IScheduledWork, RunBatches>();
        return services;
    }

    /// <summary>Maps the routes under <c>/api/recommend</c>.</summary>
    public static IEndpointRouteBuilder MapRecommendation(this IEndpointRouteBuilder routes)
    {
        ManagePersonalisation.Map(routes);
        ManageRules.Map(routes);
        ManageModels.Map(routes);
        ManageBatches.Map(routes);
        var afterBooks = routes.MapAfterBooks();
        ReadExposures.Map(afterBooks);
        RankRoom.Map(afterBooks);
        RecommendEndpoints.Map(afterBooks);
        return routes;
    }
}
