using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Changkong.Operations;

/// <summary>What the audit has to know about a column or a table.</summary>
public static class ModelMarks
{
    private const string Secret = "Changkong:Secret";
    private const string NotAudited = "Changkong:NotAudited";

    /// <summary>The audit says that the column changed, never its value.</summary>
    public static PropertyBuilder<TProperty> IsSecret<TProperty>(this PropertyBuilder<TProperty> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        property.HasAnnotation(Secret, true);
        return property;
    }

    /// <summary>The audit leaves the table out: for traffic that machines make.</summary>
    public static EntityTypeBuilder<TEntity> IsNotAudited<TEntity>(this EntityTypeBuilder<TEntity> entity)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.HasAnnotation(NotAudited, true);
        return entity;
    }

    internal static bool IsSecret(this IReadOnlyProperty property) => property.FindAnnotation(Secret) is not null;

    internal static bool IsAudited(this IReadOnlyEntityType entity) => entity.FindAnnotation(NotAudited) is null;
}
