using Changkong.Insight.Goals;
using Changkong.Insight.Items;
using Changkong.Insight.Reports;
using Changkong.Insight.Reviews;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Insight;

/// <summary>The tables of this capability.</summary>
internal sealed class InsightModel : IModelContribution
{
    public string Name => "insight";

    public void Configure(ModelBuilder model)
    {
        model.Entity<PreparedReview>(review =>
        {
            review.ToTable("prepared_reviews");
            review.HasKey(r => r.Session);
            // Made by the machine after every broadcast: no deed of a person.
            review.IsNotAudited();
        });
        model.Entity<ImprovementItem>(item =>
        {
            item.ToTable("improvement_items");
            item.HasKey(i => i.Id);
            item.HasIndex(i => i.Session);
            item.HasIndex(i => i.Room);
            item.Property(i => i.Title).HasMaxLength(ImprovementItem.TitleLengthMaximum);
        });
        model.Entity<SessionGoal>(goal =>
        {
            goal.ToTable("session_goals");
            goal.HasKey(g => new { g.Session, g.Metric });
        });
        model.Entity<StoredReport>(report =>
        {
            report.ToTable("reports");
            report.HasKey(r => r.Id);
            report.HasIndex(r => new { r.Kind, r.FirstDay }).IsUnique();
            report.IsNotAudited();
        });
    }
}
