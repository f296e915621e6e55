using Changkong.Compliance.Claims;
using Changkong.Compliance.Lights;
using Changkong.Compliance.Screening;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Compliance;

/// <summary>The tables of claims, screening and lights.</summary>
internal sealed class ComplianceModel : IModelContribution
{
    public string Name => "compliance";

    public void Configure(ModelBuilder model)
    {
        model.Entity<ClaimSwitch>(row =>
        {
            row.ToTable("claim_switches");
            row.HasKey(r => r.Rule);
            row.Property(r => r.Reason).HasMaxLength(ClaimSwitch.ReasonLengthMaximum);
        });
        model.Entity<Certificate>(row =>
        {
            row.ToTable("certificates");
            row.HasKey(r => r.Id);
            row.HasIndex(r => r.Product);
        });
        model.Entity<Observation>(row =>
        {
            row.ToTable("observations");
            row.HasKey(r => r.Id);
        });
    }
}
