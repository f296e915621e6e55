using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Changkong.Contracts.Settings;
using Changkong.Live.State;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Danmaku.Interaction.Consent;

/// <summary>The consents in force, as of one reading of the store. Immutable.</summary>
internal sealed class ConsentedViewers(IReadOnlyDictionary<string, ConsentContent> records, TimeZoneInfo zone)
{
    public static readonly ConsentedViewers Nobody = new(new Dictionary<string, ConsentContent>(), TimeZoneInfo.Utc);

    private readonly FrozenDictionary<string, ConsentContent> byViewer = records.ToFrozenDictionary(StringComparer.Ordinal);
    private readonly FrozenSet<ulong> hashes = records.Keys.Select(viewer => Utf8Hash.Of(Encoding.UTF8.GetBytes(viewer))).ToFrozenSet();

    public int Count => byViewer.Count;

    /// <summary>Whether a viewer with this hash of the pseudonym may be among them.</summary>
    public bool MayHold(ulong hash) => hashes.Contains(hash);

    public ConsentContent? Find(string viewer) => byViewer.GetValueOrDefault(viewer);

    public bool Allows(string viewer, DueKind kind) => Find(viewer) is { } record && (kind is DueKind.Birthday ? record.Birthday : record.Story) is not null;

    /// <summary>Whether it is the viewer's birthday where the team is; one on 29 February is kept on the 28th in other years.</summary>
    public bool HasBirthday(string viewer, long unixMilliseconds)
    {
        var day = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds), zone);
        string today = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        return Find(viewer)?.Birthday is { } birthday && (birthday == today || (birthday == "02-29" && today == "02-28" && !DateTime.IsLeapYear(day.Year)));
    }
}

/// <summary>
/// The consents, read from the store when they have changed. The endpoints say when, after the store has: a reading that began before a withdrawal is followed by another.
/// Thread-safe.
/// </summary>
internal sealed class ConsentBook(IServiceScopeFactory scopes, ITenantSettings settings)
{
    public const int RecordsMaximum = 100_000;
    private const string Purpose = "viewer.consent";

    private int version = 1;
    private Reading last = new(0, "", ConsentedViewers.Nobody);

    public void Changed() => Interlocked.Increment(ref version);

    public async ValueTask<ConsentedViewers> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            int wanted = Volatile.Read(ref version);
            string zone = settings.Current.TimeZone;
            var known = Volatile.Read(ref last);
            if (known.Version == wanted && known.Zone == zone)
            {
                return known.Viewers;
            }

            await using var scope = scopes.CreateAsyncScope();
            var secrets = scope.ServiceProvider.GetRequiredService<ISecretProtector>();
            var rows = await scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<ConsentRow>().AsNoTracking().OrderBy(row => row.Viewer).Take(RecordsMaximum).ToListAsync(cancellation);
            var records = new Dictionary<string, ConsentContent>(rows.Count, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                if (Open(row, secrets) is { } content)
                {
                    records.Add(row.Viewer, content);
                }
            }

            Volatile.Write(ref last, new(wanted, zone, new(records, TimeZoneInfo.FindSystemTimeZoneById(zone))));
        }
    }

    public static byte[] Seal(ConsentContent content, ISecretProtector secrets) => secrets.Protect(Purpose, content.ToBytes());

    public static ConsentContent? Open(ConsentRow row, ISecretProtector secrets) => ConsentContent.Parse(secrets.Unprotect(Purpose, row.Content));

    private sealed record Reading(int Version, string Zone, ConsentedViewers Viewers);
}
