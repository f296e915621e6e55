using Changkong.Contracts.Access;
using Changkong.Contracts.Settings;
using Changkong.Operations;
using Changkong.Operations.Audit;
using Changkong.Operations.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Operations;

public sealed class AuditTests
{
    [Fact]
    public async Task Save_CreateChangeDelete_WritesOneEntryEachWithActorAndChangedFields()
    {
        await using var store = await OpenAsync();

        await store.DoAsync(async context =>
        {
            var hook = new Hook { Id = "h1", Name = "仓库", Secret = "s3cret" };
            context.Add(hook);
            await context.SaveChangesAsync();
            hook.Name = "客服";
            hook.Secret = "other";
            await context.SaveChangesAsync();
            context.Remove(hook);
            return await context.SaveChangesAsync();
        });

        var entries = await EntriesAsync(store);
        entries.Select(entry => (entry.Kind, entry.Subject, entry.Actor, entry.Address)).Distinct().ShouldBe([("hook", "h1", "lin", "10.0.0.7")]);
        entries.Select(entry => (entry.Before, entry.After)).ShouldBe(
        [
            (null, """{"name":"仓库","secret":"***"}"""),
            ("""{"name":"仓库","secret":"***"}""", """{"name":"客服","secret":"***"}"""),
            ("""{"name":"客服","secret":"***"}""", null),
        ]);
    }

    [Fact]
    public async Task Save_SameValueAgain_WritesNoEntry()
    {
        await using var store = await OpenAsync();
        await store.DoAsync(async context =>
        {
            context.Add(new Hook { Id = "h1", Name = "a", Secret = "b" });
            return await context.SaveChangesAsync();
        });
        await store.DoAsync(async context =>
        {
            var hook = await context.Set<Hook>().SingleAsync();
            hook.Name = "a";
            context.Entry(hook).State = EntityState.Modified;
            return await context.SaveChangesAsync();
        });

        (await EntriesAsync(store)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Save_MachineTraffic_IsLeftOut()
    {
        await using var store = await OpenAsync();
        await store.DoAsync(context =>
        {
            context.Add(new Delivery { Id = "d1" });
            return context.SaveChangesAsync();
        });

        (await EntriesAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Save_ChangedAuditEntry_Throws()
    {
        await using var store = await OpenAsync();
        await using var scope = store.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAuditTrail>().RecordAsync("signIn", "p1", new { userName = "lin" }, CancellationToken.None);

        await Should.ThrowAsync<InvalidOperationException>(() => store.DoAsync(async context =>
        {
            context.Remove(await context.AuditEntries.SingleAsync());
            return await context.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Settings_Saved_AreInForceAuditedAndLoadedByTheNextStart()
    {
        await using var store = await OpenAsync();
        var settings = store.Services.GetRequiredService<TenantSettingsStore>();
        await store.DoAsync(async context =>
        {
            await settings.SaveAsync(context, new TenantSettings { TenantName = "南山直播", LateAfterSeconds = 3 }, CancellationToken.None);
            await settings.SaveAsync(context, new TenantSettings { TenantName = "南山直播", LateAfterSeconds = 4 }, CancellationToken.None);
            return 0;
        });

        await using var next = await OpenAsync(store.Directory);
        next.Services.GetRequiredService<ITenantSettings>().Current.ShouldBe(settings.Current);
        (await EntriesAsync(store))[^1].After.ShouldBe("""{"lateAfterSeconds":4}""");
    }

    private static Task<OperationsStore> OpenAsync(string? directory = null) => OperationsStore.OpenAsync(
        services =>
        {
            services.AddModelContribution<Hooks>();
            services.AddScoped<ICurrentActor, Lin>();
        },
        directory);

    private static Task<List<AuditEntry>> EntriesAsync(OperationsStore store) =>
        store.DoAsync(context => context.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync());

    private sealed class Hook
    {
        public required string Id { get; init; }

        public required string Name { get; set; }

        public required string Secret { get; set; }
    }

    private sealed class Delivery
    {
        public required string Id { get; init; }
    }

    private sealed class Hooks : IModelContribution
    {
        public string Name => "hooks";

        public void Configure(ModelBuilder model)
        {
            model.Entity<Hook>(hook =>
            {
                hook.ToTable("hooks");
                hook.Property(h => h.Secret).IsSecret();
            });
            model.Entity<Delivery>(delivery =>
            {
                delivery.ToTable("deliveries");
                delivery.IsNotAudited();
            });
        }
    }

    private sealed class Lin : ICurrentActor
    {
        public string Id => "p7";

        public string Name => "lin";

        public string Address => "10.0.0.7";
    }
}
