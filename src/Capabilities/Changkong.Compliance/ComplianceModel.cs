using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance;

/// <summary>The tables of claims, screening, rulebook and lights.</summary>
internal sealed class ComplianceModel : IModelContribution
{
    public string Name => "compliance";

    public void Configure(ModelBuilder model)
    {
    }
}
