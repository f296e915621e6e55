using Changkong.Compliance.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Compliance;

/// <content>What the command line does with evidence.</content>
public static partial class ComplianceModule
{
    /// <summary>Writes the closed blocks of a session to <paramref name="output"/>. False when nothing is recorded of the session; nothing is written then.</summary>
    public static async Task<bool> TryExportEvidenceAsync(this IServiceProvider services, string session, Func<Stream> output, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var export = scope.ServiceProvider.GetRequiredService<EvidenceExport>();
        if (await export.FindAsync(session, cancellation) is not { } chain)
        {
            return false;
        }

        await using var file = output();
        await export.WriteAsync(chain, file, cancellation);
        return true;
    }

    /// <summary>Checks an exported file with nothing but the file.</summary>
    /// <param name="file">The export.</param>
    /// <param name="trustedKey">Id of a key known to be right; null trusts the keys of the file.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static Task<EvidenceReport> VerifyEvidenceAsync(Stream file, string? trustedKey, CancellationToken cancellation) =>
        EvidenceVerifier.VerifyAsync(file, trustedKey, cancellation);
}
