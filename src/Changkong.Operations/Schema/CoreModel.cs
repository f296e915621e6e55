using System.Text;
using Changkong.Operations.Audit;
using Changkong.Operations.People;
using Changkong.Operations.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Operations.Schema;

/// <summary>The tables every deployment has, whoever contributes.</summary>
internal static class CoreModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Property(p => p.DisplayName).HasMaxLength(80);
            person.Property(p => p.Language).HasMaxLength(8);
            person.Property(p => p.PasswordHash).IsSecret();
            person.Property(p => p.SecurityStamp).IsSecret();
            person.Property(p => p.ConcurrencyStamp).IsSecret();
        });
        model.Entity<IdentityUserClaim<string>>().ToTable("person_claims");
        model.Entity<IdentityUserLogin<string>>().ToTable("person_logins");
        model.Entity<IdentityUserToken<string>>(token =>
        {
            token.ToTable("person_tokens");
            token.Property(t => t.Value).IsSecret();
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.HasKey(e => e.Id);
            entry.Property(e => e.Id).ValueGeneratedOnAdd();
            entry.HasIndex(e => e.At);
            entry.HasIndex(e => new { e.Kind, e.Subject });
            entry.IsNotAudited();
        });
        model.Entity<TenantSettingsRow>(settings =>
        {
            settings.ToTable("tenant_settings");
            settings.HasKey(s => s.Id);
        });
        model.Entity<SchemaVersion>(version =>
        {
            version.ToTable("schema_versions");
            version.HasKey(v => v.Contribution);
            version.IsNotAudited();
        });
    }

    public static void NameInSnakeCase(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
