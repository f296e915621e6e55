using Changkong.Contracts.Claims;

namespace Changkong.Compliance.Claims;

/// <summary>The rules in force, for everybody who screens. The switches of the team are put in force by swapping the engine.</summary>
internal sealed class ClaimScreen(ComplianceInstruments instruments) : IClaimScreen
{
    private static readonly Lazy<ClaimEngine> Shipped = new(() => ClaimEngine.Build(ClaimLaw.Shipped));

    private ClaimEngine? inForce;

    public string Version => Engine.Version;

    /// <summary>Built when it is needed first, because the tables take a moment.</summary>
    public ClaimEngine Engine => Volatile.Read(ref inForce) ?? Shipped.Value;

    public ClaimVerdict Screen(string text, ClaimScope scope, ClaimSubject? subject = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var verdict = Engine.Screen(text, scope, subject);
        instruments.OnJudged(scope, verdict.Light);
        return verdict;
    }

    public ClaimLight LightOf(ReadOnlySpan<char> text, ClaimScope scope)
    {
        var engine = Engine;
        if (engine.MayHold(text, scope))
        {
            return Screen(text.ToString(), scope).Light;
        }

        instruments.OnJudged(scope, ClaimLight.Green);
        return ClaimLight.Green;
    }

    /// <summary>Puts the rules in force, all but these.</summary>
    public void SwitchOff(IReadOnlySet<string> rules)
    {
        if (rules.Count > 0 || Volatile.Read(ref inForce) is not null)
        {
            Volatile.Write(ref inForce, Shipped.Value.Without(rules));
        }
    }
}
